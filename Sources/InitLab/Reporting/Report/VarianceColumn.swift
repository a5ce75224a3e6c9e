/// The column that sets the variance of weights against what keeps a signal: 2/D_h, or where an experiment has activations
/// whose gain changes with the size of the signal, each activation's own critical variance at pre-activations of variance one.
struct VarianceColumn {
    private let isTwoOverFanIn: Bool

    init(_ results: RunResults) {
        isTwoOverFanIn = results.summaries.allSatisfy {
            $0.condition.network.activation.map { $0.slopes != nil } ?? true
        }
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
        // What is critical for a block is not known of its weights alone.
        let critical = isTwoOverFanIn ? 2 : summary.condition.network.activation?.criticalGain ?? .nan
        let ratio = summary.gain / critical
        return ratio.isNaN ? "" : ratio.significant(3)
    }

    var definition: String {
        (isTwoOverFanIn
            ? "- variance over 2/D_h: weight variance times fan-in over 2, the geometric mean over the hidden layers;"
            : "- variance over critical: weight variance times fan-in over the gain that keeps pre-activations of variance one"
                + " with the activation, the geometric mean over the hidden layers;")
            + " weight matrices are fan_out x fan_in."
    }
}
