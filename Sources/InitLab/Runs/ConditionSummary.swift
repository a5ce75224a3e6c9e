import Foundation

/// All that a run found out about one condition.
public struct ConditionSummary: Sendable {
    /// One direction's growth beside what theory says, and the verdict.
    public struct Way: Sendable {
        public let growth: Growth
        public let verdict: Verdict
        /// Predicted growth in decades per layer; NaN without a prediction.
        public let theory: Double
        /// The part of the prediction that is due to finite width.
        public let drift: Double
        public let theoryKind: Theory.Kind
        /// How far apart the replicates end.
        public let spread: PassageSpread
    }

    public let condition: Condition
    public let forward: Way
    public let backward: Way
    public let theory: Theory
    /// The engine that ran.
    public let engine: String
    /// The worst relative error of the conserved sum of h . dLoss/dh; nil where nothing is conserved.
    public let conservationError: Double?
    private let layers: [LayerSummary]

    /// - Parameters:
    ///   - traces: one for each replicate, in their order.
    ///   - threads: what shares the work.
    init(
        condition: Condition, traces: [Trace], theory: Theory, engine: String, stableWithin: Double, threads: Threads
    ) {
        self.condition = condition
        self.theory = theory
        self.engine = engine
        let depth = condition.network.depth
        func way(_ direction: Direction) -> Way {
            let growth = Growth(traces.map { trace in direction.growth(depth: depth) { trace[$0, $1] } })
            return Way(
                growth: depth > 1 ? growth : Growth([]),
                verdict: depth > 1 ? Verdict(growth, margin: stableWithin / Double(depth - 1)) : .inconclusive,
                theory: theory.growth(direction), drift: theory.drift(direction), theoryKind: theory.kind(direction),
                spread: PassageSpread(traces.map { trace in direction.passage(depth: depth) { trace[$0, $1] } }))
        }
        forward = way(.forward)
        backward = way(.backward)
        conservationError = traces.compactMap(\.conservationError).max()
        let scalings = traces.compactMap(\.dataScaling)
        dataScaling = scalings.map(\.iterations).max().map { iterations in
            DataScaling(iterations: iterations, error: scalings.map(\.error).max()!)
        }
        layers = Self.summaries(traces, layers: depth + 2, threads: threads)
    }

    /// The summaries of every quantity and layer, quantity by quantity.
    private static func summaries(_ traces: [Trace], layers: Int, threads: Threads) -> [LayerSummary] {
        let quantities = Quantity.allCases
        return [LayerSummary](unsafeUninitializedCapacity: quantities.count * layers) { summaries, count in
            count = quantities.count * layers
            let results = summaries
            threads.forEach(quantities.count) { index in
                // Layers by replicates: read in the order in which traces lie in memory.
                let replicates = traces.count
                let values = [Double](unsafeUninitializedCapacity: layers * replicates) { values, count in
                    count = layers * replicates
                    for (replicate, trace) in traces.enumerated() {
                        for layer in 0..<layers {
                            values[layer * replicates + replicate] = trace[quantities[index], layer]
                        }
                    }
                }
                for layer in 0..<layers {
                    let ofLayer = Array(values[(layer * replicates)..<((layer + 1) * replicates)])
                    results.initializeElement(
                        at: index * layers + layer,
                        to: LayerSummary(ofLayer, isLogarithmic: quantities[index].isLogarithmic))
                }
            }
        }
    }

    /// Weight variance times fan-in, the geometric mean over the weights between hidden layers: by the initializer's
    /// law, or as measured where the law is not known before the draw.
    public var gain: Double {
        let byLaw = condition.gain
        guard byLaw.isNaN else { return byLaw }
        let shapes = condition.network.recurringWeights
        let decades = shapes.reduce(0) { $0 + self[.weightVariance, $1.layer].mean + log10(Double($1.fanIn)) }
        return pow(10, decades / Double(shapes.count))
    }

    /// The worst of all replicates, where the initializer scales weights to the data.
    public let dataScaling: DataScaling?

    /// The summary of a quantity in a layer, 0 to L + 1.
    public subscript(quantity: Quantity, layer: Int) -> LayerSummary {
        layers[quantity.rawValue * (condition.network.depth + 2) + layer]
    }

    public subscript(direction: Direction) -> Way { direction == .forward ? forward : backward }
}
