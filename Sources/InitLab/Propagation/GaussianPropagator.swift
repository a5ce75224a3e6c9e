import Foundation

/// The engine that forms no matrix: for independent Gaussian weights it draws the products themselves, exactly in
/// distribution, in memory of units x inputs.
///
/// With `H = Q R` the thin factorization of a layer's input and weights of variance v, `W H = sqrt(v) Z R` for a standard
/// normal Z of fan_out x rank; thus `W Q = sqrt(v) Z` is known. What W does on the complement of its input is still free
/// when the gradient comes back:
///
///     W^T Delta = sqrt(v) Q Z^T Delta + (I - Q Q^T) sqrt(v) Z' S,   S^T S = Delta^T Delta
///
/// with a fresh standard normal Z'. Source: the design's section on the two engines.
public final class GaussianPropagator: Propagator {
    public static let name = "gaussian"

    public let network: Network
    public let initializer: any Initializer
    private let signals: any SignalPath
    private let linear: any LinearOperator

    public var checkCancellation: (() throws -> Void)? {
        get { signals.checkCancellation }
        set { signals.checkCancellation = newValue }
    }

    /// The inputs: dimension x samples, row-major.
    public var inputValues: [Float] { signals.inputValues }

    /// Draws the input and reserves the memory of one replicate.
    ///
    /// - Parameters:
    ///   - retention: how many layers are kept for the backward pass.
    ///   - threads: how many threads share the work of a replicate. Neither changes a result.
    ///   - measures: what is recorded beside the usual; the Jacobian needs matrices.
    /// - Throws: `InvalidNetwork` if the engine does not hold for the network; `GSLError` if there is no memory.
    public init(
        network: Network, initializer: any Initializer, input: InputDistribution = .normal(samples: 1),
        loss: Loss = .squaredError(target: 0), key: StreamKey, generator: Generator = .philox,
        retention: Retention = .everything, threads: Int = 1, measures: Set<Measure> = []
    ) throws {
        try input.check()
        let inputs = input.samples
        let initializer = network.initializer(initializer)
        if let obstacle = network.obstacle(inputs: inputs, generator: generator) {
            throw InvalidNetwork(reason: obstacle)
        }
        if let obstacle = Self.obstacle(
            network: network, initializer: initializer, inputs: inputs, generator: generator)
        {
            throw InvalidNetwork(reason: obstacle)
        }
        guard !measures.contains(.jacobian) else { throw InvalidNetwork(reason: JacobianProduct.needsDense) }
        OpenBLAS.useOneThread()
        self.network = network
        self.initializer = initializer
        let threads = Threads(threads)
        let draws = try GaussianDraws(
            network: network, initializer: initializer, key: key, generator: generator, threads: threads)
        signals = try SignalPaths.path(
            through: network, loss: loss, inputs: inputs, key: key, generator: generator, retention: retention,
            threads: threads)
        signals.gradientCosines = GradientCosines(measures, input)
        linear =
            inputs == 1
            ? GaussianVectorLinear(draws, retention: retention)
            : GaussianMatrixLinear(draws, inputs: inputs, retention: retention, threads: threads)
        signals.inputValues = try input.draw(dimension: network.inputDimension, from: draws.stream)
    }

    /// Why the engine does not hold, and what to do; nil if it does.
    static func obstacle(
        network: Network, initializer: any Initializer, inputs: Int, generator: Generator
    ) -> String? {
        let laws = network.weightedLayers.map { initializer.law(for: network.weightShape(of: $0)) }
        // In a step of a block, weights that are all zero are normal weights of variance zero.
        let isDrawn = { (law: WeightLaw) in law.isGaussian || (!network.isPlain && law.variance == 0) }
        guard laws.allSatisfy({ isDrawn($0) && $0.mean == 0 }) else {
            return
                "the gaussian engine needs independent Gaussian weights of mean zero, and \(initializer.label) draws others;"
                + " use `engine: dense`, which takes any"
        }
        let narrowest = network.sizes.dropLast().min()!
        guard inputs <= narrowest else {
            return "the gaussian engine takes up to as many inputs as the narrowest layer has units, \(narrowest), and"
                + " these are \(inputs); use `engine: dense`"
        }
        guard !generator.isSequential else {
            return
                "the gaussian engine draws no weights, and \(generator.name) is all about their order; use `engine: dense`"
        }
        return nil
    }

    public func trace(ofReplicate replicate: Int) throws -> Trace {
        var trace = Trace(TraceShape(of: network))
        try pass(replicate, by: linear, into: &trace)
        return trace
    }

    private func pass(_ replicate: Int, by linear: some LinearOperator, into trace: inout Trace) throws {
        try trace.record {
            try signals.forward(replicate: replicate, by: linear, into: &$0)
        } backward: {
            try signals.backward(replicate: replicate, by: linear, into: &$0)
        }
    }
}
