/// What a gate says of a condition.
public enum CheckVerdict: String, Hashable, Sendable, CaseIterable {
    /// The growth lies within the tolerance, and nothing else is off.
    case same
    /// Something is significantly off, and by more than the tolerance.
    case regression
    /// The replicates that may be drawn cannot tell.
    case inconclusive
}

/// What was found of one quantity of a condition.
public struct QuantityCheck: Sendable {
    public let expectation: Expectation
    /// The mean over replicates; of a spread, the variance.
    public let observed: Double
    /// The interval that covers the truth but for the level, which is shared by all tests of the call.
    public let low: Double
    public let high: Double
    /// Replicates that have a number.
    public let replicates: Int
    /// The probability of what was observed, or more, if nothing is off; adjusted for all tests of the call.
    public let pValue: Double
    /// Significantly off, and by more than the tolerance.
    public let isRegression: Bool
    /// The interval lies within the tolerance.
    public let isSame: Bool

    public var quantity: CheckedQuantity { expectation.quantity }
    public var effect: Double { observed - expectation.value }
}

/// What was found of one condition.
public struct ConditionCheck: Sendable {
    public let condition: Condition
    public let verdict: CheckVerdict
    public let quantities: [QuantityCheck]
    /// How many replicates were drawn, in how many looks.
    public let replicates: Int
    public let looks: Int

    /// What is off, most significant first, and furthest off first among what is equally so.
    public var regressions: [QuantityCheck] {
        quantities.filter(\.isRegression).sorted { ($0.pValue, -$0.relativeEffect) < ($1.pValue, -$1.relativeEffect) }
    }

    /// What speaks for the verdict: the most significant regression, or the growth that is furthest off.
    public var evidence: QuantityCheck? {
        if let worst = regressions.first { return worst }
        let required = quantities.filter(\.expectation.isRequired)
        return required.max { $0.relativeEffect < $1.relativeEffect }
    }
}

extension QuantityCheck {
    /// The effect in units of the tolerance.
    var relativeEffect: Double { abs(effect) / expectation.tolerance }
}

/// What a gate found out about one experiment.
public struct CheckResults: Sendable {
    public let experiment: Experiment
    public let settings: CheckSettings
    /// One for each condition, in their order.
    public let conditions: [ConditionCheck]
}
