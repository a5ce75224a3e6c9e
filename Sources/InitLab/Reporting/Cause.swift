import Foundation

/// Why a condition's signal does what it does, in a sentence.
enum Cause {
    static func sentence(for summary: ConditionSummary) -> String {
        var sentences = [rule(summary.condition, drift: summary.forward.drift)]
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
            sentences.append("the interval reaches over the margin: more replicates would tell")
        }
        return sentences.joined(separator: "; ")
    }

    private static func hasOnlyZeroWeightGradients(_ summary: ConditionSummary) -> Bool {
        summary.condition.network.weightedLayers.allSatisfy { layer in
            let gradient = summary[.weightGradientMoment2, layer]
            return gradient.zeros == gradient.replicates
        }
    }

    /// The weight variance over that which keeps the signal's second moment.
    static func varianceRatio(_ condition: Condition) -> Double {
        condition.gain / condition.network.activation.criticalGain
    }

    private static func rule(_ condition: Condition, drift: Double) -> String {
        let network = condition.network
        let law = condition.initializer.law(for: network.recurringWeights[0])
        guard law.variance > 0 else {
            return law.mean == 0
                ? "every weight is zero, so no signal passes"
                : "all weights are equal, so all units of a layer do the same"
        }
        if law.mean != 0 {
            return
                "weights have the mean \(law.mean.shortestText) in place of 0, which adds up over the fan-in instead of cancelling"
        }
        let critical = "\(network.activation.criticalGain.significant(3))/D_h"
        let ratio = varianceRatio(condition)
        let bias = network.biasVariance > 0 ? ", and biases add to it" : ""
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
        return "weights have \(amount(ratio)) the variance of \(critical), so each layer \(effect)" + bias
    }

    private static func amount(_ ratio: Double) -> String {
        switch ratio {
        case 0.5: "half"
        case 2: "twice"
        default: "\(ratio.significant(3)) times"
        }
    }
}

extension Double {
    /// The number rounded to so many significant digits, without trailing zeros.
    func significant(_ digits: Int) -> String {
        guard let rounded = Double(String(format: "%.\(digits)g", self)) else { return description }
        return rounded.shortestText
    }

    /// The number with so many decimals.
    func fixed(_ decimals: Int) -> String { String(format: "%.\(decimals)f", self) }
}
