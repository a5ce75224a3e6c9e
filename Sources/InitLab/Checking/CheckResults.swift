/// Whether a condition does what was declared: what theory says of it, or what a baseline holds.
public enum CheckVerdict: String, Hashable, Sendable, CaseIterable {
    /// The growth lies within the tolerance, and nothing else is off; or all is bit-identical to the baseline.
    case same
    /// Something is significantly off, and by more than the tolerance.
    case regression
    /// The baseline holds nothing that the condition may be compared with, or the condition is gone.
    case notComparable = "not comparable"
    /// The replicates that may be drawn cannot tell.
    case inconclusive
    /// A recording without a baseline: nothing says what it should do, and its health alone is judged.
    case undeclared = "nothing declared"
}

/// What a gate says of a condition by both of its questions: whether it does what was declared, and what is expected.
public enum CheckOutcome: String, Hashable, Sendable, CaseIterable {
    case passed
    /// It does not do what was declared.
    case regression
    /// It does what was declared, or nothing is declared, and that is not what is expected.
    case notHealthy = "not healthy"
    case notComparable = "not comparable"
    /// One of the questions has no answer.
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
    /// What the numbers do not say: where a matrix came again.
    public internal(set) var note: String?

    public var quantity: CheckedQuantity { expectation.quantity }
    public var effect: Double { observed - expectation.value }
}

/// What was found of one condition.
public struct ConditionCheck: Sendable {
    /// The condition's label, or the baseline's word for one that is gone.
    public let label: String
    /// Nil if only the baseline has it, and of a series of a recording.
    public let condition: Condition?
    /// Whether it does what was declared.
    public let verdict: CheckVerdict
    public let quantities: [QuantityCheck]
    /// How many replicates were drawn, in how many looks.
    public let replicates: Int
    public let looks: Int
    /// What there is to say beside the numbers.
    public let remark: CheckRemark?
    /// Whether its signals do what is expected; nil if only the baseline has it.
    public let health: HealthCheck?

    /// Both answers in one: what is not as declared goes before what is not as expected, and that before what is not clear.
    public var outcome: CheckOutcome {
        if verdict == .regression { return .regression }
        if health?.verdict == .notAsExpected { return .notHealthy }
        if verdict == .notComparable { return .notComparable }
        return verdict == .inconclusive || health?.verdict == .inconclusive ? .inconclusive : .passed
    }

    /// Whether some test could have found the condition the same.
    package var isDecidable: Bool { quantities.contains(where: \.expectation.isRequired) }

    /// What is off: the weights first, as signals follow from them; then the most significant first, and furthest off first among
    /// what is equally so.
    public var regressions: [QuantityCheck] {
        let found = quantities.filter(\.isRegression).sorted {
            ($0.pValue, -$0.relativeEffect) < ($1.pValue, -$1.relativeEffect)
        }
        return found.filter(\.quantity.isOfWeights) + found.filter { !$0.quantity.isOfWeights }
    }

    /// What speaks for the verdict: the first regression, or the growth that is furthest off.
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
    /// One for each condition, in their order, and for each that only the baseline has.
    public let conditions: [ConditionCheck]
    /// The path of the baseline that they were compared with; nil for theory.
    public let baseline: String?
    /// What was checked, where another framework measured it.
    public let recording: Recording?

    init(
        experiment: Experiment, settings: CheckSettings, conditions: [ConditionCheck], baseline: String?,
        recording: Recording? = nil
    ) {
        (self.experiment, self.settings, self.conditions) = (experiment, settings, conditions)
        (self.baseline, self.recording) = (baseline, recording)
    }
}

extension Sequence<CheckResults> {
    /// What the conditions of a call do beside what was declared: what is off weighs more than what was not compared, and
    /// that more than what is not clear.
    public var verdict: CheckVerdict {
        let verdicts = Set(flatMap { $0.conditions.map(\.verdict) })
        return [.regression, .notComparable, .inconclusive, .same, .undeclared].first(where: verdicts.contains) ?? .same
    }

    /// What a call comes to by both questions. What is not as declared goes before what is not healthy, then comes what is not
    /// comparable, and then what is not clear.
    public var outcome: CheckOutcome {
        let outcomes = Set(flatMap { $0.conditions.map(\.outcome) })
        return [.regression, .notHealthy, .notComparable, .inconclusive].first(where: outcomes.contains) ?? .passed
    }
}
