import Foundation

/// All that a run found out about one condition, or a recording holds of one series.
public struct ConditionSummary: Sendable {
    /// One direction's growth beside what theory says, and the verdict.
    public struct Way: Sendable {
        public let growth: Growth
        public let verdict: Verdict
        /// Predicted growth in decades per layer; NaN without a prediction.
        public let theory: Double
        /// The part of the prediction that is due to finite width.
        public let drift: Double
        /// Nil where theory has no maps.
        public let theoryKind: Theory.Kind?
        /// How far apart the replicates end.
        public let spread: PassageSpread
        /// How many replicates end far from where they started; nil where single replicates are not kept, or there is but one
        /// hidden layer.
        public let tenfold: TenfoldCount?
        /// How the typical signal changes from layer to layer; nil where that cannot be told.
        public let shape: SignalShape?
        /// How many layers lie between the first and the last hidden one.
        public let steps: Int
        /// Whether some replicate has the signal at both ends of the way. A recording need not.
        public let isMeasured: Bool

        /// The change from the first to the last hidden layer on the way in decades, with its interval; NaN where the growth is.
        public var change: (mean: Double, low: Double, high: Double) {
            let steps = Double(self.steps)
            return (growth.decadesPerLayer * steps, growth.low * steps, growth.high * steps)
        }

        /// - Parameter layers: the summaries of the direction's quantity, from the input to the output; none where the shape is not asked for.
        package init(
            _ direction: Direction, depth: Int, _ replicates: any ReplicateStatistics, _ theory: Theory,
            layers: ArraySlice<LayerSummary> = [], stableWithin: Double
        ) {
            steps = depth - 1
            let growth = replicates.growth(direction)
            isMeasured = growth.count > 0
            self.growth = steps > 0 ? growth : Growth([])
            verdict = steps > 0 ? Verdict(growth, margin: stableWithin / Double(steps)) : .inconclusive
            self.theory = theory.growth(direction)
            drift = theory.drift(direction)
            theoryKind = theory.knowsActivation ? theory.kind(direction) : nil
            spread = replicates.spread(direction)
            tenfold = steps > 0 ? replicates.tenfold(direction) : nil
            shape =
                layers.isEmpty
                ? nil
                : SignalShape(
                    direction.layers(depth: depth).map { layers[layers.startIndex + $0].geometricMean })
        }
    }

    public let subject: Subject
    public let forward: Way
    public let backward: Way
    /// What becomes of the differences between inputs; nil with one input.
    public let inputs: InputSeparation?
    public let theory: Theory
    /// How many replicates are summarized.
    public let replicates: Int
    /// The worst relative error of the conserved sum of h . dLoss/dh; nil where nothing is conserved.
    public let conservationError: Double?
    private let layers: [LayerSummary]
    /// Of each quantity.
    private let places: Int

    /// - Parameters:
    ///   - replicates: what they say together.
    ///   - threads: what shares the work.
    init(
        _ subject: Subject, replicates: any ReplicateStatistics, theory: Theory, stableWithin: Double,
        threads: Threads
    ) {
        self.subject = subject
        self.theory = theory
        self.replicates = replicates.count
        let layers = replicates.layers(threads)
        let (places, depth) = (subject.shape.places, subject.depth)
        func layersOf(_ quantity: Quantity) -> ArraySlice<LayerSummary> {
            let first = quantity.rawValue * places
            return layers[first..<(first + depth + 2)]
        }
        func way(_ direction: Direction) -> Way {
            Way(
                direction, depth: depth, replicates, theory, layers: layersOf(direction.quantity),
                stableWithin: stableWithin)
        }
        forward = way(.forward)
        backward = way(.backward)
        inputs = InputSeparation(
            Array(layersOf(.activationCosine).dropFirst().dropLast()), of: replicates.count, theory,
            margin: stableWithin)
        conservationError = replicates.conservationError
        dataScaling = replicates.dataScaling
        self.layers = layers
        self.places = places
    }

    /// The name within its experiment or recording.
    public var label: String { subject.label }

    /// L, the number of hidden layers, blocks or points.
    public var depth: Int { subject.depth }

    /// Nil of a recording.
    public var condition: Condition? { subject.condition }

    /// Weight variance times fan-in, the geometric mean over the weights between hidden layers: by the initializer's
    /// law, or as measured where the law is not known before the draw. NaN of a recording.
    public var gain: Double {
        guard let condition else { return .nan }
        let byLaw = condition.gain
        guard byLaw.isNaN else { return byLaw }
        let shapes = condition.network.recurringWeights
        let decades = shapes.reduce(0) { $0 + self[.weightVariance, $1.layer].mean + log10(Double($1.fanIn)) }
        return pow(10, decades / Double(shapes.count))
    }

    /// The engine that ran; nil of a recording.
    public var engine: String? {
        guard let condition else { return nil }
        return condition.engine == .gaussian ? GaussianPropagator.name : DensePropagator.name
    }

    /// The worst of all replicates, where the initializer scales weights to the data.
    public let dataScaling: DataScaling?

    /// The summary of a quantity in a layer, 0 to L + 1, or in another place of the trace.
    public subscript(quantity: Quantity, layer: Int) -> LayerSummary {
        layers[quantity.rawValue * places + layer]
    }

    /// The directions in which anything was measured: of a recording without a loss, the forward one alone.
    package var measuredWays: [Way] { [forward, backward].filter(\.isMeasured) }

    public subscript(direction: Direction) -> Way { direction == .forward ? forward : backward }
}
