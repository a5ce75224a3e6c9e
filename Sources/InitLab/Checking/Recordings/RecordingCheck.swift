/// Asks the gate's questions of recordings: whether their signals do what a baseline holds, and whether they do what is
/// expected, which is to stay stable unless the call says otherwise.
///
/// The replicates are those that are there, in the order of their numbers, look by look as the gate of experiments draws them:
/// each look doubles them and spends its part of the level. A file to which more are added is decided by the same looks.
public struct RecordingCheck: Sendable {
    private let recordings: [Recording]
    private let settings: CheckSettings
    private let expected: ExpectedSignal
    private let baseline: Baseline?
    private let subjects: [Subject]

    /// A series under test.
    private struct Subject {
        let recording: Int
        let series: RecordedSeries
        let traces: [Trace]
        let expectations: [Expectation]
        /// Replicates at the end of each look.
        let looks: [Int]
        let mismatch: BaselineMismatch?
        /// Whether every replicate is the baseline's to the last bit.
        let isIdentical: Bool
        var label: String { series.name }

        /// Whether a direction was measured at any point.
        func measures(_ direction: Direction) -> Bool {
            traces.contains { trace in (1...series.depth).contains { !trace[direction.quantity, $0].isNaN } }
        }
    }

    /// - Parameters:
    ///   - recordings: of different names.
    ///   - series: the name of the only series that is wanted; all if nil.
    ///   - baseline: what the series are compared with. Without one nothing is declared, and their health alone is judged.
    public init(
        _ recordings: [Recording], series name: String? = nil, settings: CheckSettings = CheckSettings(),
        expected: ExpectedSignal = .stable, baseline: Baseline? = nil
    ) {
        self.recordings = recordings
        self.settings = settings
        self.expected = expected
        self.baseline = baseline
        subjects = recordings.enumerated().flatMap { index, recording in
            recording.series.filter { name == nil || $0.name == name }.map { series in
                Self.subject(index, recording, series, baseline, settings)
            }
        }
    }

    private static func subject(
        _ index: Int, _ recording: Recording, _ series: RecordedSeries, _ baseline: Baseline?, _ settings: CheckSettings
    ) -> Subject {
        let traces = recording.replicates.map(series.trace(of:))
        var (expectations, isIdentical, mismatch): ([Expectation], Bool, BaselineMismatch?) = ([], false, nil)
        switch baseline.map({ counterpart(recording, series, traces, in: $0) }) {
        case nil: break
        case .failure(let reason): mismatch = reason.mismatch
        case .success(let recorded):
            expectations = CheckedQuantity.all(of: series, in: traces).map {
                Expectation($0, recorded, tolerance: settings.tolerance, depth: series.depth)
            }
            isIdentical = TraceDigest(traces) == recorded.digest && recorded.replicates == traces.count
        }
        return Subject(
            recording: index, series: series, traces: traces, expectations: expectations,
            looks: looks(of: traces.count), mismatch: mismatch, isIdentical: isIdentical)
    }

    /// How many replicates each look takes of those that are there.
    package static func looks(of count: Int) -> [Int] {
        var looks: [Int] = []
        var next = CheckSettings.leastReplicates
        while next < count, looks.count < CheckSettings.looks - 1 {
            looks.append(next)
            next *= 2
        }
        return looks + [count]
    }

    /// What was recorded under the series' name, or why it is not comparable.
    private static func counterpart(
        _ recording: Recording, _ series: RecordedSeries, _ traces: [Trace], in baseline: Baseline
    ) -> Result<BaselineCondition, BaselineComparison.Incomparable> {
        func mismatch(_ mismatch: BaselineMismatch) -> Result<BaselineCondition, BaselineComparison.Incomparable> {
            .failure(BaselineComparison.Incomparable(mismatch: mismatch))
        }
        guard baseline.schema == Baseline.schema else { return mismatch(.schema(recorded: baseline.schema)) }
        guard let recorded = baseline.condition(series.name, of: recording.name(in: baseline)) else {
            return mismatch(.new)
        }
        guard baseline.quantityVersion == CheckedQuantity.version else {
            return mismatch(.quantityVersion(recorded: baseline.quantityVersion))
        }
        guard recorded.identity == recording.identity(of: series) else {
            return mismatch(.changed(recorded: recorded.identity))
        }
        let names = Set(CheckedQuantity.all(of: series, in: traces).map(\.name))
        let others = names.symmetricDifference(recorded.quantities.keys)
        return others.isEmpty ? .success(recorded) : mismatch(.quantities(others.sorted()))
    }

    // MARK: Looks

    private struct Answers {
        var declared: (verdict: CheckVerdict, quantities: [QuantityCheck], remark: CheckRemark?)?
        var health: HealthCheck?
        var (replicates, looks) = (0, 0)

        var isOpen: Bool { declared == nil || health == nil && declared?.verdict != .regression }
    }

    /// Tests until both questions are answered for every series, or all replicates were looked at.
    public func run() -> [CheckResults] {
        var answers = subjects.map { subject in
            var answers = Answers()
            if let mismatch = subject.mismatch {
                answers.declared = (.notComparable, [], .notComparable(mismatch))
            } else if baseline == nil {
                answers.declared = (.undeclared, [], nil)
            } else if subject.isIdentical {
                answers.declared = (.same, [], .bitIdentical(replicates: subject.traces.count))
            }
            return answers
        }
        for look in 0..<CheckSettings.looks {
            let open = subjects.indices.filter { answers[$0].isOpen && look < subjects[$0].looks.count }
            guard !open.isEmpty else { break }
            let undeclared = open.filter { answers[$0].declared == nil }
            let unhealthy = open.filter { answers[$0].health == nil }
            let level = settings.level(ofLook: look)
            let count =
                undeclared.reduce(0) { $0 + subjects[$1].expectations.count } + SignalSample.tests * unhealthy.count
            for index in open {
                (answers[index].replicates, answers[index].looks) = (subjects[index].looks[look], look + 1)
            }
            for (index, quantities) in test(undeclared, look, level: level, of: count) {
                let verdict = StabilityCheck.verdict(quantities)
                guard verdict != .inconclusive || look + 1 == subjects[index].looks.count else { continue }
                answers[index].declared = (verdict, quantities, remark(subjects[index], verdict, quantities))
            }
            for index in unhealthy {
                let health = health(subjects[index], look, level: level / Double(count))
                let isLast = look + 1 == subjects[index].looks.count || answers[index].declared?.verdict == .regression
                guard health.verdict != .inconclusive || isLast else { continue }
                answers[index].health = health
            }
        }
        return results(answers)
    }

    private func results(_ answers: [Answers]) -> [CheckResults] {
        recordings.indices.map { index in
            var experiment = recordings[index].experiment
            experiment.expected = ExpectedSignals(expected, isFromCommandLine: expected != .stable)
            let checks = zip(subjects, answers).filter { $0.0.recording == index }.map { subject, answers in
                let declared = answers.declared ?? (.inconclusive, [], nil)
                return ConditionCheck(
                    label: subject.label, condition: nil, verdict: declared.verdict, quantities: declared.quantities,
                    replicates: answers.replicates, looks: answers.looks, remark: declared.remark,
                    health: answers.health)
            }
            return CheckResults(
                experiment: experiment, settings: settings, conditions: checks + missing(from: recordings[index]),
                baseline: baseline?.path, recording: recordings[index])
        }
    }

    /// What the baseline has of a recording that the recording has not. Other recordings are those of other calls.
    private func missing(from recording: Recording) -> [ConditionCheck] {
        guard let baseline else { return [] }
        let (labels, name) = (Set(recording.series.map(\.name)), recording.name(in: baseline))
        return baseline.conditions.filter { $0.experiment == name && !labels.contains($0.label) }
            .map { ConditionCheck(label: $0.label, mismatch: .missing) }
    }

    // MARK: Tests

    private func test(
        _ open: [Int], _ look: Int, level: Double, of count: Int
    ) -> [(subject: Int, quantities: [QuantityCheck])] {
        let tests = open.flatMap { index in
            let subject = subjects[index]
            let traces = subject.traces.prefix(subject.looks[look])
            return subject.expectations.map { expectation in
                let values = traces.map { expectation.quantity.signal(in: $0) ?? .nan }.filter(\.isFinite)
                // All that is expected of a recording was recorded.
                let result = expectation.test(values, of: traces.count, against: expectation.recorded!)
                return (index, expectation, result)
            }
        }
        let share = Double(count) / Double(max(1, tests.count))
        let adjusted = Holm.adjusted(tests.map(\.2.pValue)).map { min(1, $0 * share) }
        var found: [Int: [QuantityCheck]] = [:]
        for ((index, expectation, result), pValue) in zip(tests, adjusted) {
            let interval = result.estimate.interval(level: level / Double(count))
            found[index, default: []].append(
                QuantityCheck(
                    expectation, result.estimate, interval, pValue: pValue, isSignificant: pValue < level))
        }
        return open.map { ($0, found[$0, default: []]) }
    }

    private func health(_ subject: Subject, _ look: Int, level: Double) -> HealthCheck {
        var signals = SignalSample()
        for (place, trace) in subject.traces.prefix(subject.looks[look]).enumerated() { signals.take(place, trace) }
        let steps = subject.series.depth - 1
        let margin = recordings[subject.recording].stableWithin
        let ways = signals.ways(level: level, margin: margin, steps: steps)
        return HealthCheck(
            expected: expected, ways: ways.filter(\.isMeasured), steps: steps, replicates: signals.count,
            isRecorded: true,
            unjudged: ways.filter { !$0.isMeasured && subject.measures($0.direction) }.map(\.direction))
    }

    /// What is to be said of a series that was compared by its numbers.
    private func remark(_ subject: Subject, _ verdict: CheckVerdict, _ quantities: [QuantityCheck]) -> CheckRemark? {
        guard verdict == .inconclusive else { return nil }
        let growth = quantities.filter { $0.expectation.isRequired && $0.observed.isFinite }
        guard !growth.isEmpty else { return .noGrowth }
        let isCoarse = growth.contains { !$0.isSame && ($0.expectation.recorded?.count ?? .max) <= $0.replicates }
        return .fewRecorded(isBaseline: isCoarse)
    }
}

extension TraceDigest {
    /// Of all replicates of a recording.
    init(_ traces: [Trace]) { self.init(traces.map { Self.part($0, inputs: []) }) }
}

extension Recording {
    /// What the baseline calls the recording: its file's name. A file that was renamed is known by what it is of, if the baseline
    /// has that once.
    func name(in baseline: Baseline) -> String {
        guard !baseline.conditions.contains(where: { $0.experiment == name }) else { return name }
        let identities = Set(series.map(identity(of:)))
        let names = Set(baseline.conditions.filter { identities.contains($0.identity) }.map(\.experiment))
        return names.count == 1 ? names.first! : name
    }

    /// What a series' replicates are draws of, for baselines: points may be many, and stand as a hash.
    func identity(of series: RecordedSeries) -> String {
        let hash = StableHash.fnv1a((header.identity + "\u{0}" + series.name).utf8)
        return "recording model=\(header.model) series=\(series.name) points=\(series.depth) hash=\(hash)"
    }
}
