import Foundation
import Synchronization

/// Asks two questions of every condition: whether signals do what was declared, which is what theory says or what a baseline
/// holds, and whether they do what is expected, which is to stay stable unless the experiment says otherwise.
///
/// Both in one group-sequential plan: each look doubles the replicates of the conditions that are not decided, and spends its
/// part of the level on all tests of the call together. Of its two answers, a condition keeps the first that it gets.
public final class StabilityCheck: Sendable {
    /// Something else than a condition's own engine to compute its replicates.
    package typealias Source = @Sendable (_ condition: Condition, _ seed: UInt64) throws -> any Propagator

    /// A condition under test.
    package struct Subject: Sendable {
        package let plan: Int
        package let condition: Int
        package let expectations: [Expectation]
        /// Replicates at the end of each look.
        package let looks: [Int]
        /// The condition as its replicates are measured.
        let measured: Condition
        /// What it is compared with; nil for theory.
        package var recorded: BaselineCondition?
        /// Why it is not compared with a baseline, and only its health is judged.
        var mismatch: BaselineMismatch?
        /// What is known before; nil beside a baseline.
        package var foresight: CheckForesight?

        /// Whether more than one look may decide what was declared: alarms alone are looked at once.
        var isDecidable: Bool { expectations.contains(where: \.isRequired) }
    }

    package let plans: [Plan]
    package let settings: CheckSettings
    /// The baseline beside the conditions; nil if they are tested against theory.
    package let comparison: BaselineComparison?
    private let cancellation: Cancellation
    let pools: [WorkPool]
    package let subjects: [Subject]
    /// What was drawn of each subject.
    let draws: Mutex<[Draws]>

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
        draws = Mutex(Array(repeating: Draws(), count: subjects.count))
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
        let tests = expected.reduce(0) { $0 + $1.expectations.count + SignalSample.tests }
        return expected.map { plan, condition, theory, expectations in
            let experiment = plans[plan].experiment
            let measured = experiment.conditions[condition]
            let foresight = CheckForesight(measured, theory, expectations, tests: tests, settings)
            return Subject(
                plan: plan, condition: condition, expectations: expectations,
                looks: foresight.looks(
                    least: experiment.replicates, asksForHealth: experiment.expected[measured] != .any),
                measured: measured, recorded: nil, foresight: foresight)
        }
    }

    /// Replicates at the end of each look: each doubles them, up to the budget, and up to those that there are draws for.
    static func looks(first: Int, of condition: Condition, _ settings: CheckSettings) -> [Int] {
        let budget = min(
            settings.budget ?? first << (CheckSettings.looks - 1), condition.initializer.supply?.count ?? .max)
        var looks: [Int] = []
        for look in 0..<CheckSettings.looks where looks.last ?? 0 < budget {
            looks.append(min(first << look, budget))
        }
        return looks
    }

    // MARK: Looks

    /// What has been answered of a subject.
    private struct Answers {
        var declared: (verdict: CheckVerdict, quantities: [QuantityCheck], remark: CheckRemark?)?
        var health: HealthCheck?
        /// How many replicates were drawn, in how many looks.
        var (replicates, looks) = (0, 0)
        /// Whether its first replicates are the baseline's to the last bit, so that what was recorded stands for what it does.
        var isIdentical = false

        /// What is not as declared needs no other answer.
        var isOpen: Bool { declared == nil || health == nil && declared?.verdict != .regression }
    }

    /// Draws and tests until both questions are answered for every condition, or its budget is used up.
    ///
    /// - Throws: `RunCancelled`, or the first error of a replicate.
    public func run() throws -> [CheckResults] {
        var answers = Array(repeating: Answers(), count: subjects.count)
        for (index, subject) in subjects.enumerated() {
            if let mismatch = subject.mismatch {
                answers[index].declared = (.notComparable, [], .notComparable(mismatch))
            } else if subject.looks.isEmpty {
                answers[index].declared = (.inconclusive, [], remark(subject, .inconclusive, []))
            }
        }
        for index in comparison == nil ? [] : try bitIdentical() {
            answers[index].declared = (.same, [], .bitIdentical(replicates: TraceDigest.replicates))
            answers[index].isIdentical = true
            answers[index].replicates = TraceDigest.replicates
        }
        for look in 0..<CheckSettings.looks {
            let open = subjects.indices.filter { answers[$0].isOpen && look < subjects[$0].looks.count }
            guard !open.isEmpty else { break }
            let recorded = look == 0 ? open.filter { answers[$0].isIdentical } : []
            try draw(look, open.filter { !recorded.contains($0) })
            let undeclared = open.filter { answers[$0].declared == nil }
            let unhealthy = open.filter { answers[$0].health == nil }
            let level = settings.level(ofLook: look)
            let count =
                undeclared.reduce(0) { $0 + subjects[$1].expectations.count } + SignalSample.tests * unhealthy.count
            for index in open where !recorded.contains(index) {
                (answers[index].replicates, answers[index].looks) = (subjects[index].looks[look], look + 1)
            }
            for (index, quantities) in test(undeclared, level: level, of: count) {
                let subject = subjects[index]
                let verdict = Self.verdict(quantities)
                let isLast = look + 1 == subject.looks.count || !subject.isDecidable
                guard verdict != .inconclusive || isLast else { continue }
                answers[index].declared = (verdict, quantities, remark(subject, verdict, quantities))
            }
            for index in unhealthy {
                let health = health(index, level: level / Double(count), isRecorded: recorded.contains(index))
                // What is not as declared is not drawn again: its signals are told as far as they are known.
                let isLast =
                    look + 1 == subjects[index].looks.count || answers[index].declared?.verdict == .regression
                guard health.verdict != .inconclusive || isLast else { continue }
                answers[index].health = health
            }
        }
        return results(zip(subjects, answers).map(check))
    }

    /// What the answers come to.
    private func check(_ subject: Subject, _ answers: Answers) -> ConditionCheck {
        let condition = plans[subject.plan].experiment.conditions[subject.condition]
        let declared = answers.declared ?? (.inconclusive, [], nil)
        return ConditionCheck(
            label: condition.label, condition: condition, verdict: declared.verdict, quantities: declared.quantities,
            replicates: answers.replicates, looks: answers.looks, remark: declared.remark,
            health: answers.health ?? unseen(subject))
    }

    /// The health of a subject that nothing was drawn of.
    private func unseen(_ subject: Subject) -> HealthCheck {
        let experiment = plans[subject.plan].experiment
        let condition = experiment.conditions[subject.condition]
        return HealthCheck(
            expected: experiment.expected[condition], ways: [], steps: condition.network.depth - 1, replicates: 0)
    }

    /// What was decided of the subjects, and beside a baseline what is missing.
    private func results(_ decided: [ConditionCheck]) -> [CheckResults] {
        let path = comparison?.baseline.path
        let results = plans.indices.map { plan in
            let experiment = plans[plan].experiment
            var checks: [Int: ConditionCheck] = [:]
            for (subject, check) in zip(subjects, decided) where subject.plan == plan {
                checks[subject.condition] = check
            }
            return CheckResults(
                experiment: experiment, settings: settings,
                conditions: experiment.conditions.indices.compactMap { checks[$0] }
                    + (comparison?.missing(from: experiment) ?? []), baseline: path)
        }
        return results
            + (comparison?.missingExperiments ?? []).map { experiment in
                CheckResults(
                    experiment: experiment, settings: settings, conditions: comparison!.missing(from: experiment),
                    baseline: path)
            }
    }

    static func verdict(_ quantities: [QuantityCheck]) -> CheckVerdict {
        if quantities.contains(where: \.isRegression) { return .regression }
        let required = quantities.filter(\.expectation.isRequired)
        return !required.isEmpty && required.allSatisfy(\.isSame) ? .same : .inconclusive
    }
}
