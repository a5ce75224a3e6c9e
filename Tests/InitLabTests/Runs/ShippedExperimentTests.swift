import Foundation
import InitLab
import Testing

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
                #expect(way.verdict == wanted.verdict, "\(summary.label) \(direction)")
                let target = wanted.decades - 0.011
                #expect(way.growth.low < target && target < way.growth.high, "\(summary.label) \(direction)")
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
                        $0.label == "normal(variance=\(variance == 1 ? "1" : "0.025")) samples=\(samples)"
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
            guard let factor = factors[summary.label] else { continue }
            for direction in Direction.allCases {
                let way = summary[direction]
                if way.theoryKind == .infiniteWidth { #expect(abs(way.theory - log10(factor)) < 1e-9) }
                #expect(abs(way.growth.decadesPerLayer - log10(factor)) < 0.015, "\(summary.label)")
            }
        }
        #expect(abs(InitializerTests.cut - 0.7737) < 1e-4)
        #expect(results.summaries.filter { factors[$0.label] != nil }.count == 7)
    }
}

@Suite struct ZeroWeightsTests {
    /// What the experiment's note says of zero weights, equal weights and He's, by the recorded gradients.
    @Test func theClaimsOfTheShippedExperimentHold() throws {
        let experiment = try Experiment(contentsOf: Repository.path("experiments/zero-weights-zero-biases.yaml"))
        let results = try Runner(Plan(experiment)).run()
        let (zeros, constant, he) = (results.summaries[0], results.summaries[1], results.summaries[2])
        let layers = try #require(zeros.condition).network.weightedLayers
        for layer in layers {
            #expect(zeros[.weightGradientMoment2, layer].zeros == experiment.replicates)
            #expect(constant[.weightGradientMoment2, layer].zeros == 0)
            // Equal gradients, but for what rounding leaves: which digits, is up to the BLAS kernel.
            let spread = constant[.gradientVariance, layer]
            let level = constant[.gradientMoment2, layer].geometricMean
            #expect(spread.zeros == experiment.replicates || spread.mean < level - 12)
            #expect(he[.weightGradientMoment2, layer].zeros == 0 && he[.biasGradientMoment2, layer].zeros == 0)
            // Of zero weights, the output's bias alone would move.
            let moving = layer == layers.upperBound ? 0 : experiment.replicates
            #expect(zeros[.biasGradientMoment2, layer].zeros == moving)
        }
    }
}

@Suite struct DeepAndNarrowTests {
    /// Depth over width from 0.1 to 10: every measured spread within 4.5 standard errors of the exact law, which each of
    /// 24 misses with a chance of 7e-6. A standard error is 1.6 to 2 %: one layer fewer in the narrowest network, 5 %, can
    /// go unseen, but not the leading order in place of the law there, 24 % less.
    @Test func theLawOfFiniteWidthIsMeasured() throws {
        let experiment = try Experiment(contentsOf: Repository.path("experiments/deep-and-narrow.yaml"))
        let results = try Runner(Plan(experiment)).run()
        let study = try #require(SpreadStudy(results.summaries))
        #expect(study.directions == [.forward, .backward] && study.measured(.backward).count == 12)
        let ratios = study.measured(.forward).map(\.ratio)
        #expect(ratios.min() == 0.1 && ratios.max() == 10 && Set(ratios).count == 11)
        for direction in Direction.allCases {
            for point in study.measured(direction) {
                // The interval reaches 2.576 standard errors to either side of the logarithm.
                let error = log(point.spread.high / point.spread.low) / (2 * 2.576)
                let z = log(point.spread.standardDeviation / point.law) / error
                #expect(abs(z) < 4.5, "\(point.summary.label) \(direction.rawValue)")
                #expect(error > 0.01 && error < 0.03)
            }
        }
        // A tenth of the networks of width 10 and depth 100 die: 1 - (1 - 2^-10)^100 of 2000 is 186, give or take 13.
        let deepest = try #require(study.measured(.forward).first { $0.ratio == 10 })
        #expect(abs(deepest.spread.dead - 186) < 60)
        // What the note says of the typical network, and what the mean over replicates misses.
        #expect((13..<14).contains(-deepest.summary.theory.passageDrift(.forward)))
        #expect(deepest.summary[.activationMoment2, 100].mean < -1)
    }

    /// The gradient itself: variance 4 V + psi_1(1/2) of the natural logarithm, with V the passage's and psi_1(1/2) =
    /// pi^2/2. A standard error is below 2.5 %.
    @Test func gradientsLieFurtherApartThanTheirPassage() throws {
        var experiment = try Experiment(contentsOf: Repository.path("experiments/deep-and-narrow.yaml"))
        experiment.seed = 3
        for summary in try Runner(Plan(experiment)).run().summaries {
            let passage = summary.theory.spread(.backward) * log(10)
            let wanted = (4 * passage * passage + Double.pi * Double.pi / 2).squareRoot() / log(10)
            let measured = summary[.gradientMoment2, 1].standardDeviation
            #expect(abs(measured / wanted - 1) < 0.11, "\(summary.label)")
        }
    }
}
