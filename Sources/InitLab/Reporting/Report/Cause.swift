import Foundation

/// Why a condition's signal does what it does, in a sentence.
package enum Cause {
    package static func sentence(for summary: ConditionSummary) -> String {
        var sentences: [String] = []
        if let condition = summary.condition {
            sentences.append(rule(summary, condition, drift: summary.forward.drift))
            if let fans = fanSentence(condition) { sentences.append(fans) }
        }
        if hasOnlyZeroWeightGradients(summary) {
            sentences.append("the gradient of every weight is exactly zero")
        }
        for direction in Direction.allCases {
            let growth = summary[direction].growth
            let total = growth.alive + growth.dead + growth.revived
            if growth.dead > 0 {
                sentences.append("\(direction.rawValue), \(growth.dead) of \(total) signals end at exactly zero")
            }
            if growth.revived > 0 {
                sentences.append("\(direction.rawValue), \(growth.revived) of \(total) signals start from exactly zero")
            }
        }
        let growths = Direction.allCases.map { summary[$0].growth }
        if summary.depth == 1 {
            sentences.append("one hidden layer has no growth to measure")
        } else if Direction.allCases.contains(where: { summary[$0].verdict == .inconclusive }) {
            if growths.allSatisfy({ $0.dead == 0 && $0.revived == 0 }) {
                sentences.append("the interval crosses the margin: run more replicates")
            }
        }
        return sentences.joined(separator: "; ")
    }

    private static func hasOnlyZeroWeightGradients(_ summary: ConditionSummary) -> Bool {
        guard let condition = summary.condition else { return false }
        return condition.network.weightedLayers.allSatisfy { layer in
            let gradient = summary[.weightGradientMoment2, layer]
            return gradient.replicates > 0 && gradient.zeros == gradient.replicates
        }
    }

    private static func rule(_ summary: ConditionSummary, _ condition: Condition, drift: Double) -> String {
        let network = condition.network
        let law = condition.initializer.law(for: network.recurringWeights[0])
        if law.variance == 0 {
            return law.mean == 0
                ? "every weight is zero, so "
                    + (hasBiases(condition) ? "layers hold nothing but their biases" : "no signal passes")
                : equalWeights(condition)
        }
        if law.mean != 0, !law.mean.isNaN {
            return
                "weights have the mean \(law.mean.shortestText) in place of 0, which adds up over the fan-in instead of cancelling"
        }
        if let scaling = summary.dataScaling {
            return "weights are scaled to the data: \(scaling.iterations) times at most, which leaves the variance of"
                + " pre-activations within \(scaling.error.significant(2)) of 1"
        }
        if let looksLinear = condition.initializer as? LooksLinearInitializer {
            return mirrored(looksLinear, condition)
        }
        if condition.initializer is IdentityInitializer {
            return "every unit passes on what the unit below it of the same number holds"
                + (hasBiases(condition) ? ", and biases add to it" : "")
        }
        guard let activation = network.activation else { return block(summary) }
        let critical = "\(activation.criticalGain.significant(3))/D_h"
        let ratio = summary.gain / activation.criticalGain
        let bias = hasBiases(condition) ? ", and biases add to it" : ""
        guard ratio.isFinite || !summary.gain.isFinite else {
            return "no variance of the weights keeps pre-activations of variance one with this activation\(bias)"
        }
        guard !law.variance.isNaN else {
            return
                "the law of the weights is not known; as measured, they have \(ratio.significant(3)) times the variance of"
                + " \(critical)\(bias)"
        }
        guard activation.slopes != nil else {
            // What a layer does to the signal changes with the size of the signal.
            return
                "weights have \(amount(ratio)) the variance of \(critical), which keeps pre-activations of variance one"
                + bias
        }
        guard abs(ratio - 1) > 0.005 else {
            let loss = abs(drift).significant(2)
            return "weights have the variance \(critical) that keeps the average over draws"
                + (abs(drift) > 1e-9 ? "; at this width a typical draw loses \(loss) decades per layer" : "")
                + bias
        }
        return
            "weights have \(amount(ratio)) the variance of \(critical), so each layer \(isUniform(condition) ? "" : "on average ")\(effect(ratio))"
            + bias
    }

    /// All units of a layer do the same: of one input it is a matter of chance whether they are on.
    static func equalWeights(_ condition: Condition) -> String {
        let text = "all weights are equal, so all units of a layer do the same"
        guard condition.input.samples == 1, let slopes = condition.network.activation?.slopes,
            abs(slopes.above) != abs(slopes.below)
        else { return text }
        return "\(text), and the sign of the sum of the one input decides what; another seed may do otherwise"
    }

    /// Whether what was seen lies so far from what infinitely wide layers would do, over the whole depth, that they do not explain it.
    static func isContradicted(_ way: ConditionSummary.Way) -> Bool {
        guard way.theoryKind == .infiniteWidth, way.theory.isFinite else { return false }
        let (change, total) = (way.change, way.theory * Double(way.steps))
        guard change.low.isFinite, change.high.isFinite else { return false }
        return total < change.low - contradiction || total > change.high + contradiction
    }

    /// In decades.
    private static let contradiction = 0.5

    /// Blocks other than the plain one: what theory says of a block, if it knows one.
    private static func block(_ summary: ConditionSummary) -> String {
        let factors = Direction.allCases.compactMap { direction -> String? in
            let decades = summary[direction].theory
            guard decades.isFinite else { return nil }
            return "\(direction == .forward ? "the stream's" : "the gradient's") by \(pow(10, decades).significant(4))"
        }
        guard !factors.isEmpty else {
            return "theory does not know such blocks with these weights and inputs"
        }
        let known = factors.joined(separator: ", ")
        guard !Direction.allCases.contains(where: { isContradicted(summary[$0]) }) else {
            return
                "in infinitely wide layers a block would multiply mean squares, \(known), on average over the depth; layers of this"
                + " width do otherwise, so the theory of infinite width does not explain this network"
        }
        return "in wide layers a block multiplies mean squares, \(known), on average over the depth"
    }

    private static func effect(_ factor: Double) -> String {
        switch factor {
        case 0.5: "halves the signal"
        case 1: "keeps the signal"
        case 2: "doubles the signal"
        default: "multiplies the signal by \(factor.significant(3))"
        }
    }

    private static func mirrored(_ initializer: LooksLinearInitializer, _ condition: Condition) -> String {
        guard !hasBiases(condition) else { return "mirrored blocks, with biases that are not mirrored" }
        guard let slope = condition.network.activation?.slopes?.belowUnitSlope else {
            return "mirrored blocks, on which an activation acts by its odd part, (phi(x) - phi(-x)) / 2, alone"
        }
        let slopes = 1 + slope
        let factor = initializer.gain * slopes * slopes
        let shapes = condition.network.recurringWeights.dropFirst(condition.network.depth == 1 ? 1 : 0)
        let isSquare = shapes.allSatisfy { $0.fanIn == $0.fanOut }
        return
            "mirrored blocks make every layer linear, so each layer \(isSquare ? "" : "of square blocks ")\(effect(factor))"
    }

    /// What becomes of gradients where layers have other widths than those below: they go by fan_out.
    private static func fanSentence(_ condition: Condition) -> String? {
        let shapes = condition.network.recurringWeights
        let decades = shapes.reduce(0) { $0 + log10(Double($1.fanOut) / Double($1.fanIn)) } / Double(shapes.count)
        guard abs(decades) > 1e-9, condition.initializer.law(for: shapes[0]).variance > 0 else { return nil }
        return "fan_out is \(pow(10, decades).significant(3)) times fan_in on average, and gradients go by fan_out"
    }

    /// Whether all layers have the same gain.
    private static func isUniform(_ condition: Condition) -> Bool {
        Set(condition.network.recurringWeights.map(condition.gain(of:))).count == 1
    }

    private static func hasBiases(_ condition: Condition) -> Bool {
        condition.network.recurringWeights.contains {
            condition.initializer.biasVariance(of: $0.layer, in: condition.network) > 0
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
