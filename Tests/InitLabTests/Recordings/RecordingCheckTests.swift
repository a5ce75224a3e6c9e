import Foundation
import InitLab
import Testing

/// The gate on recordings: the replicates are there, and nothing is drawn.
@Suite struct RecordingCheckTests {
    /// Replicates of a chain of `depth` points that multiply the signal by `factor`, 0.02 decades apart in each point.
    static func chain(
        _ depth: Int, factor: Double, replicates: Int, first: Int = 0, seed: UInt64 = 1, backward: Bool = true
    ) throws -> Recording {
        var text = RecordingText()
        text.chain(depth)
        if !backward { text.header["loss"] = nil }
        var random = SystemlessRandom(seed: seed)
        for number in first..<(first + replicates) {
            var (values, level): ([Double], Double) = ([], 0)
            for _ in 0..<depth {
                values.append(pow(10, level))
                level += log10(factor) + 0.02 * random.next()
            }
            text.add(number, forward: values, backward: backward ? values.reversed() : nil)
        }
        return try text.read()
    }

    /// Numbers between -1 and 1, the same on every machine.
    private struct SystemlessRandom {
        private var state: UInt64
        init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 }
        mutating func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / 0x1p52 - 1
        }
    }

    private static func only(_ results: [CheckResults]) throws -> ConditionCheck {
        try #require(results.first?.conditions.first)
    }

    @Test(arguments: [
        (1.0, ExpectedSignal.stable, CheckOutcome.passed), (0.1, .stable, .notHealthy), (10, .stable, .notHealthy),
        (0.1, .vanishing, .passed), (10, .exploding, .passed), (1, .vanishing, .notHealthy), (0.1, .any, .passed),
    ])
    func healthIsJudged(factor: Double, expected: ExpectedSignal, outcome: CheckOutcome) throws {
        let results = RecordingCheck([try Self.chain(20, factor: factor, replicates: 30)], expected: expected).run()
        let check = try Self.only(results)
        #expect(check.outcome == outcome && results.outcome == outcome)
        #expect(check.verdict == .undeclared && check.replicates == 30 && check.label == "blocks")
    }

    /// Three replicates show nothing at one in a million.
    @Test func fewReplicatesDoNotDecide() throws {
        let results = RecordingCheck([try Self.chain(20, factor: 0.89, replicates: 3)]).run()
        #expect(try Self.only(results).outcome == .inconclusive)
        #expect(CheckText().text(of: results).contains("record more replicates to know whether"))
    }

    @Test func aRecordingOfOneDirectionIsJudgedByIt() throws {
        let results = RecordingCheck([try Self.chain(20, factor: 0.1, replicates: 30, backward: false)]).run()
        let health = try #require(Self.only(results).health)
        #expect(health.ways.map(\.direction) == [.forward] && health.verdict == .notAsExpected)
        #expect(CheckText().text(of: results).contains("forward vanishing, x 0.1 per layer, expected stable"))
        for format in CheckFormats.all() { #expect(try !format.text(of: results).isEmpty) }
    }

    /// As of a model whose first layer is frozen.
    @Test func `a direction that was measured in part alone does not pass`() throws {
        var text = RecordingText()
        text.chain(4)
        for number in 0..<40 {
            let wave = 1 + 0.001 * Double(number)
            text.replicates.append(
                RecordingText.line(
                    number,
                    ["activation.moment2": "[1, 1, 1, \(wave)]", "gradient.moment2": "[null, 1e-9, 1e-3, \(wave)]"]))
        }
        let recording = try text.read()
        let results = RecordingCheck([recording]).run()
        let check = try Self.only(results)
        #expect(check.outcome == .inconclusive && check.health?.unjudged == [.backward])
        let said = CheckText().text(of: results).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(said.contains("forward stable; backward is not judged: gradient.moment2 is not recorded at both ends"))
        #expect(said.contains("forward stable, backward not judged 40"), "\(said)")
        #expect(!said.contains("more replicates"), "\(said)")
        #expect(Headline(RunResults(recording)).text.contains("the gradient is not measured at both ends"))
        #expect(RecordingCheck([recording], expected: .any).run().outcome == .passed)
    }

    @Test func `a series of one point is not judged`() throws {
        let results = RecordingCheck([try Self.chain(1, factor: 1, replicates: 30)]).run()
        #expect(try Self.only(results).outcome == .inconclusive)
        let said = CheckText().text(of: results)
        #expect(said.contains("one point has no growth to judge") && !said.contains("more replicates"), "\(said)")
    }

    @Test func whatLeavesTheRangeOfNumbersIsNotHealthy() throws {
        var text = RecordingText()
        for number in 0..<30 {
            text.replicates.append(RecordingText.line(number, ["activation.moment2": "[1, 1e30, \"NaN\", \"NaN\"]"]))
        }
        let results = RecordingCheck([try text.read()]).run()
        #expect(try Self.only(results).outcome == .notHealthy)
        #expect(CheckText().text(of: results).contains("30 of 30 networks leave the range of numbers"))
    }

    /// Each look takes twice what the one before took, and the last takes all.
    @Test func looksAreThoseOfAFileThatGrows() {
        let least = CheckSettings.leastReplicates
        #expect(RecordingCheck.looks(of: 7) == [7])
        #expect(RecordingCheck.looks(of: least) == [least])
        #expect(RecordingCheck.looks(of: 3 * least) == [least, 2 * least, 3 * least])
        #expect(RecordingCheck.looks(of: 100 * least) == [least, 2 * least, 4 * least, 8 * least, 100 * least])
    }

    @Test func aBaselineHoldsWhatWasRecorded() throws {
        let recording = try Self.chain(20, factor: 1, replicates: 400)
        let baseline = RecordingBaseline.of([recording], path: "b.json")
        let folder = try TemporaryFolder()
        let path = try folder.write(BaselineText.text(of: baseline), to: "b.json")
        let read = try Baseline(contentsOf: path)
        #expect(BaselineText.text(of: read) == BaselineText.text(of: baseline))
        #expect(!BaselineText.text(of: read).contains("engine"))

        let same = try Self.only(RecordingCheck([recording], baseline: read).run())
        #expect(same.verdict == .same && same.remark == .bitIdentical(replicates: 400) && same.outcome == .passed)

        let alike = try Self.only(
            RecordingCheck([try Self.chain(20, factor: 1, replicates: 400, seed: 2)], baseline: read).run())
        #expect(alike.verdict == .same && alike.remark == nil, "\(alike.verdict)")

        let other = try Self.only(
            RecordingCheck([try Self.chain(20, factor: 1.1, replicates: 400, seed: 2)], baseline: read).run())
        #expect(other.verdict == .regression && other.outcome == .regression)

        let few = RecordingCheck(
            [try Self.chain(20, factor: 1, replicates: 10, seed: 2)], settings: CheckSettings(tolerance: 1e-4),
            baseline: read
        ).run()
        #expect(try Self.only(few).verdict == .inconclusive)
    }

    /// The margin of a recording is its own, as that of an experiment is.
    @Test(arguments: [(nil, CheckOutcome.notHealthy, "1 decade"), (2.5, .passed, "2.5 decades")])
    func theHeadersMarginIsWhatStableMeans(margin: Double?, outcome: CheckOutcome, words: String) throws {
        var text = RecordingResultsTests.chain(11, factor: pow(10, -0.15), replicates: 30)
        text.header["stable_within"] = margin
        let recording = try text.read()
        let results = RecordingCheck([recording]).run()
        #expect(try Self.only(results).outcome == outcome)
        let summary = RunResults(recording).summaries[0]
        #expect(summary.forward.verdict == (outcome == .passed ? .stable : .vanishing))
        #expect(CheckText().text(of: results).contains("margin \(words)") == (outcome != .passed))
    }

    /// Without a baseline there is nothing to tolerate.
    @Test func theToleranceIsSaidWhereSomethingIsCompared() throws {
        let recording = try Self.chain(20, factor: 1, replicates: 30)
        let alone = RecordingCheck([recording]).run()
        let compared = RecordingCheck([recording], baseline: RecordingBaseline.of([recording], path: "b.json")).run()
        for format in [CheckText(), CheckMarkdown(), CheckGitHub()] as [any CheckFormat] {
            let (without, with) = (try format.text(of: alone), try format.text(of: compared))
            #expect(!without.contains("tolerance"))
            #expect(without.contains("false alarms in the whole call"))
            #expect(with.contains("tolerance 2 %"))
        }
    }

    @Test func aRenamedFileIsKnownByWhatItIsOf() throws {
        let text = RecordingResultsTests.chain(12, factor: 1, replicates: 30)
        let baseline = RecordingBaseline.of([try text.read()], path: "b.json")
        let renamed = try Recording.reading(text.text, as: "y.jsonl")
        #expect(try Self.only(RecordingCheck([renamed], baseline: baseline).run()).verdict == .same)
        // Of two recordings of one model it is not known which is meant.
        let two = RecordingBaseline.of(
            [try text.read(), try Recording.reading(text.text, as: "z.jsonl")], path: "b.json")
        #expect(try Self.only(RecordingCheck([renamed], baseline: two).run()).verdict == .notComparable)
        // Another model is none of the baseline's, whatever its file is called.
        var other = text
        other.header["model"] = "Other"
        let changed = RecordingCheck([try Recording.reading(other.text, as: "y.jsonl")], baseline: baseline).run()
        #expect(try Self.only(changed).verdict == .notComparable)
    }

    @Test func whatIsNotComparableIsSaid() throws {
        let recording = try Self.chain(20, factor: 1, replicates: 30)
        let baseline = RecordingBaseline.of([recording], path: "b.json")
        let deeper = try Self.only(
            RecordingCheck([try Self.chain(21, factor: 1, replicates: 30)], baseline: baseline).run())
        #expect(deeper.verdict == .notComparable)
        if case .notComparable(.changed)? = deeper.remark {
        } else {
            Issue.record("\(String(describing: deeper.remark))")
        }
        let forward = try Self.only(
            RecordingCheck([try Self.chain(20, factor: 1, replicates: 30, backward: false)], baseline: baseline).run())
        #expect(forward.verdict == .notComparable)

        // A condition of an experiment is no series of a recording, whatever they are called.
        let folder = try TemporaryFolder()
        let yaml = try folder.write(
            "title: t\nnetwork: {depth: 3, width: 4}\ninitializers: [{normal: {gain: 2}, label: blocks}]\n",
            to: "x.yaml")
        let experiment = try Experiment(contentsOf: yaml)
        #expect(experiment.conditions.map(\.label) == ["blocks"])
        let check = try StabilityCheck(
            [Plan(experiment, jobs: 1)], settings: CheckSettings(budget: 4), baseline: baseline)
        #expect(try Self.only(check.run()).verdict == .notComparable)
    }
}
