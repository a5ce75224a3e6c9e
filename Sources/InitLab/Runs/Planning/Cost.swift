/// What one replicate of a condition takes.
public struct Cost: Sendable {
    /// Weights in all matrices of the network.
    public let weights: Double
    /// Floating-point operations in the matrix products.
    public let operations: Double
    /// Normal deviates that are drawn.
    public let draws: Double
    /// Bytes that one worker reserves.
    public let memory: Double

    /// Whether layers are large enough for threads to share the work.
    let isDivided: Bool

    /// A measure of a replicate's time: products, and some tens of operations a draw.
    var effort: Double { operations + 30 * draws }

    init(of condition: Condition, retention: Retention = .everything) {
        let (network, inputs) = (condition.network, condition.input.samples)
        let cost = condition.engine.cost(of: network, inputs: inputs, retention: retention)
        weights = cost.weights
        draws = cost.draws
        operations = cost.operations
        isDivided = condition.engine.isDivided(network, inputs: inputs)
        memory = condition.engine.memory(of: network, inputs: inputs, retention: retention)
    }
}

extension Retention {
    /// What a condition's propagator could keep, from what takes most memory to what takes least.
    static func choices(for condition: Condition) -> [Retention] {
        let network = condition.network
        let isGaussian = condition.engine == .gaussian
        guard isGaussian || (condition.initializer.isRepeatable && !condition.generator.isSequential) else {
            return [.everything]
        }
        let layers = Double(network.depth + 1)
        let shapes = network.weightedLayers.map(network.weightShape(of:))
        // In blocks, what comes in and what each linear step makes.
        let kept =
            network.sizes.reduce(0.0) { $0 + Double($1) }
            + (network.isPlain ? 0 : shapes.dropLast().reduce(0.0) { $0 + Double($1.fanOut) })
        let signals = kept / layers * Double(condition.input.samples)
        let weights = shapes.reduce(0.0) { $0 + Double($1.fanIn) * Double($1.fanOut) }
        // Segments of k layers, and layers / k checkpoints: least memory where both take the same.
        func segments(_ perLayer: Double, keepsWeights: Bool) -> Retention {
            let length = (layers * signals / perLayer).squareRoot().rounded()
            return Retention(layers: Int(max(1, min(length, layers))), keepsWeights: keepsWeights)
        }
        return isGaussian
            ? [.everything, segments(3 * signals, keepsWeights: true)]
            : [
                .everything, Retention(layers: nil, keepsWeights: false),
                segments(signals + weights / layers, keepsWeights: true), segments(signals, keepsWeights: false),
            ]
    }
}
