import Foundation

/// The engine that draws every weight matrix and multiplies with it.
public final class DensePropagator: Propagator {
    public static let name = "dense"

    public let network: Network
    public let initializer: any Initializer
    private let signals: any SignalPath
    private let linear: DenseLinear
    private let drawOrder: DrawOrder
    /// What a sequence of draws has in it for the inputs; nil where they are given.
    private let drawnInput: InputDistribution?
    private let measures: Set<Measure>
    private var inputs: Int { signals.inputs }

    /// Of how many replicates, the first ones, the statistics of the weight matrices are recorded.
    package var measuredReplicates: Int {
        get { linear.measuredReplicates }
        set { linear.measuredReplicates = newValue }
    }

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
    ///   - measures: what is recorded beside the usual.
    /// - Throws: `InvalidNetwork` if the input does not fit the network, or the network a measure; `GSLError` if there is no memory.
    public init(
        network: Network, initializer: any Initializer, input: InputDistribution = .normal(samples: 1),
        loss: Loss = .squaredError(target: 0), key: StreamKey, generator: Generator = .philox,
        drawOrder: DrawOrder = .forward, retention: Retention = .everything, threads: Int = 1,
        measures: Set<Measure> = []
    ) throws {
        try input.check()
        if let obstacle = network.obstacle(inputs: input.samples, generator: generator) {
            throw InvalidNetwork(reason: obstacle)
        }
        if measures.contains(.jacobian), let obstacle = JacobianProduct.obstacle(network, inputs: input.samples) {
            throw InvalidNetwork(reason: obstacle)
        }
        OpenBLAS.useOneThread()
        self.network = network
        let initializer = network.initializer(initializer)
        self.initializer = initializer
        self.drawOrder = drawOrder
        let threads = Threads(threads)
        if case .values = input { drawnInput = nil } else { drawnInput = input }
        self.measures = measures
        let stream = try RandomStream(
            key: key, at: StreamAddress(replicate: 0, layer: 0, purpose: .weights), generator: generator,
            threads: threads)
        // A sequence is drawn once, in its order.
        let retention = generator.isSequential || !initializer.isRepeatable ? .everything : retention
        signals = try SignalPaths.path(
            through: network, loss: loss, inputs: input.samples, key: key, generator: generator, retention: retention,
            threads: threads)
        signals.gradientCosines = GradientCosines(measures, input)
        linear = DenseLinear(
            network: network, initializer: initializer, inputs: input.samples, stream: stream, retention: retention,
            threads: threads)
        try drawInput(input)
    }

    /// The inputs: dimension x samples, row-major.
    public var inputValues: [Float] { signals.inputValues }

    private func drawInput(_ input: InputDistribution) throws {
        let dimension = network.inputDimension
        guard linear.stream.generator.isSequential else {
            signals.inputValues = try input.draw(dimension: dimension, from: linear.stream)
            return
        }
        try linear.stream.generator.check(seed: linear.stream.key.seed, replicate: 0)
        linear.stream.restart(replicate: 0)
        for step in drawOrder.steps {
            if step == .input {
                signals.inputValues = try input.draw(dimension: dimension, from: linear.stream)
                return
            }
            for layer in layers(of: step) { try linear.draw(layer, replicate: 0) }
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
        var trace = Trace(TraceShape(of: network))
        guard measures.contains(.jacobian), let activation = network.activation else {
            try trace.record {
                try forward(replicate: replicate, into: &$0)
            } backward: {
                try signals.backward(replicate: replicate, by: linear, into: &$0)
            }
            return trace
        }
        var jacobian = JacobianProduct(inputs: network.inputDimension)
        try trace.record {
            try forward(replicate: replicate, into: &$0) { layer, preactivations, trace in
                jacobian.multiply(
                    by: try self.linear.weights(of: layer, replicate: replicate),
                    slopes: preactivations.column(0, isScaled: activation.slopes == nil)
                        .map(activation.function.derivative(at:)))
                jacobian.record(in: layer, isLast: layer == self.network.depth, into: &trace)
            }
        } backward: {
            try signals.backward(replicate: replicate, by: linear, into: &$0)
        }
        return trace
    }

    /// The gradients of the mean loss with respect to every parameter of replicate `replicate`, in the order of the
    /// linear steps: layers 1 to L + 1 of the plain network.
    ///
    /// Unlike a trace, they are limited to the range of Float.
    public func parameterGradients(ofReplicate replicate: Int) throws -> [ParameterGradients] {
        var trace = Trace(TraceShape(of: network))
        try forward(replicate: replicate, into: &trace)
        var gradients: [ParameterGradients] = []
        try signals.backward(replicate: replicate, by: linear, into: &trace) { gradients.append($0) }
        return gradients.reversed()
    }

    /// The input and all parameters of replicate `replicate`, under the names that other frameworks' tools expect:
    /// `input` (samples x dimension), `layer1.weight` (fan_out x fan_in), `layer1.bias` ... `output.weight`, `output.bias`;
    /// biases only where there are any. In blocks `layer1.linear1.weight` and so on.
    public func tensors(ofReplicate replicate: Int) throws -> [Tensor] {
        // The forward pass draws, and scales to the data where the initializer does.
        var trace = Trace(TraceShape(of: network))
        let isScaled = network.weightedLayers.contains {
            linear.initializer.dataScaling(of: network.weightShape(of: $0)) != nil
        }
        do { try forward(replicate: replicate, into: &trace) } catch PropagationError.overflow where !isScaled {
            // Weights that do not follow the signals are drawn all the same, the missing ones below.
        }
        let dimension = network.inputDimension
        let input = signals.inputValues
        let transposed = (0..<(inputs * dimension)).map { input[$0 % dimension * inputs + $0 / dimension] }
        var tensors = [Tensor(name: "input", shape: [inputs, dimension], values: transposed)]
        for layer in network.weightedLayers {
            let shape = network.weightShape(of: layer)
            let name = network.name(ofLinear: layer)
            let values = Array(try linear.weights(of: layer, replicate: replicate))
            tensors.append(Tensor(name: "\(name).weight", shape: [shape.fanOut, shape.fanIn], values: values))
            if linear.hasBiases {
                tensors.append(
                    Tensor(name: "\(name).bias", shape: [shape.fanOut], values: Array(linear.biases(of: layer))))
            }
        }
        return tensors
    }

    /// The bytes that a propagator for `network` and `inputs` inputs reserves.
    public static func memory(of network: Network, inputs: Int, retention: Retention = .everything) -> Double {
        Engine.dense.memory(of: network, inputs: inputs, retention: retention)
    }

    // MARK: Drawing

    private func forward(
        replicate: Int, into trace: inout Trace, visit: SignalVisit? = nil
    ) throws {
        linear.clear()
        if linear.stream.generator.isSequential { try drawSequence(replicate) }
        try signals.forward(replicate: replicate, by: linear, into: &trace, visit: visit)
    }

    /// Draws the whole sequence of a replicate; the input's part of it is that of replicate 0 and stays.
    private func drawSequence(_ replicate: Int) throws {
        try linear.stream.generator.check(seed: linear.stream.key.seed, replicate: replicate)
        linear.stream.restart(replicate: replicate)
        for step in drawOrder.steps {
            if step == .input, let drawnInput {
                _ = try drawnInput.draw(dimension: network.inputDimension, from: linear.stream)
            }
            for layer in layers(of: step) { try linear.draw(layer, replicate: replicate) }
        }
    }
}
