import Foundation

/// The engine that draws every weight matrix and multiplies with it.
public final class DensePropagator: Propagator {
    public static let name = "dense"

    public let network: Network
    public let initializer: any Initializer
    private let signals: Signals
    private let stream: RandomStream
    private let drawOrder: DrawOrder
    private let isInputDrawn: Bool
    private var largestScalingError = 0.0
    private var scalings = 0
    private var inputs: Int { signals.inputs }

    // Index l is layer l; there are none for the input.
    private let weights: [FloatBuffer]
    private let biases: [FloatBuffer]

    public var checkCancellation: (() throws -> Void)? {
        get { signals.checkCancellation }
        set { signals.checkCancellation = newValue }
    }

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
        self.drawOrder = drawOrder
        if case .normal = input { isInputDrawn = true } else { isInputDrawn = false }
        stream = try RandomStream(
            key: key, at: StreamAddress(replicate: 0, layer: 0, purpose: .weights), generator: generator)
        let layers = network.weightedLayers
        let hasBiases = layers.contains { initializer.biasVariance(of: $0, in: network) > 0 }
        signals = Signals(network: network, loss: loss, inputs: input.samples, hasBiases: hasBiases)
        let none = FloatBuffer(count: 0)
        weights = [none] + layers.map { FloatBuffer(count: network.weightShape(of: $0).count) }
        biases = [none] + layers.map { FloatBuffer(count: hasBiases ? network.sizes[$0] : 0) }
        try drawInput(input)
    }

    /// The inputs: dimension x samples, row-major.
    public var inputValues: [Float] { Array(signals.activations[0].values) }

    private func drawInput(_ input: InputDistribution) throws {
        let dimension = network.inputDimension
        guard stream.generator.isSequential else {
            _ = signals.activations[0].values.update(fromContentsOf: try input.draw(dimension: dimension, from: stream))
            return
        }
        stream.restart(replicate: 0)
        for step in drawOrder.steps {
            if step == .input {
                _ = signals.activations[0].values.update(
                    fromContentsOf: try input.draw(dimension: dimension, from: stream))
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

    public func trace(ofReplicate replicate: Int) throws -> Trace {
        var trace = Trace(depth: network.depth)
        try forward(replicate: replicate, into: &trace)
        try signals.backward(replicate: replicate, by: self, into: &trace)
        return trace
    }

    /// The gradients of the mean loss with respect to every parameter of replicate `replicate`, layers 1 to L + 1.
    ///
    /// Unlike a trace, they are limited to the range of Float.
    public func parameterGradients(ofReplicate replicate: Int) throws -> [ParameterGradients] {
        var trace = Trace(depth: network.depth)
        try forward(replicate: replicate, into: &trace)
        var gradients: [ParameterGradients] = []
        try signals.backward(replicate: replicate, by: self, into: &trace) { gradients.append($0) }
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
        let input = signals.activations[0].values
        let transposed = (0..<(inputs * dimension)).map { input[$0 % dimension * inputs + $0 / dimension] }
        var tensors = [Tensor(name: "input", shape: [inputs, dimension], values: transposed)]
        for layer in network.weightedLayers {
            let shape = network.weightShape(of: layer)
            let name = shape.isOutput ? "output" : "layer\(layer)"
            tensors.append(
                Tensor(
                    name: "\(name).weight", shape: [shape.fanOut, shape.fanIn], values: Array(weights[layer].values)))
            if signals.hasBiases {
                tensors.append(
                    Tensor(name: "\(name).bias", shape: [shape.fanOut], values: Array(biases[layer].values)))
            }
        }
        return tensors
    }

    /// The bytes that a propagator for `network` and `inputs` inputs reserves.
    public static func memory(of network: Network, inputs: Int) -> Double {
        var floats = Signals.floats(network: network, inputs: inputs)
        for layer in network.weightedLayers {
            let (fanIn, fanOut) = (Double(network.sizes[layer - 1]), Double(network.sizes[layer]))
            floats += fanIn * fanOut + fanOut
        }
        return floats * Double(MemoryLayout<Float>.stride)
    }

    // MARK: Drawing

    private func forward(replicate: Int, into trace: inout Trace) throws {
        if stream.generator.isSequential { try drawSequence(replicate) }
        (scalings, largestScalingError) = (0, 0)
        try signals.forward(replicate: replicate, by: self, into: &trace)
    }

    /// Draws the whole sequence of a replicate; the input's part of it is that of replicate 0 and stays.
    private func drawSequence(_ replicate: Int) throws {
        stream.restart(replicate: replicate)
        for step in drawOrder.steps {
            if step == .input, isInputDrawn {
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
        if signals.hasBiases {
            stream.move(to: StreamAddress(replicate: replicate, layer: layer, purpose: .biases))
            initializer.drawBiases(biases[layer].values, of: layer, in: network, from: stream)
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
}

extension DensePropagator: SignalCarrier {
    func carryForward(
        _ activations: UnsafeMutableBufferPointer<Float>, exponent: Int, to layer: Int, replicate: Int,
        into result: UnsafeMutableBufferPointer<Float>, trace: inout Trace
    ) throws {
        if !stream.generator.isSequential { try draw(layer, replicate: replicate) }
        multiply(activations, exponent: exponent, to: layer, into: result)
        if let rule = initializer as? DataScaledInitializer {
            scaleToData(by: rule, activations, exponent: exponent, layer, result, &trace)
        }
        try recordWeights(layer, replicate: replicate, into: &trace)
    }

    func carryBackward(
        _ gradient: UnsafeMutableBufferPointer<Float>, from layer: Int, replicate: Int,
        into result: UnsafeMutableBufferPointer<Float>
    ) {
        BLAS.multiplyTransposed(
            weights[layer].values, gradient, into: result, rows: network.sizes[layer - 1],
            inner: network.sizes[layer], columns: inputs)
    }

    /// Weights times activations plus biases, in the units of the activations.
    private func multiply(
        _ activations: UnsafeMutableBufferPointer<Float>, exponent: Int, to layer: Int,
        into result: UnsafeMutableBufferPointer<Float>
    ) {
        if signals.hasBiases { BiasRows.fill(result, with: biases[layer].values, exponent: exponent, inputs: inputs) }
        BLAS.multiply(
            weights[layer].values, activations, beta: signals.hasBiases ? 1 : 0, into: result,
            rows: network.sizes[layer], inner: network.sizes[layer - 1], columns: inputs)
    }

    /// Divides the weights by the standard deviation of the pre-activations until their variance is one, as the data
    /// have it; a constant is left as it is.
    private func scaleToData(
        by rule: DataScaledInitializer, _ activations: UnsafeMutableBufferPointer<Float>, exponent: Int, _ layer: Int,
        _ result: UnsafeMutableBufferPointer<Float>, _ trace: inout Trace
    ) {
        let matrix = weights[layer].values
        for iteration in 0...rule.maximumIterations {
            let variance = scalbn(Moments(of: UnsafeBufferPointer(result)).variance, 2 * exponent)
            if abs(variance - 1) <= rule.tolerance || iteration == rule.maximumIterations || variance == 0 {
                scalings = max(scalings, iteration)
                largestScalingError = max(largestScalingError, abs(variance - 1))
                trace.dataScaling = DataScaling(iterations: scalings, error: largestScalingError)
                return
            }
            let scale = Float(1 / variance.squareRoot())
            for index in matrix.indices { matrix[index] *= scale }
            multiply(activations, exponent: exponent, to: layer, into: result)
        }
    }
}
