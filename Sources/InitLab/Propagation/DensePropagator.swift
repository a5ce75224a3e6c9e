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
    private let threads: Threads
    private var inputs: Int { signals.inputs }

    private let weights: WeightStore
    /// Index l is layer l; there are none for the input.
    private let biases: [FloatBuffer]
    /// The rule that scales weights to the data, if the initializer is one.
    private let dataScaling: DataScaledInitializer?
    /// By what the weights of each layer were scaled to the data in this replicate, factor by factor.
    private var dataScales: [[Float]?]
    /// What it took to scale the layer at hand.
    private var scaling: DataScaling?

    /// Of how many replicates, the first ones, the statistics of the weight matrices are recorded.
    package var measuredReplicates = 0
    /// The first weights of the layer that was measured last.
    private var measuredWeights: [Float] = []

    public var checkCancellation: (() throws -> Void)? {
        get { signals.checkCancellation }
        set { signals.checkCancellation = newValue }
    }

    /// Draws the input and reserves the memory of one replicate.
    ///
    /// OpenBLAS is kept to one thread in the whole process from then on.
    ///
    /// - Parameters:
    ///   - key: what all draws are keyed with.
    ///   - retention: what is kept for the backward pass.
    ///   - threads: how many threads share the work of a replicate. Neither changes a result.
    /// - Throws: `InvalidNetwork` if the input does not fit the network; `GSLError` if there is no memory.
    public init(
        network: Network, initializer: any Initializer, input: InputDistribution = .normal(samples: 1),
        loss: Loss = .squaredError(target: 0), key: StreamKey, generator: Generator = .philox,
        drawOrder: DrawOrder = .forward, retention: Retention = .everything, threads: Int = 1
    ) throws {
        try input.check()
        OpenBLAS.useOneThread()
        self.network = network
        self.initializer = initializer
        self.drawOrder = drawOrder
        self.threads = Threads(threads)
        if case .normal = input { isInputDrawn = true } else { isInputDrawn = false }
        stream = try RandomStream(
            key: key, at: StreamAddress(replicate: 0, layer: 0, purpose: .weights), generator: generator,
            threads: self.threads)
        // A sequence is drawn once, in its order.
        let retention = generator.isSequential || !initializer.isRepeatable ? .everything : retention
        let layers = network.weightedLayers
        let hasBiases = layers.contains { initializer.biasVariance(of: $0, in: network) > 0 }
        signals = Signals(
            network: network, loss: loss, inputs: input.samples, hasBiases: hasBiases, retention: retention,
            threads: self.threads)
        weights = WeightStore(network: network, retention: retention)
        biases = (0..<network.sizes.count).map {
            FloatBuffer(count: hasBiases && $0 > 0 ? network.sizes[$0] : 0)
        }
        dataScaling = ((initializer as? ClaimedInitializer)?.base ?? initializer) as? DataScaledInitializer
        dataScales = Array(repeating: nil, count: network.sizes.count)
        try drawInput(input)
    }

    /// The inputs: dimension x samples, row-major.
    public var inputValues: [Float] { signals.inputValues }

    private func drawInput(_ input: InputDistribution) throws {
        let dimension = network.inputDimension
        guard stream.generator.isSequential else {
            signals.inputValues = try input.draw(dimension: dimension, from: stream)
            return
        }
        try stream.generator.check(seed: stream.key.seed, replicate: 0)
        stream.restart(replicate: 0)
        for step in drawOrder.steps {
            if step == .input {
                signals.inputValues = try input.draw(dimension: dimension, from: stream)
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
        let input = signals.inputValues
        let transposed = (0..<(inputs * dimension)).map { input[$0 % dimension * inputs + $0 / dimension] }
        var tensors = [Tensor(name: "input", shape: [inputs, dimension], values: transposed)]
        for layer in network.weightedLayers {
            let shape = network.weightShape(of: layer)
            let name = shape.isOutput ? "output" : "layer\(layer)"
            let values = Array(try weights(of: layer, replicate: replicate))
            tensors.append(Tensor(name: "\(name).weight", shape: [shape.fanOut, shape.fanIn], values: values))
            if signals.hasBiases {
                tensors.append(
                    Tensor(name: "\(name).bias", shape: [shape.fanOut], values: Array(biases[layer].values)))
            }
        }
        return tensors
    }

    /// The bytes that a propagator for `network` and `inputs` inputs reserves.
    public static func memory(of network: Network, inputs: Int, retention: Retention = .everything) -> Double {
        let biases = network.weightedLayers.reduce(0.0) { $0 + Double(network.sizes[$1]) }
        return Signals.memory(of: network, inputs: inputs, retention: retention)
            + (WeightStore.floats(network: network, retention: retention) + biases)
            * Double(MemoryLayout<Float>.stride)
    }

    // MARK: Drawing

    private func forward(replicate: Int, into trace: inout Trace) throws {
        weights.clear()
        for layer in dataScales.indices { dataScales[layer] = nil }
        if stream.generator.isSequential { try drawSequence(replicate) }
        try signals.forward(replicate: replicate, by: self, into: &trace)
    }

    /// Draws the whole sequence of a replicate; the input's part of it is that of replicate 0 and stays.
    private func drawSequence(_ replicate: Int) throws {
        try stream.generator.check(seed: stream.key.seed, replicate: replicate)
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
        try initializer.fill(weights.claim(layer), shape: shape, from: stream)
        if signals.hasBiases {
            stream.move(to: StreamAddress(replicate: replicate, layer: layer, purpose: .biases))
            initializer.drawBiases(biases[layer].values, of: layer, in: network, from: stream)
        }
    }

    /// The weights of `layer`, drawn again and scaled as before if they were not kept.
    private func weights(of layer: Int, replicate: Int) throws -> UnsafeMutableBufferPointer<Float> {
        if let kept = weights[layer] { return kept }
        try draw(layer, replicate: replicate)
        let drawn = weights[layer]!
        for scale in dataScales[layer] ?? [] { Self.scale(drawn, by: scale) }
        return drawn
    }

    private static func scale(_ matrix: UnsafeMutableBufferPointer<Float>, by factor: Float) {
        for index in matrix.indices { matrix[index] *= factor }
    }
}

extension DensePropagator: SignalCarrier {
    func carryForward(
        _ activations: UnsafeMutableBufferPointer<Float>, exponent: Int, to layer: Int, replicate: Int,
        into result: UnsafeMutableBufferPointer<Float>
    ) throws {
        let matrix = try weights(of: layer, replicate: replicate)
        multiply(matrix, activations, exponent: exponent, to: layer, into: result)
        if let rule = dataScaling, dataScales[layer] == nil {
            scaleToData(by: rule, matrix, activations, exponent: exponent, layer, result)
        }
    }

    func recordWeights(of layer: Int, replicate: Int, into trace: inout Trace) throws {
        let spread = Spread(of: UnsafeBufferPointer(try weights(of: layer, replicate: replicate)), threads: threads)
        guard spread.moment2.isFinite else {
            throw PropagationError.weightsNotFinite(layer: layer, replicate: replicate)
        }
        trace.recordMean(.weightMean, layer, spread.mean)
        trace.recordSquare(.weightVariance, layer, spread.variance)
        trace[.weightZeroFraction, layer] = spread.zeroFraction
        if replicate < measuredReplicates { try measureWeights(of: layer, replicate: replicate, into: &trace) }
        if let scaling {
            trace.dataScaling = DataScaling(
                iterations: max(scaling.iterations, trace.dataScaling?.iterations ?? 0),
                error: max(scaling.error, trace.dataScaling?.error ?? 0))
        }
    }

    /// Called layer by layer, upwards.
    private func measureWeights(of layer: Int, replicate: Int, into trace: inout Trace) throws {
        let matrix = UnsafeBufferPointer(try weights(of: layer, replicate: replicate))
        trace.weightStatistics[layer] = WeightStatistics(
            of: matrix, shape: network.weightShape(of: layer), below: layer > 1 ? measuredWeights : [])
        measuredWeights = Array(matrix.prefix(WeightStatistics.comparedEntries))
    }

    func weightGradientSquare(_ gradient: UnsafeMutableBufferPointer<Float>, of layer: Int) -> Double? { nil }

    func carryBackward(
        _ gradient: UnsafeMutableBufferPointer<Float>, from layer: Int, replicate: Int,
        into result: UnsafeMutableBufferPointer<Float>
    ) throws {
        BLAS(threads: threads).multiplyTransposed(
            try weights(of: layer, replicate: replicate), gradient, into: result, rows: network.sizes[layer - 1],
            inner: network.sizes[layer], columns: inputs)
    }

    /// Weights times activations plus biases, in the units of the activations.
    private func multiply(
        _ matrix: UnsafeMutableBufferPointer<Float>, _ activations: UnsafeMutableBufferPointer<Float>, exponent: Int,
        to layer: Int, into result: UnsafeMutableBufferPointer<Float>
    ) {
        if signals.hasBiases { BiasRows.fill(result, with: biases[layer].values, exponent: exponent, inputs: inputs) }
        BLAS(threads: threads).multiply(
            matrix, activations, beta: signals.hasBiases ? 1 : 0, into: result, rows: network.sizes[layer],
            inner: network.sizes[layer - 1], columns: inputs)
    }

    /// Divides the weights by the standard deviation of the pre-activations until their variance is one, as the data
    /// have it; a constant is left as it is.
    private func scaleToData(
        by rule: DataScaledInitializer, _ matrix: UnsafeMutableBufferPointer<Float>,
        _ activations: UnsafeMutableBufferPointer<Float>, exponent: Int, _ layer: Int,
        _ result: UnsafeMutableBufferPointer<Float>
    ) {
        var scales: [Float] = []
        for iteration in 0...rule.maximumIterations {
            let variance = scalbn(Moments(of: UnsafeBufferPointer(result)).variance, 2 * exponent)
            scaling = DataScaling(iterations: iteration, error: abs(variance - 1))
            if abs(variance - 1) <= rule.tolerance || iteration == rule.maximumIterations || variance == 0 { break }
            let scale = Float(1 / variance.squareRoot())
            scales.append(scale)
            Self.scale(matrix, by: scale)
            multiply(matrix, activations, exponent: exponent, to: layer, into: result)
        }
        dataScales[layer] = scales
    }
}
