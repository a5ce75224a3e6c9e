import Foundation

/// One cell of an experiment's grid: one network, initializer and input.
public struct Condition: Sendable {
    public let network: Network
    public let initializer: any Initializer
    public let input: InputDistribution
    public let loss: Loss
    public let generator: Generator
    /// What a sequential generator draws first; without meaning for others.
    public let drawOrder: DrawOrder
    /// The engine that runs: dense or gaussian.
    public let engine: Engine
    /// Whether somebody asked for that engine, and it was not picked for them.
    package let isEngineAsked: Bool
    /// What is recorded beside the usual.
    public let measures: Set<Measure>
    /// What people call the initializer: its label, the file's own name for it, or its formulas as they were written.
    public let initializerName: String
    /// The name within its experiment: the initializer's, and each axis that has more than one value.
    public let label: String

    public init(
        network: Network, initializer: any Initializer, input: InputDistribution = .normal(samples: 1),
        loss: Loss = .squaredError(target: 0), generator: Generator = .philox, drawOrder: DrawOrder = .forward,
        engine: Engine = .automatic, initializerName: String? = nil, label: String? = nil, measures: Set<Measure> = []
    ) {
        self.network = network
        let initializer = network.initializer(initializer)
        self.initializer = initializer
        self.input = input
        self.loss = loss
        self.generator = generator
        self.drawOrder = drawOrder
        self.measures = measures
        isEngineAsked = engine != .automatic
        // The Jacobian is a product of matrices.
        let picked = engine == .automatic && measures.contains(.jacobian) ? .dense : engine
        self.engine = picked.resolved(
            network: network, initializer: initializer, input: input, generator: generator)
        self.initializerName = initializerName ?? initializer.label
        self.label = label ?? self.initializerName
    }

    /// The canonical description: what the condition computes, wherever it stands and whatever it is called. It keys
    /// the random streams, so what is added to it later must leave descriptions without the addition as they are.
    public var identity: String {
        let parts = identityParts
        return [parts.network, parts.biases, parts.setting, parts.initializer].compactMap(\.self).joined(separator: " ")
    }

    /// The identity in its parts, in their order: layers and block; the biases, nil for none; inputs, loss and generator; the
    /// initializer.
    package var identityParts: (network: String, biases: String?, setting: String, initializer: String) {
        var biases: String?
        if network.biasVariance != 0 {
            let variances = network.weightedLayers.map { network.biasVariance(ofLinear: $0).shortestText }
            biases = "bias_variance=\(Self.runLengths(network.biasVariance.map { [$0.shortestText] } ?? variances))"
        }
        return (
            "layers=\(Self.runLengths(network.sizes)) \(network.block.identity)", biases,
            settingParts.joined(separator: " "), "initializer=\(initializer.label)"
        )
    }

    private var settingParts: [String] {
        var parts: [String] = []
        switch input {
        case .normal(let samples): parts.append("input=normal*\(samples)")
        case .values(let values, let samples):
            let bytes = values.lazy.flatMap { value in
                (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
            }
            parts.append("input=values(\(StableHash.fnv1a(bytes)))*\(samples)")
        case .line(let samples, let length): parts.append("input=line(length=\(shortest: length))*\(samples)")
        case .circle(let samples, let length): parts.append("input=circle(length=\(shortest: length))*\(samples)")
        }
        switch loss {
        case .squaredError(let target): parts.append("loss=squared-error(target=\(shortest: target))")
        case .output: parts.append("loss=output")
        }
        if generator != .philox { parts.append("generator=\(generator.name)") }
        if generator.isSequential, drawOrder != .forward {
            parts.append("draw_order=\(drawOrder.steps.map(\.rawValue).joined(separator: ","))")
        }
        return parts
    }

    /// What results are found by: the identity, and what is recorded beside the usual, which changes no draw.
    package var recordIdentity: String {
        guard !measures.isEmpty else { return identity }
        return identity + " measure=" + measures.map(\.rawValue).sorted().joined(separator: ",")
    }

    /// The engine for the condition, ready to run.
    ///
    /// - Parameters:
    ///   - retention: what is kept for the backward pass.
    ///   - threads: how many threads share the work of a replicate. Neither changes a result.
    public func propagator(
        seed: UInt64, retention: Retention = .everything, threads: Int = 1
    ) throws -> any Propagator {
        guard engine == .gaussian else {
            return try densePropagator(seed: seed, retention: retention, threads: threads)
        }
        return try GaussianPropagator(
            network: network, initializer: initializer, input: input, loss: loss, key: streamKey(seed: seed),
            generator: generator, retention: retention, threads: threads, measures: measures)
    }

    /// The engine that draws the condition's matrices, whichever runs.
    public func densePropagator(
        seed: UInt64, retention: Retention = .everything, threads: Int = 1
    ) throws -> DensePropagator {
        try DensePropagator(
            network: network, initializer: initializer, input: input, loss: loss, key: streamKey(seed: seed),
            generator: generator, drawOrder: drawOrder, retention: retention, threads: threads, measures: measures)
    }

    /// The inputs of a seed, dimension x samples, row-major, as every engine draws them.
    package func inputValues(seed: UInt64) throws -> [Float] { try inputValues(of: streamKey(seed: seed)) }

    /// Those of a key, which may be that of another condition.
    package func inputValues(of key: StreamKey) throws -> [Float] {
        // The input's place in a sequence of draws is known to the engine that draws it.
        guard !generator.isSequential else { return try densePropagator(seed: key.seed).inputValues }
        let stream = try RandomStream(
            key: key, at: StreamAddress(replicate: 0, layer: 0, purpose: .input),
            generator: generator)
        return try input.draw(dimension: network.inputDimension, from: stream)
    }

    /// What the condition's draws are keyed with.
    public func streamKey(seed: UInt64) -> StreamKey { StreamKey(seed: seed, identity: identity) }

    /// `10,100*50,1` for 10, fifty times 100, and 1.
    private static func runLengths<Value: Equatable>(_ values: [Value]) -> String {
        var runs: [(value: Value, count: Int)] = []
        for value in values {
            if runs.last?.value == value { runs[runs.count - 1].count += 1 } else { runs.append((value, 1)) }
        }
        return runs.map { $0.count == 1 ? "\($0.value)" : "\($0.value)*\($0.count)" }.joined(separator: ",")
    }

    /// The geometric mean of `weight variance x fan-in` over the weights between hidden layers.
    public var gain: Double { Self.geometricMean(network.recurringWeights.map(gain(of:))) }

    /// The mean variance of biases over the same layers.
    public var biasVariance: Double {
        let variances = network.recurringWeights.map { initializer.biasVariance(of: $0.layer, in: network) }
        guard let first = variances.first, variances.contains(where: { $0 != first }) else {
            return variances.first ?? .nan
        }
        return variances.reduce(0, +) / Double(variances.count)
    }

    /// The gain of one matrix.
    public func gain(of shape: WeightShape) -> Double { initializer.law(for: shape).variance * Double(shape.fanIn) }

    private static func geometricMean(_ values: [Double]) -> Double {
        // Equal values, the usual case, keep all their digits.
        guard let first = values.first, values.contains(where: { $0 != first }) else { return values.first ?? .nan }
        return exp(values.reduce(0) { $0 + log($1) } / Double(values.count))
    }

    /// The width, or all widths if they differ, as they stand in tables: `100`, `100-50-10`, `100*20-10`.
    public var widthText: String {
        let widths = network.hiddenWidths
        guard let first = widths.first, widths.contains(where: { $0 != first }) else { return "\(widths.first ?? 0)" }
        let runs = Self.runLengths(Array(widths)).split(separator: ",")
        return runs.prefix(20).joined(separator: "-") + (runs.count > 20 ? "-..." : "")
    }
}
