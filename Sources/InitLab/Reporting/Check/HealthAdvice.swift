import Foundation

/// What to change where signals are not stable. A wrong gain is told from what the right gain leaves: the drift of finite
/// width, a power law, or a level of their own.
struct HealthAdvice {
    /// Why the signals do what they do.
    let reason: String
    /// What a person can do about it.
    let change: String

    /// What another gain can do about it.
    enum Kind {
        /// It mends it: the activation is of two half-lines, and keeps signals of any size.
        case gain
        /// It may: what the activation does changes with the size of the signal, so theory is asked.
        case size
        /// The same, and the signal changes as a power of the depth.
        case powerLaw
        case other
    }

    let kind: Kind

    /// - Parameter change: what can be done whatever theory says of other gains.
    init(_ reason: String, _ change: String, _ kind: Kind = .other) {
        (self.reason, self.change, self.kind) = (reason, change, kind)
    }

    /// A sentence; nil where all is well, or where nothing is known.
    static func text(_ check: ConditionCheck) -> String? {
        guard let health = check.health, health.verdict == .notAsExpected, let condition = check.condition else {
            return nil
        }
        guard health.expected == .stable else {
            return "if this is meant, declare what the signals do: `expect: \(observed(health))`"
        }
        // Where the weights are not those that were declared, the gain is not known to be right.
        if check.verdict == .regression, let critical = condition.network.activation?.criticalGain,
            abs(condition.gain / critical - 1) <= gainTolerance
        {
            return nil
        }
        let signals = health.ways.map { Signal($0, replicates: health.replicates) }
        guard
            let advice = of(condition, signals, steps: health.steps, gain: gain(of: condition, health.measuredGain)),
            let margin = health.ways.first?.margin
        else { return nil }
        return "\(advice.reason): \(advice.change(with: Remedy.remedy(for: condition, margin: margin)))"
    }

    /// What to change in a condition of a report; nil where both directions are stable, or where nothing is known.
    static func of(_ summary: ConditionSummary) -> Self? {
        let signals = Direction.allCases.map { Signal($0, summary) }
        guard signals.contains(where: { $0.verdict == .vanishing || $0.verdict == .exploding }) else { return nil }
        return summary.condition.flatMap { of($0, signals, steps: summary.forward.steps, gain: summary.gain) }
    }

    /// By the law of the weights, or as they were measured where it is not known.
    private static func gain(of condition: Condition, _ measured: Double) -> Double {
        condition.gain.isNaN ? measured : condition.gain
    }

    /// One direction, as a gate or a report has it.
    struct Signal {
        let direction: Direction
        let verdict: Verdict
        /// Decades over the whole depth, with an interval.
        let change: Double
        let low: Double
        let high: Double
        /// Replicates that end at exactly zero.
        let dead: Int
        let replicates: Int
        /// Whether more of them die than the others can speak for.
        let isDying: Bool
        let shape: SignalShape?
        /// What theory says of a layer, in decades; NaN where it says nothing.
        private(set) var theory = Double.nan
        /// Whether what was seen contradicts it.
        private(set) var isContradicted = false

        init(_ way: HealthCheck.Way, replicates: Int) {
            (direction, verdict, shape) = (way.direction, way.verdict, way.shape)
            (change, low, high) = (way.change, way.low, way.high)
            (dead, self.replicates) = (way.dead, replicates)
            isDying = HealthWording.isDying(way)
        }

        init(_ direction: Direction, _ summary: ConditionSummary) {
            let way = summary[direction]
            self.direction = direction
            (verdict, shape) = (way.verdict, way.shape)
            (change, low, high) = way.change
            (dead, replicates) = (way.growth.dead, summary.replicates)
            isDying = Double(dead) > Verdict.tolerableDeadShare * Double(dead + way.growth.alive)
            theory = way.theory
            isContradicted = Cause.isContradicted(way)
        }
    }

    /// The one word that fits what both directions do.
    private static func observed(_ health: HealthCheck) -> String {
        let verdicts = Set(health.ways.map(\.verdict))
        if verdicts == [.stable] { return ExpectedSignal.stable.rawValue }
        if verdicts.isSubset(of: [.stable, .vanishing]) { return ExpectedSignal.vanishing.rawValue }
        return verdicts.isSubset(of: [.stable, .exploding])
            ? ExpectedSignal.exploding.rawValue : ExpectedSignal.any.rawValue
    }

    /// - Parameter gain: of the weights, by their law or as measured.
    private static func of(_ condition: Condition, _ signals: [Signal], steps: Int, gain: Double) -> Self? {
        let network = condition.network
        guard let activation = network.activation else { return ofBlock(condition, signals, steps: steps) }
        let law = condition.initializer.law(for: network.recurringWeights[0])
        if law.variance == 0 {
            return law.mean == 0
                ? Self("every weight is zero, so no signal passes", "draw weights at random, such as with `he`")
                : Self(Cause.equalWeights(condition), "draw them at random, such as with `he`")
        }
        if law.mean != 0, !law.mean.isNaN {
            return Self(
                "weights have the mean \(law.mean.shortestText), which adds up over the fan-in", "use a mean of 0")
        }
        let ratio = gain / activation.criticalGain
        // Chance in the draws is part of what was measured.
        let gainTolerance = condition.gain.isNaN ? 4 * Self.gainTolerance : Self.gainTolerance
        if let dead = signals.first(where: { $0.verdict != .stable && $0.isDying }), abs(ratio - 1) <= gainTolerance {
            return Self(
                "the gain is right, and \(dead.dead) of \(dead.replicates) networks die",
                "in layers this narrow, all units of one may be off; widen them")
        }
        guard activation.slopes != nil else { return ofSize(condition, activation, signals, steps, ratio) }
        guard abs(ratio - 1) <= gainTolerance else {
            return ratio.isFinite ? Self.gain(of: activation, ratio, isMeasured: condition.gain.isNaN) : nil
        }
        if signals.first(where: { $0.direction == .forward })?.verdict == .stable, let fans = fans(condition) {
            return fans
        }
        guard let worst = worst(signals), steps > 0 else { return nil }
        guard worst.change < 0 else {
            return hasBiases(condition)
                ? Self(
                    "the gain is right, and biases add to the signal in every layer",
                    "use a smaller variance of biases")
                : nil
        }
        let loss = (-worst.change / Double(steps)).significant(1)
        return Self(
            "the gain is right; at this width the typical network loses \(loss) decades per layer",
            "widen it, or declare `stable_within: \(wideEnough(signals))`")
    }

    /// What an activation does that changes with the size of the signal.
    private static func ofSize(
        _ condition: Condition, _ activation: Activation, _ signals: [Signal], _ steps: Int, _ ratio: Double
    ) -> Self? {
        let sick = signals.filter { $0.verdict != .stable && $0.verdict != .inconclusive }
        for signal in sick {
            guard case .powerLaw(let exponent)? = signal.shape else { continue }
            return Self(
                "the \(signal.direction == .forward ? "signal" : "gradient") changes as the power"
                    + " \(exponent.significant(2)) of the depth, and not by the same factor in every layer, as a wrong gain would"
                    + " have it", "use fewer layers, or declare `stable_within: \(wideEnough(signals))`", .powerLaw)
        }
        if sick.contains(where: { $0.direction == .forward }) {
            let isRight = abs(ratio - 1) <= gainTolerance
            return isRight
                ? Self(
                    "the gain is right for pre-activations of variance one, and the signal does not keep that size",
                    "use fewer layers, or declare what the signal does with `expect`", .size)
                : ratio.isFinite ? gain(of: activation, ratio, isMeasured: condition.gain.isNaN) : nil
        }
        guard let backward = sick.first, backward.change.isFinite else { return nil }
        let isSettled = signals.contains {
            guard $0.direction == .forward, case .settling(_, _, _)? = $0.shape else { return false }
            return true
        }
        return Self(
            (isSettled ? "the signal holds a level of its own, and" : "the signal stays within the margin, and")
                + " every layer multiplies the gradient by"
                + " \(pow(10, backward.change / Double(steps)).significant(2))",
            "use fewer layers, or another activation", .size)
    }

    private static func hasBiases(_ condition: Condition) -> Bool {
        condition.network.recurringWeights.contains {
            condition.initializer.biasVariance(of: $0.layer, in: condition.network) > 0
        }
    }

    private static func worst(_ signals: [Signal]) -> Signal? {
        signals.filter { $0.verdict != .stable }.max { abs($0.change) < abs($1.change) }
    }

    /// How far from the right gain is still called right.
    private static let gainTolerance = 0.005

    /// A round number of decades that the intervals of both directions lie within.
    private static func wideEnough(_ signals: [Signal]) -> String {
        let reaches = signals.flatMap { [$0.low, $0.high, $0.change] }.filter(\.isFinite).map(abs)
        return (((reaches.max() ?? 1) * 2).rounded(.up) / 2).shortestText
    }

    private static func gain(of activation: Activation, _ ratio: Double, isMeasured: Bool) -> Self {
        let critical = activation.criticalGain
        let isExact = activation.slopes != nil
        let rule = activation == .relu ? "`he`" : "`normal: {gain: \(critical.significant(4))}`"
        return Self(
            "weights \(isMeasured ? "as measured " : "")have \(ratio.significant(3)) times the variance that keeps \(isExact ? "the signal" : "pre-activations of variance one"),"
                + " \(critical.significant(3))/D_h (D_h is the width of the layer below)",
            isExact ? "use \(rule)" : "use fewer layers, or another activation", isExact ? .gain : .size)
    }

    /// Gradients go by fan_out, where layers have other widths than those below.
    private static func fans(_ condition: Condition) -> Self? {
        let shapes = condition.network.recurringWeights
        let decades = shapes.reduce(0) { $0 + log10(Double($1.fanOut) / Double($1.fanIn)) } / Double(shapes.count)
        guard abs(decades) > 1e-9 else { return nil }
        return Self(
            "the gain is right for signals; fan_out is \(pow(10, decades).significant(3)) times fan_in on average, and"
                + " gradients go by fan_out", "use layers of one width, or declare `expect`")
    }
}
