import Foundation

/// What to change where signals are not stable. A wrong gain is told from what the right gain leaves: the drift of finite
/// width, a power law, or a level of their own.
enum HealthAdvice {
    /// A sentence; nil where all is well, or where nothing is known.
    static func text(_ check: ConditionCheck) -> String? {
        guard let health = check.health, let condition = check.condition else { return nil }
        return text(condition, health)
    }

    /// The same of signals that no gate has judged.
    static func text(_ condition: Condition, _ health: HealthCheck) -> String? {
        guard health.verdict == .notAsExpected else { return nil }
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
        // What a block's gain ought to be is known of few.
        guard let activation = network.activation else { return nil }
        let law = condition.initializer.law(for: network.recurringWeights[0])
        if law.variance == 0 {
            return law.mean == 0
                ? "every weight is zero, so no signal passes: draw weights at random, such as with `he`"
                : "all weights are equal: draw them at random, such as with `he`"
        }
        if law.mean != 0, !law.mean.isNaN {
            return "weights have the mean \(law.mean.shortestText), which adds up over the fan-in: use a mean of 0"
        }
        let ratio = condition.gain / activation.criticalGain
        if let dead = health.ways.first(where: { $0.verdict != .stable && HealthWording.isDying($0) }),
            abs(ratio - 1) <= gainTolerance
        {
            return
                "the gain is right, and \(dead.dead) of \(health.replicates) networks die: in layers this narrow, all"
                + " units of one may be off; widen them"
        }
        guard activation.slopes != nil else { return ofSize(activation, health, ratio) }
        guard abs(ratio - 1) <= gainTolerance else { return ratio.isFinite ? gain(of: activation, ratio) : nil }
        if health.forward?.verdict == .stable, let fans = fans(condition) { return fans }
        guard let worst = worst(health), health.steps > 0 else { return nil }
        guard worst.change < 0 else {
            return hasBiases(condition)
                ? "the gain is right, and biases add to the signal in every layer: use a smaller variance of biases"
                : nil
        }
        let loss = (-worst.change / Double(health.steps)).significant(1)
        return
            "the gain is right; at this width the typical network loses \(loss) decades per layer: widen it, or declare"
            + " `stable_within: \(wideEnough(health))`"
    }

    /// What an activation does that changes with the size of the signal.
    private static func ofSize(_ activation: Activation, _ health: HealthCheck, _ ratio: Double) -> String? {
        let sick = health.ways.filter { $0.verdict != .stable && $0.verdict != .inconclusive }
        for way in sick {
            guard case .powerLaw(let exponent)? = way.shape else { continue }
            return "the \(way.direction == .forward ? "signal" : "gradient") changes as the power"
                + " \(exponent.significant(2)) of the depth, and not by the same factor in every layer, as a wrong gain would"
                + " have it: use fewer layers, or declare `stable_within: \(wideEnough(health))`"
        }
        if sick.contains(where: { $0.direction == .forward }) {
            let isRight = abs(ratio - 1) <= gainTolerance
            return isRight
                ? "the gain is right for pre-activations of variance one, and the signal does not keep that size: declare what it"
                    + " does with `expect`"
                : ratio.isFinite ? gain(of: activation, ratio) : nil
        }
        guard let backward = sick.first else { return nil }
        // A signal that holds a level of its own says nothing of the gain; the gradient does.
        let change = backward.verdict == .exploding ? "smaller" : "larger"
        return "the signal holds a level of its own, and every layer multiplies the gradient by"
            + " \(pow(10, backward.change / Double(health.steps)).significant(2)): use a \(change) gain, or fewer layers"
    }

    private static func hasBiases(_ condition: Condition) -> Bool {
        condition.network.recurringWeights.contains {
            condition.initializer.biasVariance(of: $0.layer, in: condition.network) > 0
        }
    }

    private static func worst(_ health: HealthCheck) -> HealthCheck.Way? {
        health.ways.filter { $0.verdict != .stable }.max { abs($0.change) < abs($1.change) }
    }

    /// How far from the right gain is still called right.
    private static let gainTolerance = 0.005

    /// A round number of decades that the intervals of both directions lie within.
    private static func wideEnough(_ health: HealthCheck) -> String {
        let reaches = health.ways.flatMap { [$0.low, $0.high, $0.change] }.filter(\.isFinite).map(abs)
        return (((reaches.max() ?? 1) * 2).rounded(.up) / 2).shortestText
    }

    private static func gain(of activation: Activation, _ ratio: Double) -> String {
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
