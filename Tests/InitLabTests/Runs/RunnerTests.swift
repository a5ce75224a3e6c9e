import Foundation
import InitLab
import Synchronization
import Testing

@Suite struct RunnerTests {
    static func results(_ yaml: String, jobs: Int = 2, replicates: Int? = nil) throws -> RunResults {
        var experiment = try Experiment.reading(yaml)
        if let replicates { experiment.replicates = replicates }
        return try Runner(Plan(experiment, jobs: jobs)).run()
    }

    static let small = """
        title: t
        replicates: 23
        network: {depth: 4, width: [5, 9], bias_variance: 0.1}
        input: {samples: 3}
        initializers: [he, glorot, {uniform: {gain: 2}}]
        """

    /// All that a report shows, as text.
    static func fingerprint(_ results: RunResults) -> [String: String] {
        var parts: [String: String] = [:]
        for (index, summary) in results.summaries.enumerated() {
            let only = RunResults(experiment: results.experiment, summaries: [results.summaries[index]])
            parts[summary.condition.label] = LayerTable.layers.text(of: only) + LayerTable.values.text(of: only)
        }
        return parts
    }

    @Test func theNumberOfWorkersChangesNothing() throws {
        let alone = Self.fingerprint(try Self.results(Self.small, jobs: 1))
        for jobs in [2, 3, 8] { #expect(Self.fingerprint(try Self.results(Self.small, jobs: jobs)) == alone) }
    }

    @Test func orderAndAdditionsInTheFileChangeNoNumber() throws {
        let first = Self.fingerprint(try Self.results(Self.small))
        let reordered = Self.small.replacing("[he, glorot, {uniform", with: "[lecun, glorot, he, {uniform")
            .replacing("[5, 9]", with: "[9, 7, 5]").replacing("title: t", with: "title: another")
        let second = Self.fingerprint(try Self.results(reordered))
        #expect(second.count > first.count)
        for (label, text) in first { #expect(second[label] == text, "\(label)") }
    }

    @Test func seedsAndReplicatesChangeNumbers() throws {
        let first = Self.fingerprint(try Self.results(Self.small))
        let other = Self.fingerprint(try Self.results(Self.small + "\nseed: 2"))
        for (label, text) in first { #expect(other[label] != text) }
    }

    @Test func progressEndsAtTheEnd() throws {
        let experiment = try Experiment.reading(Self.small)
        let last = Mutex<[RunProgress]>([])
        _ = try Runner(Plan(experiment, jobs: 2)) { progress in last.withLock { $0.append(progress) } }.run()
        let reports = last.withLock { $0 }
        #expect(reports.count == 23 * 6)
        #expect(reports.map(\.replicatesDone).max() == 23 * 6)
        #expect(abs(reports.map(\.fraction).max()! - 1) < 1e-9)
    }

    @Test func aCancelledRunThrows() throws {
        let experiment = try Experiment.reading(Self.small)
        let cancellation = Cancellation()
        let runner = Runner(try Plan(experiment, jobs: 2), cancellation: cancellation) { progress in
            if progress.replicatesDone == 5 { cancellation.cancel() }
        }
        #expect(throws: RunCancelled.self) { try runner.run() }
    }
}

@Suite struct FigureSevenSevenTests {
    /// Figure 7.7 of Prince's book: the five verdicts, and each growth within its interval of theory.
    @Test func theBooksFigureIsReproduced() throws {
        let experiment = try Experiment(contentsOf: Repository.path("experiments/udl-figure-7-7.yaml"))
        #expect(experiment.replicates == 200)
        let results = try Runner(Plan(experiment)).run()
        let expected: [(verdict: Verdict, decades: Double)] = [
            (.vanishing, -1.301), (.vanishing, -0.301), (.stable, 0), (.exploding, 0.699), (.exploding, 1.699),
        ]
        for (summary, wanted) in zip(results.summaries, expected) {
            for direction in Direction.allCases {
                let way = summary[direction]
                #expect(way.verdict == wanted.verdict, "\(summary.condition.label) \(direction)")
                let target = wanted.decades - 0.011
                #expect(way.growth.low < target && target < way.growth.high, "\(summary.condition.label) \(direction)")
                #expect(abs(way.theory - target) < 6e-4)
                #expect(abs(way.drift + 0.01104) < 1e-5)
            }
            #expect(try #require(summary.conservationError) < 1e-5)
        }
    }
}

@Suite struct ShippedExperimentTests {
    /// Origin: `Reference/udl-notebook-7-3.json`: the digits that the notebook prints, in Float.
    @Test func theNotebookIsReplayedDigitByDigit() throws {
        let experiment = try Experiment(contentsOf: Repository.path("experiments/udl-notebook-7-3-replay.yaml"))
        let results = try Runner(Plan(experiment)).run()
        for (variance, example) in [(1.0, NotebookTests.cases[1]), (0.025, NotebookTests.cases[2])] {
            func summary(_ samples: Int) throws -> ConditionSummary {
                try #require(
                    results.summaries.first {
                        $0.condition.label == "normal(variance=\(variance == 1 ? "1" : "0.025")) samples=\(samples)"
                    })
            }
            let (forward, backward) = (try summary(1000), try summary(100))
            for (layer, deviation) in zip(1..., example.hiddenStd) {
                #expect(abs(forward[.activationVariance, layer].geometricMean - 2 * log10(deviation)) < 1e-4)
            }
            for (layer, deviation) in zip(2..., example.gradientStd) {
                #expect(abs(backward[.gradientVariance, layer].geometricMean - 2 * log10(deviation)) < 1e-4)
            }
        }
        let report = MarkdownReport(hasFigures: false).text(of: results)
        #expect(report.contains("| 1 | 0.622196 |") && report.contains("| 2 | 2.90249 | 3.86416e+78 |"))
    }

    /// The factors of the field: 1/6 for uniform weights within 1/sqrt(fan_in), 1/2 for Glorot and LeCun, 0.7737 for He
    /// cut at two deviations and left uncorrected. The infinite-width theory has them exactly, and 40 measured networks
    /// come within 0.015 decades: the drift of 0.0043 and four standard errors.
    @Test func frameworksKeepTheirShareOfTheSignal() throws {
        var experiment = try Experiment(contentsOf: Repository.path("experiments/framework-defaults.yaml"))
        experiment.replicates = 40
        let results = try Runner(Plan(experiment)).run()
        let factors = [
            "he": 1, "pytorch-linear(biases=false)": 1.0 / 6, "keras-dense": 0.5, "jax-dense": 0.5,
            "mlx-linear(biases=false)": 1.0 / 6,
            "he(distribution=truncated-normal, corrected=false)": InitializerTests.cut,
            "he(distribution=truncated-normal)": 1,
        ]
        for summary in results.summaries {
            guard let factor = factors[summary.condition.label] else { continue }
            for direction in Direction.allCases {
                let way = summary[direction]
                if way.theoryKind == .infiniteWidth { #expect(abs(way.theory - log10(factor)) < 1e-9) }
                #expect(abs(way.growth.decadesPerLayer - log10(factor)) < 0.015, "\(summary.condition.label)")
            }
        }
        #expect(abs(InitializerTests.cut - 0.7737) < 1e-4)
        #expect(results.summaries.filter { factors[$0.condition.label] != nil }.count == 7)
    }
}

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

    @Test func oneReplicateIsInconclusive() throws {
        let summary = try Self.way("title: t\nnetwork: {depth: 3, width: 40}\ninitializers: [he]\nreplicates: 1\n")
        #expect(summary.forward.verdict == .inconclusive && summary.forward.growth.low.isNaN)
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

@Suite struct LayerSummaryTests {
    @Test func logarithmsAreSummarizedWithZerosInSight() {
        let summary = LayerSummary([1, 3, -.infinity, .nan], isLogarithmic: true)
        #expect(summary.replicates == 3 && summary.zeros == 1)
        #expect(abs(summary.mean - log10((10 + 1000.0) / 3)) < 1e-12)
        #expect(summary.geometricMean == 2 && summary.quantile50 == 2)
        #expect(abs(summary.standardDeviation - 2.0.squareRoot()) < 1e-12)
    }

    @Test func signedValuesAreSummarizedAsTheyAre() {
        let summary = LayerSummary([-1, 0, 4], isLogarithmic: false)
        #expect(summary.mean == 1 && summary.zeros == 1 && summary.geometricMean.isNaN && summary.quantile50 == 0)
        #expect(abs(LayerSummary([1, 4], isLogarithmic: false).geometricMean - 2) < 1e-12)
    }

    @Test func nothingRecordedIsNothingKnown() {
        let summary = LayerSummary([.nan], isLogarithmic: true)
        #expect(summary.replicates == 0 && summary.mean.isNaN && summary.geometricMean.isNaN)
    }
}

@Suite struct PlanTests {
    static func experiment(_ network: String, replicates: Int = 10, samples: Int = 1) throws -> Experiment {
        try Experiment.reading(
            "title: t\nengine: dense\nnetwork: \(network)\nreplicates: \(replicates)\ninput: {samples: \(samples)}\ninitializers: [he]\n"
        )
    }

    @Test func workAndMemoryAreCounted() throws {
        let plan = try Plan(try Self.experiment("{depth: 2, width: 10}", samples: 100), jobs: 3, availableMemory: 1e9)
        #expect(plan.costs[0].weights == 100 + 100 + 10)
        // Forward through three matrices, back through two, gradients by the cheaper way: products or Gram matrices.
        #expect(plan.costs[0].operations == 2 * 100 * (210 + 110 + 210))
        #expect(plan.operations == plan.costs[0].operations * 10)
        #expect(plan.workers == 3)
    }

    @Test func networksBeyondMemoryAreRefusedUnallocated() throws {
        let experiment = try Self.experiment("{depth: 1000, width: 10000000}")
        let error = try #require(throws: InputFileError.self) { try Plan(experiment) }
        #expect(error.message.contains("one network") && error.place.hasSuffix(":3:10"))
    }

    @Test func resultsBeyondMemoryAreRefused() throws {
        let experiment = try Self.experiment("{depth: 1000, width: 2}", replicates: Experiment.maximumReplicates)
        let error = try #require(throws: InputFileError.self) { try Plan(experiment) }
        #expect(error.message.contains("results"))
    }

    @Test func workersFitIntoMemory() throws {
        let experiment = try Self.experiment("{depth: 10, width: 1000}")
        let one = try Plan(experiment, jobs: 1, availableMemory: 1e9).memory
        #expect(try Plan(experiment, jobs: 8, availableMemory: 1e9).workers == 8)
        #expect(try Plan(experiment, jobs: 8, availableMemory: one * 3.5).workers < 4)
    }

    @Test func byteCountsReadWell() {
        #expect(ByteCount.text(512) == "512 B")
        #expect(ByteCount.text(2048) == "2.0 KiB")
        #expect(ByteCount.text(24 * 1024 * 1024 * 1024) == "24 GiB")
    }
}

@Suite struct ZeroWeightsTests {
    /// What the experiment's note says of zero weights, equal weights and He's, by the recorded gradients.
    @Test func theClaimsOfTheShippedExperimentHold() throws {
        let experiment = try Experiment(contentsOf: Repository.path("experiments/zero-weights-zero-biases.yaml"))
        let results = try Runner(Plan(experiment)).run()
        let (zeros, constant, he) = (results.summaries[0], results.summaries[1], results.summaries[2])
        let layers = zeros.condition.network.weightedLayers
        for layer in layers {
            #expect(zeros[.weightGradientMoment2, layer].zeros == experiment.replicates)
            #expect(constant[.weightGradientMoment2, layer].zeros == 0)
            #expect(constant[.gradientVariance, layer].zeros == experiment.replicates)
            #expect(he[.weightGradientMoment2, layer].zeros == 0 && he[.biasGradientMoment2, layer].zeros == 0)
            // Of zero weights, the output's bias alone would move.
            let moving = layer == layers.upperBound ? 0 : experiment.replicates
            #expect(zeros[.biasGradientMoment2, layer].zeros == moving)
        }
    }
}
