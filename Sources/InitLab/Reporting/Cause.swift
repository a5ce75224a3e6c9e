import Foundation

/// Why a condition's signal does what it does, in a sentence.
enum Cause {
    static func sentence(for summary: ConditionSummary) -> String {
        var sentences = [rule(summary, drift: summary.forward.drift)]
        let growths = [summary.forward.growth, summary.backward.growth]
        if hasOnlyZeroWeightGradients(summary) {
            sentences.append("the gradient of every weight is exactly zero")
        } else if let died = growths.map(\.dead).max(), died > 0 {
            sentences.append(
                "the signal is exactly zero in \(died) of \(growths[0].dead + growths[0].alive) replicates")
        }
        if summary.condition.network.depth == 1 {
            sentences.append("one hidden layer has no growth to measure")
        } else if summary.forward.verdict == .inconclusive || summary.backward.verdict == .inconclusive {
            if growths.contains(where: { $0.alive + $0.dead == 1 }) {
                sentences.append("one replicate has no interval")
            } else if growths.allSatisfy({ $0.dead == 0 }) {
                sentences.append("the interval reaches over the margin: more replicates would tell")
            }
        }
        return sentences.joined(separator: "; ")
    }

    private static func hasOnlyZeroWeightGradients(_ summary: ConditionSummary) -> Bool {
        summary.condition.network.weightedLayers.allSatisfy { layer in
            let gradient = summary[.weightGradientMoment2, layer]
            return gradient.zeros == gradient.replicates
        }
    }

    private static func rule(_ summary: ConditionSummary, drift: Double) -> String {
        let condition = summary.condition
        let network = condition.network
        let law = condition.initializer.law(for: network.recurringWeights[0])
        if law.variance == 0 {
            return law.mean == 0
                ? "every weight is zero, so no signal passes"
                : "all weights are equal, so all units of a layer do the same"
        }
        if law.mean != 0, !law.mean.isNaN {
            return
                "weights have the mean \(law.mean.shortestText) in place of 0, which adds up over the fan-in instead of cancelling"
        }
        if let scaling = summary.dataScaling {
            return "weights are scaled to the data: \(scaling.iterations) times at most, which leaves the variance of"
                + " pre-activations within \(scaling.error.significant(2)) of 1"
        }
        let critical = "\(network.activation.criticalGain.significant(3))/D_h"
        let ratio = summary.gain / network.activation.criticalGain
        let bias = hasBiases(condition) ? ", and biases add to it" : ""
        guard abs(ratio - 1) > 1e-6 else {
            let loss = abs(drift).significant(2)
            return "weights have the variance \(critical) that keeps the mean signal"
                + (abs(drift) > 1e-9 ? "; finite width takes \(loss) decades a layer from the typical network" : "")
                + bias
        }
        let effect =
            switch ratio {
            case 0.5: "halves the signal"
            case 2: "doubles the signal"
            default: "multiplies the signal by \(ratio.significant(3))"
            }
        return
            "weights have \(amount(ratio)) the variance of \(critical), so each layer \(isUniform(condition) ? "" : "on average ")\(effect)"
            + bias
    }

    /// Whether all layers have the same gain.
    private static func isUniform(_ condition: Condition) -> Bool {
        Set(condition.network.recurringWeights.map(condition.gain(of:))).count == 1
    }

    private static func hasBiases(_ condition: Condition) -> Bool {
        condition.network.recurringWeights.contains {
            condition.initializer.biasVariance(for: $0) ?? condition.network.biasVariance > 0
        }
    }

    private static func amount(_ ratio: Double) -> String {
        switch ratio {
        case 0.5: "half"
        case 2: "twice"
        default: "\(ratio.significant(3)) times"
        }
    }
}
