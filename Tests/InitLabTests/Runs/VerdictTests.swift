import Foundation
import InitLab
import Testing

@Suite struct VerdictTests {
    static func way(_ yaml: String) throws -> ConditionSummary {
        try RunnerTests.results(yaml).summaries[0]
    }

    @Test func aDeadNetworkVanishes() throws {
        let summary = try Self.way("title: t\nnetwork: {depth: 3, width: 4}\ninitializers: [zeros]\nreplicates: 5\n")
        for direction in Direction.allCases {
            #expect(summary[direction].verdict == .vanishing)
            #expect(summary[direction].growth.dead == 5 && summary[direction].growth.alive == 0)
        }
    }

    /// With one or two units a layer nearly every network of depth 30 dies somewhere.
    @Test func networksThatMostlyDieVanishAndAreCounted() throws {
        let summary = try Self.way("title: t\nnetwork: {depth: 30, width: 2}\ninitializers: [he]\nreplicates: 50\n")
        #expect(summary.forward.verdict == .vanishing)
        #expect(summary.forward.growth.dead > 40)
        #expect(summary[.activationMoment2, 30].zeros == summary.forward.growth.dead)
        #expect(summary[.activationMoment2, 30].replicates == 50)
    }

    /// Some 10 % of networks of width 5 and depth 4 die: what the others do is not called stable.
    @Test func networksOfWhichManyDieAreNotCalledStable() throws {
        let yaml = "title: t\nnetwork: {depth: 4, width: 5}\ninitializers: [{normal: {gain: 2.5}}]\nreplicates: 400\n"
        let growth = try Self.way(yaml).forward.growth
        #expect(growth.dead > 20 && growth.dead < 200)
        #expect(growth.low > -1.0 / 3 && growth.high < 1.0 / 3)
        #expect(try Self.way(yaml).forward.verdict == .inconclusive)
    }

    /// Biases bring a dead signal to life: only what ends at zero has vanished.
    @Test func signalsThatBiasesReviveHaveNotVanished() throws {
        let yaml = "title: t\nnetwork: {depth: 10, width: 1, bias_variance: 1}\ninitializers: [he]\nreplicates: 200\n"
        let summary = try Self.way(yaml)
        let growth = summary.forward.growth
        #expect(growth.dead == summary[.activationMoment2, 10].zeros && growth.revived > 10)
        #expect(growth.alive + growth.dead + growth.revived == 200)
        #expect(
            Cause.sentence(for: summary).contains("forward, \(growth.revived) of 200 signals start from exactly zero"))
    }

    @Test func taperedNetworksNameTheirFans() throws {
        let yaml = "title: t\nnetwork: {widths: [100, 50, 50, 10]}\ninitializers: [he]\nreplicates: 20\n"
        #expect(Cause.sentence(for: try Self.way(yaml)).contains("fan_out is 0.464 times fan_in"))
    }

    /// One draw has no interval. It is judged by what it did, and the report says that it is one.
    @Test(arguments: [
        ("he", Verdict.stable), ("normal: {gain: 0.02}", .vanishing), ("normal: {gain: 200}", .exploding),
    ])
    func oneReplicateIsJudgedByWhatItDid(initializer: String, verdict: Verdict) throws {
        let yaml = "title: t\nnetwork: {depth: 9, width: 80}\ninitializers: [{\(initializer)}]\nreplicates: 1\n"
        let results = try RunnerTests.results(yaml.replacing("{he}", with: "he"))
        let summary = results.summaries[0]
        #expect(summary.forward.verdict == verdict && summary.forward.growth.low.isNaN)
        let report = MarkdownReport(hasFigures: false).text(of: results)
        let said =
            verdict == .stable ? /1 draw: [-+]?0\.\d+ decades, no interval/ : /1 draw: [-+]1[56] decades, no interval/
        #expect(report.contains(said), "\(report)")
    }

    /// On the margin is still stable, and beyond it by the least that a Double holds is not.
    @Test func theMarginBelongsToWhatIsStable() {
        #expect(Verdict(low: -1, high: 1, margin: 1) == .stable)
        #expect(Verdict(low: (-1.0).nextDown, high: 1, margin: 1) == .inconclusive)
        #expect(Verdict(low: -1, high: 1.0.nextUp, margin: 1) == .inconclusive)
        #expect(Verdict(low: -3, high: (-1.0).nextDown, margin: 1) == .vanishing)
        #expect(Verdict(low: -3, high: -1, margin: 1) == .inconclusive)
        #expect(Verdict(low: 1.0.nextUp, high: 3, margin: 1) == .exploding)
        #expect(Verdict(low: 1, high: 3, margin: 1) == .inconclusive)
        #expect(Verdict(low: .nan, high: .nan, margin: 1) == .inconclusive)
    }

    /// The whole change over the depth and the shape stand in the report and in the summary for programs.
    @Test func theChangeOverTheDepthIsTold() throws {
        let results = try RunnerTests.results(
            "title: t\nnetwork: {depth: 33, width: 100}\ninitializers: [{normal: {gain: 0.2}}]\nreplicates: 20\n")
        // 32 layers at a tenth each, and the drift of 0.011 decades.
        let way = results.summaries[0].forward
        #expect(
            abs(way.change.mean + 32.35) < 1 && way.change.low < way.change.mean && way.change.high > way.change.mean)
        guard case .exponential(let decades)? = way.shape else {
            Issue.record("\(String(describing: way.shape))")
            return
        }
        #expect(abs(decades + 1.01) < 0.03)
        let report = MarkdownReport(hasFigures: false).text(of: results)
        #expect(report.contains(/x 0\.09\d* per layer, 10\^-3[23] \|/), "\(report)")
        let json = try SummaryJSON().text(of: results)
        #expect(json.contains("\"change_log10\" : -32.") && json.contains("\"kind\" : \"exponential\""), "\(json)")
    }

    @Test func oneHiddenLayerHasNoGrowth() throws {
        let summary = try Self.way("title: t\nnetwork: {depth: 1, width: 40}\ninitializers: [he]\nreplicates: 9\n")
        #expect(summary.forward.verdict == .inconclusive && summary.forward.growth.decadesPerLayer.isNaN)
    }

    @Test func theMarginDecides() throws {
        func verdict(_ within: String) throws -> Verdict {
            try Self.way(
                "title: t\nnetwork: {depth: 11, width: 300}\ninitializers: [{normal: {gain: 2.2}}]\nreplicates: 40\n"
                    + "verdict: {stable_within: \(within)}\n"
            ).forward.verdict
        }
        // Ten steps of log10(1.1) less the drift of 0.004: 0.38 decades, known to about 0.03.
        #expect(try verdict("1") == .stable)
        #expect(try verdict("0.1") == .exploding)
        #expect(try verdict("0.38") == .inconclusive)
    }

    /// The interval of the mean covers theory as often as it says: 99 % of 400 intervals, of which fewer than 385
    /// would cover with a probability of 1e-5.
    @Test func intervalsCoverTheTruth() throws {
        let width = 20
        let depth = 5
        let law = FiniteWidthLaw(units: width, halvedByReLU: true)
        let truth = (law.mean + log(2 / Double(width))) / log(10)
        var covering = 0
        for seed in 1...400 {
            let experiment =
                "title: t\nseed: \(seed)\nnetwork: {depth: \(depth), width: \(width)}\ninitializers: [he]\nreplicates: 12\n"
            let growth = try RunnerTests.results(experiment, jobs: 1).summaries[0].forward.growth
            if growth.low < truth, truth < growth.high { covering += 1 }
        }
        #expect(covering >= 385 && covering < 400)
    }
}
