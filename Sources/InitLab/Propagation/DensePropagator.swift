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
    private let drawOrder: DrawOrder
    private var largestScalingError = 0.0
    private var scalings = 0

    // Index 0 is the input, index l is layer l; the weights of layer 0 and the activations of layer L + 1 are empty.
    let weights: [FloatBuffer]
    let biases: [FloatBuffer]
    let hasBiases: Bool
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
        loss: Loss = .squaredError(target: 0), key: StreamKey, generator: Generator = .philox,
        drawOrder: DrawOrder = .forward
    ) throws {
        try input.check()
        OpenBLAS.useOneThread()
        self.network = network
        self.initializer = initializer
        self.loss = loss
        inputs = input.samples
        self.drawOrder = drawOrder
        stream = try RandomStream(
            key: key, at: StreamAddress(replicate: 0, layer: 0, purpose: .weights), generator: generator)

        let samples = input.samples
        let layers = network.weightedLayers
        let none = FloatBuffer(count: 0)
        weights = [none] + layers.map { FloatBuffer(count: network.weightShape(of: $0).count) }
        hasBiases = layers.contains { Self.biasVariance(network, initializer, $0) > 0 }
        let biasCounts = layers.map { [hasBiases] in hasBiases ? network.sizes[$0] : 0 }
        biases = [none] + biasCounts.map(FloatBuffer.init)
        preactivations = [none] + layers.map { FloatBuffer(count: network.sizes[$0] * samples) }
        activations =
            [0...0, network.hiddenLayers].joined().map { FloatBuffer(count: network.sizes[$0] * samples) } + [none]
        exponents = Array(repeating: 0, count: network.sizes.count)
        let widest = network.sizes.max()! * samples
        delta = FloatBuffer(count: widest)
        arriving = FloatBuffer(count: widest)
        scratch = FloatBuffer(count: WeightGradientNorm.scratchCount(network: network, inputs: samples))
        try drawInput(input)
    }

    /// The inputs: dimension x samples, row-major.
    public var inputValues: [Float] { Array(activations[0].values) }

    private func drawInput(_ input: InputDistribution) throws {
        let dimension = network.inputDimension
        guard stream.generator.isSequential else {
            _ = activations[0].values.update(fromContentsOf: try input.draw(dimension: dimension, from: stream))
            return
        }
        stream.restart(replicate: 0)
        for step in drawOrder.steps {
            if step == .input {
                _ = activations[0].values.update(fromContentsOf: try input.draw(dimension: dimension, from: stream))
                return
            }
            for layer in layers(of: step) { try draw(layer, replicate: 0) }
        }
    }

    /// The layers whose weights a step draws.
    private func layers(of step: DrawOrder.Step) -> ClosedRange<Int>.SubSequence {
        let layers = network.weightedLayers
        return switch step {
        case .input: layers.prefix(0)
        case .first: layers.prefix(1)
        case .others: layers.dropFirst().dropLast()
        case .last: layers.dropFirst().suffix(1)
        }
    }

    /// The variance of a layer's biases: the initializer's, or the network's.
    private static func biasVariance(_ network: Network, _ initializer: any Initializer, _ layer: Int) -> Double {
        initializer.biasVariance(for: network.weightShape(of: layer)) ?? network.biasVariance
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

    /// The input and all parameters of replicate `replicate`, under the names that other frameworks' tools expect:
    /// `input` (samples x dimension), `layer1.weight` (fan_out x fan_in), `layer1.bias` ... `output.weight`, `output.bias`;
    /// biases only where there are any.
    public func tensors(ofReplicate replicate: Int) throws -> [Tensor] {
        // The forward pass draws, and scales to the data where the initializer does.
        var trace = Trace(depth: network.depth)
        try forward(replicate: replicate, into: &trace)
        let dimension = network.inputDimension
        let input = activations[0].values
        let transposed = (0..<(inputs * dimension)).map { input[$0 % dimension * inputs + $0 / dimension] }
        var tensors = [Tensor(name: "input", shape: [inputs, dimension], values: transposed)]
        for layer in network.weightedLayers {
            let shape = network.weightShape(of: layer)
            let name = shape.isOutput ? "output" : "layer\(layer)"
            tensors.append(
                Tensor(
                    name: "\(name).weight", shape: [shape.fanOut, shape.fanIn], values: Array(weights[layer].values)))
            if hasBiases {
                tensors.append(
                    Tensor(name: "\(name).bias", shape: [shape.fanOut], values: Array(biases[layer].values)))
            }
        }
        return tensors
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
        if stream.generator.isSequential { try drawSequence(replicate) }
        (scalings, largestScalingError) = (0, 0)
        for layer in network.weightedLayers {
            try checkCancellation?()
            if !stream.generator.isSequential { try draw(layer, replicate: replicate) }
            try multiply(layer, replicate: replicate, into: &trace)
            if layer <= network.depth {
                activate(layer)
                recordActivations(of: layer, into: &trace)
            }
        }
    }

    /// Draws the whole sequence of a replicate; the input's part of it is that of replicate 0 and stays.
    private func drawSequence(_ replicate: Int) throws {
        stream.restart(replicate: replicate)
        for step in drawOrder.steps {
            if step == .input {
                _ = try InputDistribution.normal(samples: inputs).draw(dimension: network.inputDimension, from: stream)
            }
            for layer in layers(of: step) { try draw(layer, replicate: replicate) }
        }
    }

    /// Draws the weights and biases of `layer`.
    private func draw(_ layer: Int, replicate: Int) throws {
        let shape = network.weightShape(of: layer)
        stream.move(to: StreamAddress(replicate: replicate, layer: layer, purpose: .weights))
        try initializer.fill(weights[layer].values, shape: shape, from: stream)
        guard hasBiases else { return }
        stream.move(to: StreamAddress(replicate: replicate, layer: layer, purpose: .biases))
        if initializer.biasVariance(for: shape) != nil {
            initializer.fillBiases(biases[layer].values, shape: shape, from: stream)
        } else {
            stream.fillNormal(biases[layer].values, standardDeviation: network.biasVariance.squareRoot())
        }
    }

    private func recordWeights(_ layer: Int, replicate: Int, into trace: inout Trace) throws {
        let moments = Moments(of: UnsafeBufferPointer(weights[layer].values))
        guard moments.moment2.isFinite else {
            throw PropagationError.weightsNotFinite(layer: layer, replicate: replicate)
        }
        trace.recordMean(.weightMean, layer, moments.mean)
        trace.recordSquare(.weightVariance, layer, moments.variance)
    }

    /// Computes the pre-activations of `layer` from the activations below, brings them near one, and records them.
    private func multiply(_ layer: Int, replicate: Int, into trace: inout Trace) throws {
        let result = preactivations[layer].values
        product(layer)
        if let rule = initializer as? DataScaledInitializer { scaleToData(layer, by: rule, into: &trace) }
        try recordWeights(layer, replicate: replicate, into: &trace)
        let moments = Moments(of: UnsafeBufferPointer(result))
        guard moments.moment2.isFinite else { throw PropagationError.overflow(layer: layer, replicate: replicate) }
        let shift = PowerOfTwo.bringNearOne(result, meanSquare: moments.moment2)
        trace.record(
            .preactivation, layer, moments, of: UnsafeBufferPointer(result), inputs: inputs,
            exponent: exponents[layer - 1], rescaledBy: shift)
        exponents[layer] = exponents[layer - 1] + shift
    }

    /// Weights times activations plus biases, in the units of the activations.
    private func product(_ layer: Int) {
        let (fanIn, fanOut) = (network.sizes[layer - 1], network.sizes[layer])
        let result = preactivations[layer].values
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
    }

    /// Divides the weights by the standard deviation of the pre-activations until their variance is one, as the data
    /// have it; a constant is left as it is.
    private func scaleToData(_ layer: Int, by rule: DataScaledInitializer, into trace: inout Trace) {
        let matrix = weights[layer].values
        for iteration in 0...rule.maximumIterations {
            let moments = Moments(of: UnsafeBufferPointer(preactivations[layer].values))
            let variance = scalbn(moments.variance, 2 * exponents[layer - 1])
            if abs(variance - 1) <= rule.tolerance || iteration == rule.maximumIterations || variance == 0 {
                scalings = max(scalings, iteration)
                largestScalingError = max(largestScalingError, abs(variance - 1))
                trace.dataScaling = DataScaling(iterations: scalings, error: largestScalingError)
                return
            }
            let scale = Float(1 / variance.squareRoot())
            for index in matrix.indices { matrix[index] *= scale }
            product(layer)
        }
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
