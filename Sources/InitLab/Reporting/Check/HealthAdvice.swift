import Foundation

/// What to change where signals are not stable. A wrong gain is told from what the right gain leaves: the drift of finite
/// width, a power law, or a level of their own.
enum HealthAdvice {
    /// A sentence; nil where all is well, or where nothing is known.
    static func text(_ check: ConditionCheck) -> String? {
        guard let health = check.health, health.verdict == .notAsExpected, let condition = check.condition else {
            return nil
        }
        guard health.expected == .stable else {
            return "if this is meant, declare what the signals do: `expect: \(observed(health))`"
        }
        return cause(condition, health)
    }

    /// The one word that fits what both directions do.
    private static func observed(_ health: HealthCheck) -> String {
        let verdicts = Set(health.ways.map(\.verdict))
        if verdicts == [.stable] { return ExpectedSignal.stable.rawValue }
        if verdicts.isSubset(of: [.stable, .vanishing]) { return ExpectedSignal.vanishing.rawValue }
        return verdicts.isSubset(of: [.stable, .exploding])
            ? ExpectedSignal.exploding.rawValue : ExpectedSignal.any.rawValue
    }

    private static func cause(_ condition: Condition, _ health: HealthCheck) -> String? {
        let network = condition.network
        let law = condition.initializer.law(for: network.recurringWeights[0])
        if law.variance == 0 {
            return law.mean == 0
                ? "every weight is zero, so no signal passes: draw weights at random, such as with `he`"
                : "all weights are equal: draw them at random, such as with `he`"
        }
        if law.mean != 0, !law.mean.isNaN {
            return "weights have the mean \(law.mean.shortestText), which adds up over the fan-in: use a mean of 0"
        }
        let ratio = condition.gain / network.activation.criticalGain
        if let sick = health.ways.first(where: { $0.verdict != .stable && $0.dead > 0 }),
            abs(ratio - 1) <= gainTolerance
        {
            return
                "the gain is right, and \(sick.dead) of \(health.replicates) networks die: in layers this narrow, all"
                + " units of one may be off; widen them"
        }
        let worst = health.ways.filter { $0.verdict != .stable }.max { abs($0.change) < abs($1.change) }
        if let worst, case .powerLaw(let exponent)? = worst.shape, network.activation.slopes == nil {
            return
                "the signal changes as the power \(exponent.significant(2)) of the depth, and not by the same factor in every"
                + " layer: that is no wrong gain; declare `stable_within: \(wideEnough(worst))`, or use fewer layers"
        }
        guard ratio.isFinite else { return nil }
        guard abs(ratio - 1) <= gainTolerance else { return gain(condition, ratio) }
        guard network.activation.slopes != nil else {
            return
                "the gain is right for pre-activations of variance one, and the signal does not keep that size: declare"
                + " what it does with `expect`"
        }
        if let fans = fans(condition), health.forward?.verdict == .stable { return fans }
        guard let worst, health.steps > 0, worst.change < 0 else { return nil }
        let loss = (-worst.change / Double(health.steps)).significant(1)
        return
            "the gain is right; at this width the typical network loses \(loss) decades per layer: widen it, or declare"
            + " `stable_within: \(wideEnough(worst))`"
    }

    /// How far from the right gain is still called right.
    private static let gainTolerance = 0.005

    /// A round number of decades that the whole interval lies within.
    private static func wideEnough(_ way: HealthCheck.Way) -> String {
        let reach = max(abs(way.low), abs(way.high))
        return (((reach.isFinite ? reach : abs(way.change)) * 2).rounded(.up) / 2).shortestText
    }

    private static func gain(_ condition: Condition, _ ratio: Double) -> String {
        let activation = condition.network.activation
        let critical = activation.criticalGain
        let rule = activation == .relu ? "`he`" : "`normal: {gain: \(critical.significant(4))}`"
        return
            "weights have \(ratio.significant(3)) times the variance that keeps the signal, \(critical.significant(3))/D_h"
            + " (D_h is the width of the layer below): use \(rule)"
    }

    /// Gradients go by fan_out, where layers have other widths than those below.
    private static func fans(_ condition: Condition) -> String? {
        let shapes = condition.network.recurringWeights
        let decades = shapes.reduce(0) { $0 + log10(Double($1.fanOut) / Double($1.fanIn)) } / Double(shapes.count)
        guard abs(decades) > 1e-9 else { return nil }
        return
            "the gain is right for signals; fan_out is \(pow(10, decades).significant(3)) times fan_in on average, and"
            + " gradients go by fan_out: use layers of one width, or declare `expect`"
    }
}
