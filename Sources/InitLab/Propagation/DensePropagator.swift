import Foundation

/// The engine that draws every weight matrix and multiplies with it.
///
/// Every matrix is units x inputs, row-major. The activations here are positively homogeneous, so each layer is kept
/// divided by a power of two that brings it near one. That is exact, and lets any depth pass without overflow.
public final class DensePropagator: Propagator {
    public static let name = "dense"

    public let network: Network
    public let initializer: any Initializer
    public let loss: Loss
    public var checkCancellation: (() throws -> Void)?

    /// N, the number of inputs.
    let inputs: Int
    private let stream: RandomStream

    // Index 0 is the input, index l is layer l; the weights of layer 0 and the activations of layer L + 1 are empty.
    let weights: [FloatBuffer]
    let biases: [FloatBuffer]
    let preactivations: [FloatBuffer]
    let activations: [FloatBuffer]
    /// Pre-activations and activations of layer l are what the buffers hold times 2^exponents[l].
    var exponents: [Int]

    // Gradients with respect to the pre-activations of the layer at hand, and what arrives at the layer below.
    var delta: FloatBuffer
    var arriving: FloatBuffer
    let scratch: FloatBuffer

    /// Draws the input and reserves the memory of one replicate.
    ///
    /// OpenBLAS is kept to one thread in the whole process from then on.
    ///
    /// - Parameter key: what all draws are keyed with.
    /// - Throws: `InvalidNetwork` if the input does not fit the network; `GSLError` if there is no memory.
    public init(
        network: Network, initializer: any Initializer, input: InputDistribution = .normal(samples: 1),
        loss: Loss = .squaredError(target: 0), key: StreamKey
    ) throws {
        BLAS.useOneThread()
        self.network = network
        self.initializer = initializer
        self.loss = loss
        inputs = input.samples
        stream = try RandomStream(key: key, at: StreamAddress(replicate: 0, layer: 0, purpose: .weights))

        let samples = input.samples
        let layers = network.weightedLayers
        let none = FloatBuffer(count: 0)
        weights = [none] + layers.map { FloatBuffer(count: network.weightShape(of: $0).count) }
        biases = [none] + layers.map { FloatBuffer(count: network.biasVariance > 0 ? network.sizes[$0] : 0) }
        preactivations = [none] + layers.map { FloatBuffer(count: network.sizes[$0] * samples) }
        activations =
            [0...0, network.hiddenLayers].joined().map { FloatBuffer(count: network.sizes[$0] * samples) } + [none]
        exponents = Array(repeating: 0, count: network.sizes.count)
        let widest = network.sizes.max()! * samples
        delta = FloatBuffer(count: widest)
        arriving = FloatBuffer(count: widest)
        scratch = FloatBuffer(count: WeightGradientNorm.scratchCount(network: network, inputs: samples))
        _ = activations[0].values.update(
            fromContentsOf: try input.draw(dimension: network.inputDimension, key: key))
    }

    public func trace(ofReplicate replicate: Int) throws -> Trace {
        var trace = Trace(depth: network.depth)
        try forward(replicate: replicate, into: &trace)
        try backward(replicate: replicate, into: &trace)
        return trace
    }

    /// The gradients of the mean loss with respect to every parameter of replicate `replicate`, layers 1 to L + 1.
    ///
    /// Unlike a trace, they are limited to the range of Float.
    public func parameterGradients(ofReplicate replicate: Int) throws -> [ParameterGradients] {
        var trace = Trace(depth: network.depth)
        try forward(replicate: replicate, into: &trace)
        var gradients: [ParameterGradients] = []
        try backward(replicate: replicate, into: &trace) { gradients.append($0) }
        return gradients.reversed()
    }

    /// The bytes that a propagator for `network` and `inputs` inputs reserves.
    public static func memory(of network: Network, inputs: Int) -> Double {
        var floats = 0.0
        for layer in network.weightedLayers {
            let (fanIn, fanOut) = (Double(network.sizes[layer - 1]), Double(network.sizes[layer]))
            floats += fanIn * fanOut + (network.biasVariance > 0 ? fanOut : 0)
            floats += (fanIn + fanOut) * Double(inputs)
        }
        floats += 2 * Double(network.sizes.max()!) * Double(inputs)
        floats += WeightGradientNorm.scratchFloats(network: network, inputs: inputs)
        return floats * Double(MemoryLayout<Float>.stride)
    }

    // MARK: Forward

    private func forward(replicate: Int, into trace: inout Trace) throws {
        recordActivations(of: 0, into: &trace)
        for layer in network.weightedLayers {
            try checkCancellation?()
            try draw(layer, replicate: replicate, into: &trace)
            try multiply(layer, replicate: replicate, into: &trace)
            if layer <= network.depth {
                activate(layer)
                recordActivations(of: layer, into: &trace)
            }
        }
    }

    /// Draws the weights and biases of `layer`.
    private func draw(_ layer: Int, replicate: Int, into trace: inout Trace) throws {
        let matrix = weights[layer].values
        stream.move(to: StreamAddress(replicate: replicate, layer: layer, purpose: .weights))
        try initializer.fill(matrix, shape: network.weightShape(of: layer), from: stream)
        let moments = Moments(of: UnsafeBufferPointer(matrix))
        guard moments.moment2.isFinite else {
            throw PropagationError.weightsNotFinite(layer: layer, replicate: replicate)
        }
        trace.recordMean(.weightMean, layer, moments.mean)
        trace.recordSquare(.weightVariance, layer, moments.variance)
        if network.biasVariance > 0 {
            stream.move(to: StreamAddress(replicate: replicate, layer: layer, purpose: .biases))
            stream.fillNormal(biases[layer].values, standardDeviation: network.biasVariance.squareRoot())
        }
    }

    /// Computes the pre-activations of `layer` from the activations below, brings them near one, and records them.
    private func multiply(_ layer: Int, replicate: Int, into trace: inout Trace) throws {
        let (fanIn, fanOut) = (network.sizes[layer - 1], network.sizes[layer])
        let result = preactivations[layer].values
        let hasBiases = network.biasVariance > 0
        if hasBiases {
            let scale = scalbn(1.0, -exponents[layer - 1])
            for unit in 0..<fanOut {
                let bias = Float(Double(biases[layer].values[unit]) * scale)
                result[(unit * inputs)..<((unit + 1) * inputs)].update(repeating: bias)
            }
        }
        BLAS.multiply(
            weights[layer].values, activations[layer - 1].values, beta: hasBiases ? 1 : 0, into: result,
            rows: fanOut, inner: fanIn, columns: inputs)
        let moments = Moments(of: UnsafeBufferPointer(result))
        guard moments.moment2.isFinite else { throw PropagationError.overflow(layer: layer, replicate: replicate) }
        let shift = PowerOfTwo.bringNearOne(result, meanSquare: moments.moment2)
        trace.record(
            .preactivation, layer, moments, of: UnsafeBufferPointer(result), inputs: inputs,
            exponent: exponents[layer - 1], rescaledBy: shift)
        exponents[layer] = exponents[layer - 1] + shift
    }

    private func activate(_ layer: Int) {
        let (source, result) = (preactivations[layer].values, activations[layer].values)
        let slope = Float(network.activation.negativeSlope)
        for index in source.indices {
            let value = source[index]
            result[index] = value > 0 ? value : slope * value
        }
    }

    private func recordActivations(of layer: Int, into trace: inout Trace) {
        let values = UnsafeBufferPointer(activations[layer].values)
        trace.record(
            .activation, layer, Moments(of: values), of: values, inputs: inputs, exponent: exponents[layer])
        let zeros = BatchStatistics.zeroFractions(values, inputs: inputs)
        trace[.activationZeroFraction, layer] = zeros.ofEntries
        trace[.activationDeadFraction, layer] = zeros.ofUnits
        if inputs > 1 { trace[.activationCosine, layer] = BatchStatistics.meanCosine(values, inputs: inputs) }
    }
}
