import Foundation
import Synchronization

/// Tests whether signals do in every condition what theory says, or what they did when a baseline was recorded, over as
/// many replicates as it takes.
///
/// A group-sequential plan: each look doubles the replicates of the conditions that are not decided, and spends its part
/// of the level on all tests of the call together.
public final class StabilityCheck: Sendable {
    /// Something else than a condition's own engine to compute its replicates.
    package typealias Source = @Sendable (_ condition: Condition, _ seed: UInt64) throws -> any Propagator

    /// A condition under test.
    package struct Subject {
        package let plan: Int
        package let condition: Int
        package let expectations: [Expectation]
        /// Replicates at the end of each look.
        package let looks: [Int]
        /// The condition as its replicates are measured.
        let measured: Condition
        /// What it is compared with; nil for theory.
        package var recorded: BaselineCondition?
        /// What is known before; nil beside a baseline.
        package var foresight: CheckForesight?
    }

    package let plans: [Plan]
    package let settings: CheckSettings
    /// The baseline beside the conditions; nil if they are tested against theory.
    package let comparison: BaselineComparison?
    private let cancellation: Cancellation
    let pools: [WorkPool]
    package let subjects: [Subject]
    /// For each subject, the numbers of each replicate, quantity by quantity.
    private let samples: Mutex<[[Int: [Double]]]>
    /// For each subject, the weight matrices that came again.
    private let repeats: Mutex<[WeightRepeats]>

    /// - Parameters:
    ///   - plans: of the experiments to be tested together; their own numbers of replicates are the least for a first
    ///     look whose spread is not known before.
    ///   - baseline: what the conditions are compared with; theory if nil.
    ///   - source: what computes, if not the conditions' own engines.
    /// - Throws: what drawing the input throws, and `InputFileError` where a generator does not have the seeds that the budget
    ///   may take.
    package init(
        _ plans: [Plan], settings: CheckSettings, baseline: Baseline? = nil,
        cancellation: Cancellation = Cancellation(), source: Source? = nil
    ) throws {
        self.plans = plans
        self.settings = settings
        self.cancellation = cancellation
        let comparison = baseline.map { BaselineComparison($0, plans) }
        let subjects = try comparison?.subjects(settings) ?? Self.subjects(of: plans, settings)
        let asking = Set(
            subjects.filter { $0.expectations.contains(where: \.asksForMatrices) }.map { [$0.plan, $0.condition] })
        pools = try plans.enumerated().map { index, plan in
            let seed = plan.experiment.seed
            let conditions = try comparison?.computed(plan: index) ?? plan.experiment.conditions
            return WorkPool(plan, cancellation: cancellation) { condition, assignment in
                let propagator =
                    try source?(conditions[condition], seed)
                    ?? conditions[condition].propagator(
                        seed: seed, retention: assignment.retention, threads: assignment.threads)
                if asking.contains([index, condition]) {
                    (propagator as? DensePropagator)?.measuredReplicates = WeightStatistic.measuredReplicates
                }
                return propagator
            }
        }
        self.comparison = comparison
        for subject in subjects {
            try plans[subject.plan].experiment.checkSeeds(ofBudget: subject.looks.max() ?? 0)
        }
        self.subjects = subjects
        samples = Mutex(Array(repeating: [:], count: subjects.count))
        repeats = Mutex(Array(repeating: WeightRepeats(), count: subjects.count))
    }

    public convenience init(
        _ plans: [Plan], settings: CheckSettings = CheckSettings(), baseline: Baseline? = nil,
        cancellation: Cancellation = Cancellation()
    ) throws {
        try self.init(plans, settings: settings, baseline: baseline, cancellation: cancellation, source: nil)
    }

    private static func subjects(of plans: [Plan], _ settings: CheckSettings) throws -> [Subject] {
        var expected: [(plan: Int, condition: Int, theory: Theory, expectations: [Expectation])] = []
        for (planIndex, plan) in plans.enumerated() {
            for (index, condition) in plan.experiment.conditions.enumerated() {
                let theory = try plan.experiment.theory(of: condition)
                let expectations = Expectation.byTheory(condition, theory, tolerance: settings.tolerance)
                expected.append((planIndex, index, theory, expectations))
            }
        }
        let tests = expected.reduce(0) { $0 + $1.expectations.count }
        return expected.map { plan, condition, theory, expectations in
            let experiment = plans[plan].experiment
            let foresight = CheckForesight(
                experiment.conditions[condition], theory, expectations, tests: tests, settings)
            return Subject(
                plan: plan, condition: condition, expectations: expectations,
                looks: foresight.looks(least: experiment.replicates),
                measured: experiment.conditions[condition], recorded: nil, foresight: foresight)
        }
    }

    /// Replicates at the end of each look: each doubles them, up to the budget.
    static func looks(first: Int, _ settings: CheckSettings) -> [Int] {
        let budget = settings.budget ?? first << (CheckSettings.looks - 1)
        var looks: [Int] = []
        for look in 0..<CheckSettings.looks where looks.last ?? 0 < budget {
            looks.append(min(first << look, budget))
        }
        return looks
    }

    // MARK: Looks

    /// Draws and tests until every condition is decided or its budget is used up.
    ///
    /// - Throws: `RunCancelled`, or the first error of a replicate.
    public func run() throws -> [CheckResults] {
        var decided: [ConditionCheck?] = Array(repeating: nil, count: subjects.count)
        if comparison != nil { for index in try bitIdentical() { decided[index] = identical(subjects[index]) } }
        for index in subjects.indices where subjects[index].looks.isEmpty {
            decided[index] = undecided(subjects[index])
        }
        for look in 0..<CheckSettings.looks {
            let open = subjects.indices.filter { decided[$0] == nil && look < subjects[$0].looks.count }
            guard !open.isEmpty else { break }
            try draw(look, open)
            let level = settings.level(ofLook: look)
            let checks = test(open, level: level)
            for (index, check) in zip(open, quantitiesBySubject(checks, open)) {
                let subject = subjects[index]
                let verdict = Self.verdict(check)
                let isLast = look + 1 == subject.looks.count
                guard verdict != .inconclusive || isLast else { continue }
                let condition = plans[subject.plan].experiment.conditions[subject.condition]
                decided[index] = ConditionCheck(
                    label: condition.label, condition: condition, verdict: verdict, quantities: check,
                    replicates: subject.looks[look], looks: look + 1, remark: remark(subject, verdict, check))
            }
        }
        return results(decided.map { $0! })
    }

    /// The check of a subject that there is nothing to draw for.
    private func undecided(_ subject: Subject) -> ConditionCheck {
        let condition = plans[subject.plan].experiment.conditions[subject.condition]
        return ConditionCheck(
            label: condition.label, condition: condition, verdict: .inconclusive, quantities: [], replicates: 0,
            looks: 0,
            remark: remark(subject, .inconclusive, []))
    }

    /// What was decided of the subjects, and beside a baseline what was not compared.
    private func results(_ decided: [ConditionCheck]) -> [CheckResults] {
        let path = comparison?.baseline.path
        let results = plans.indices.map { plan in
            let experiment = plans[plan].experiment
            var checks: [Int: ConditionCheck] = [:]
            for (subject, check) in zip(subjects, decided) where subject.plan == plan {
                checks[subject.condition] = check
            }
            let conditions = experiment.conditions.indices.compactMap { index -> ConditionCheck? in
                if let check = checks[index] { return check }
                guard case .failure(let reason)? = comparison?.counterpart(plan: plan, condition: index) else {
                    return nil
                }
                let condition = experiment.conditions[index]
                return ConditionCheck(label: condition.label, condition: condition, mismatch: reason.mismatch)
            }
            return CheckResults(
                experiment: experiment, settings: settings,
                conditions: conditions + (comparison?.missing(from: experiment) ?? []), baseline: path)
        }
        return results
            + (comparison?.missingExperiments ?? []).map { experiment in
                CheckResults(
                    experiment: experiment, settings: settings, conditions: comparison!.missing(from: experiment),
                    baseline: path)
            }
    }

    private static func verdict(_ quantities: [QuantityCheck]) -> CheckVerdict {
        if quantities.contains(where: \.isRegression) { return .regression }
        let required = quantities.filter(\.expectation.isRequired)
        return !required.isEmpty && required.allSatisfy(\.isSame) ? .same : .inconclusive
    }

    /// Computes the replicates of a look that were not computed for the one before.
    private func draw(_ look: Int, _ open: [Int]) throws {
        for (planIndex, plan) in plans.enumerated() {
            var ranges = plan.experiment.conditions.map { _ in 0..<0 }
            var places: [Int: Int] = [:]
            for index in open where subjects[index].plan == planIndex {
                let subject = subjects[index]
                ranges[subject.condition] = (look == 0 ? 0 : subject.looks[look - 1])..<subject.looks[look]
                places[subject.condition] = index
            }
            let subjectOf = places
            try pools[planIndex].run(ranges) { [self] condition, replicate, trace, _ in
                let index = subjectOf[condition]!
                let measured = subjects[index].measured
                let numbers = subjects[index].expectations.map { $0.quantity.value(in: trace, condition: measured) }
                samples.withLock { $0[index][replicate] = numbers }
                repeats.withLock { $0[index].take(replicate, trace, of: measured) }
            }
        }
    }

    private typealias Test = (subject: Int, expectation: Expectation, estimate: Estimate, pValue: Double)

    private func test(_ open: [Int], level: Double) -> [(subject: Int, check: QuantityCheck)] {
        let tests = open.flatMap { index -> [Test] in
            let repeats = repeats.withLock { all in
                all[index].search()
                return all[index]
            }
            let numbers = samples.withLock { $0[index] }
            let replicates = numbers.keys.sorted()
            return subjects[index].expectations.enumerated().map { place, expectation in
                if expectation.quantity == .weightRepeats {
                    let estimate = repeats.estimate
                    return (index, expectation, estimate, estimate.pValue(expected: 0, allowance: 0))
                }
                let values = replicates.map { numbers[$0]![place] }.filter(\.isFinite)
                guard let recorded = expectation.recorded else {
                    let (estimate, pValue) = expectation.test(values)
                    return (index, expectation, estimate, pValue)
                }
                let estimate = expectation.quantity.estimate(values).compared(with: recorded)
                let pValue =
                    recorded.pValueOfSilence(count: values.count, of: replicates.count)
                    ?? estimate.pValue(
                        expected: expectation.quantity.isSpread ? log(expectation.value) : expectation.value,
                        allowance: 0)
                return (index, expectation, estimate, pValue)
            }
        }
        let adjusted = Holm.adjusted(tests.map(\.pValue))
        return zip(tests, adjusted).map { test, pValue in
            let interval = test.estimate.interval(level: level / Double(tests.count))
            var check = QuantityCheck(
                test.expectation, test.estimate, interval, pValue: pValue, isSignificant: pValue < level)
            if test.expectation.quantity == .weightRepeats {
                check.note = repeats.withLock { $0[test.subject].description }
            }
            return (test.subject, check)
        }
    }

    private func quantitiesBySubject(
        _ checks: [(subject: Int, check: QuantityCheck)], _ open: [Int]
    ) -> [[QuantityCheck]] {
        let groups = Dictionary(grouping: checks, by: \.subject)
        return open.map { groups[$0, default: []].map(\.check) }
    }
}

extension QuantityCheck {
    fileprivate init(
        _ expectation: Expectation, _ estimate: Estimate, _ interval: (low: Double, high: Double), pValue: Double,
        isSignificant: Bool
    ) {
        self.expectation = expectation
        self.pValue = pValue
        replicates = estimate.count
        let (low, high) = interval
        // A comparison that is false of NaN: what has a number on one side only is off if that is significant.
        if expectation.quantity.isSpread {
            observed = exp(estimate.value)
            (self.low, self.high) = (exp(low), exp(high))
            let bound = log(1 + expectation.tolerance)
            let centre = log(expectation.value)
            isRegression = isSignificant && !(abs(estimate.value - centre) <= bound)
            isSame = low >= centre - bound && high <= centre + bound
        } else {
            observed = estimate.value
            (self.low, self.high) = (low, high)
            let bound = expectation.tolerance + expectation.allowance
            isRegression = isSignificant && !(abs(estimate.value - expectation.value) <= bound)
            isSame = low >= expectation.value - bound && high <= expectation.value + bound
        }
    }
}
