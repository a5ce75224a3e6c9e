/// The column that sets the variance of weights against what keeps a signal: each activation's own critical variance, which
/// is 2/D_h for ReLU. Where it depends on the size of the signal, it is that at pre-activations of variance one.
struct VarianceColumn {
    private let isTwoOverFanIn: Bool

    init(_ results: RunResults) {
        // Of a block no critical variance is known: 2/D_h is what it is commonly drawn with.
        isTwoOverFanIn = results.summaries.allSatisfy { $0.condition?.network.activation.map { $0 == .relu } ?? true }
    }

    /// The heading where there is room for a word.
    var heading: String { isTwoOverFanIn ? "variance over 2/D_h" : "variance over critical" }
    /// The heading of a narrow column.
    var shortHeading: String { isTwoOverFanIn ? "2/D_h" : "critical" }

    /// What the narrow column holds, in a sentence.
    var shortDefinition: String {
        isTwoOverFanIn
            ? "2/D_h: the variance of weights over 2/D_h, where D_h is the number of inputs of a unit."
            : "critical: the variance of weights over the one that keeps pre-activations of variance one."
    }

    func text(_ summary: ConditionSummary) -> String {
        let critical = isTwoOverFanIn ? 2 : summary.condition?.network.activation?.criticalGain ?? .nan
        let ratio = summary.gain / critical
        return ratio.isNaN ? "" : ratio.significant(3)
    }

    var definition: String {
        (isTwoOverFanIn
            ? "variance over 2/D_h: weight variance times fan-in over 2, the geometric mean over the hidden layers;"
            : "variance over critical: weight variance times fan-in over the gain that keeps the signal with the activation (2 for"
                + " ReLU; at pre-activations of variance one where it depends on their size), the geometric mean over the hidden"
                + " layers;")
            + " weight matrices are fan_out x fan_in"
    }
}
