import Foundation
import InitLab
import Testing

/// Records and compares small networks, in memory.
enum BaselineLab {
    static let path = "recorded.json"

    static func experiment(
        _ initializers: [any Initializer] = [VarianceScalingInitializer.he], depth: Int = 10, width: Int = 40,
        biasVariance: Double = 0, samples: Int = 1, seed: UInt64 = 1, engine: Engine = .automatic, name: String = "lab"
    ) throws -> Experiment {
        let network = try Network(
            inputDimension: 2, hiddenWidths: Array(repeating: width, count: depth), biasVariance: biasVariance)
        let conditions = initializers.map {
            Condition(network: network, initializer: $0, input: .normal(samples: samples), engine: engine)
        }
        return Experiment(name: name, title: name, conditions: conditions, replicates: 50, seed: seed)
    }

    /// Wide enough for small networks to be decided at the first look.
    static let settings = CheckSettings(tolerance: 0.1)

    static func record(
        _ experiments: Experiment..., settings: CheckSettings = settings, source: StabilityCheck.Source? = nil
    ) throws -> Baseline {
        try BaselineRecorder(experiments.map { try Plan($0) }, settings: settings, source: source).record(path: path)
    }

    static func check(
        _ experiment: Experiment, _ baseline: Baseline, settings: CheckSettings = settings,
        source: StabilityCheck.Source? = nil
    ) throws -> [CheckResults] {
        try StabilityCheck([Plan(experiment)], settings: settings, baseline: baseline, source: source).run()
    }

    /// Draws another initializer's weights in place of the condition's.
    static func drawing(_ initializer: any Initializer) -> StabilityCheck.Source {
        { condition, seed in
            try Condition(
                network: condition.network, initializer: initializer, input: condition.input, loss: condition.loss,
                engine: .dense
            ).propagator(seed: seed)
        }
    }
}

@Suite struct BaselineTests {
    @Test func equalSeedsAreBitIdenticalAtOnce() throws {
        let experiment = try BaselineLab.experiment()
        let results = try BaselineLab.check(experiment, try BaselineLab.record(experiment))
        let check = try #require(results.first?.conditions.first)
        #expect(results.verdict == .same && check.remark == .bitIdentical(replicates: 8))
        #expect(check.replicates == 8 && check.quantities.isEmpty)
    }

    @Test func anotherSeedIsTheSameByStatistics() throws {
        let baseline = try BaselineLab.record(try BaselineLab.experiment())
        let results = try BaselineLab.check(try BaselineLab.experiment(seed: 2), baseline)
        let check = try #require(results.first?.conditions.first)
        #expect(check.verdict == .same && check.remark == nil && check.replicates > 8)
        // Growth and spread both ways, 11 + 10 steps, and six more.
        #expect(check.quantities.count == 4 + 21 + 8)
    }

    /// The variance of the weights is 8 % smaller under the same label: more than the tolerance of 5 %, and seen.
    @Test(arguments: [UInt64(1), 2]) func aVarianceThatDriftedIsARegression(seed: UInt64) throws {
        let settings = CheckSettings(tolerance: 0.05)
        let dense = Engine.dense
        let baseline = try BaselineLab.record(try BaselineLab.experiment(engine: dense), settings: settings)
        let results = try BaselineLab.check(
            try BaselineLab.experiment(seed: seed, engine: dense), baseline, settings: settings,
            source: BaselineLab.drawing(DistributionInitializer.normal(.gain(2 * 0.92))))
        let check = try #require(results.first?.conditions.first)
        #expect(check.verdict == .regression)
        let weights = try #require(check.regressions.first { $0.quantity == .weightVariance })
        #expect(abs(weights.effect - log10(0.92)) < 0.005)
        #expect(check.regressions.contains { $0.quantity == .growth(.forward) })
        let isOwn = seed == 1
        #expect(check.remark == (isOwn ? .otherBits : nil))
    }

    /// What is recorded of weights is what they are, not how they compare with a claim that may be edited.
    @Test func aClaimIsNoPartOfTheBaseline() throws {
        let he = VarianceScalingInitializer.he
        func claimed(_ gain: Double, seed: UInt64) throws -> Experiment {
            try BaselineLab.experiment(
                [ClaimedInitializer(he, scale: .gain(gain), isGaussian: true)], seed: seed, engine: .dense)
        }
        let baseline = try BaselineLab.record(try claimed(2, seed: 1))
        #expect(try BaselineLab.check(try claimed(1, seed: 2), baseline).verdict == .same)
    }

    /// All signals of today are dead, and have no growth that could be compared.
    @Test func networksThatDiedAreARegression() throws {
        let dense = Engine.dense
        let baseline = try BaselineLab.record(try BaselineLab.experiment(engine: dense))
        let results = try BaselineLab.check(
            try BaselineLab.experiment(seed: 2, engine: dense), baseline,
            source: BaselineLab.drawing(ConstantInitializer(0)))
        let check = try #require(results.first?.conditions.first)
        #expect(check.verdict == .regression)
        #expect(check.regressions.contains { $0.quantity == .growth(.forward) && $0.replicates == 0 })
        let back = try BaselineLab.check(
            try BaselineLab.experiment([ConstantInitializer(0)], seed: 2),
            try BaselineLab.record(try BaselineLab.experiment([ConstantInitializer(0)])),
            source: BaselineLab.drawing(VarianceScalingInitializer.he))
        #expect(back.verdict == .regression)
    }

    /// Biases make the law depend on the length of the input, which another seed would draw anew: the step at layer 1 of
    /// two inputs of dimension 2 lies decades apart. A comparison that did not keep the baseline's input goes red.
    @Test func theInputIsTheBaselines() throws {
        @Sendable func experiment(_ seed: UInt64) throws -> Experiment {
            try BaselineLab.experiment(depth: 4, biasVariance: 1, samples: 1, seed: seed)
        }
        let baseline = try BaselineLab.record(try experiment(1))
        for seed in UInt64(2)...5 {
            #expect(try BaselineLab.check(try experiment(seed), baseline).verdict == .same, "seed \(seed)")
        }
        let own = try BaselineLab.check(try experiment(2), baseline) { condition, seed in
            try experiment(2).conditions[0].propagator(seed: seed)
        }
        #expect(own.verdict == .regression)
    }

    /// Twenty replicates cannot show 0.1 %, however many are drawn later; the advice is to record more.
    @Test func aBaselineThatIsTooCoarseIsNamed() throws {
        let settings = CheckSettings(tolerance: 0.001, budget: 20)
        let baseline = try BaselineLab.record(try BaselineLab.experiment(), settings: settings)
        #expect(baseline.foresight(settings)[0].contains("; --budget "))
        let results = try BaselineLab.check(
            try BaselineLab.experiment(seed: 2), baseline, settings: CheckSettings(tolerance: 0.001))
        #expect(results.verdict == .inconclusive)
        let check = try StabilityCheck(
            [Plan(try BaselineLab.experiment(seed: 2))], settings: settings, baseline: baseline)
        #expect(
            check.foresight == [
                "he: detection limit unknown until the spread is measured, from 20 replicates against the baseline's 20"
            ])
        #expect(results[0].conditions[0].remark == .coarseBaseline(replicates: 20))
    }

    /// With a tolerance of nothing every significant difference is a regression. The level of the call is 0.2; of 150 calls
    /// 50 or more fail with a probability below 1e-4 if it is kept, and with one of 0.96 if it were 0.4.
    @Test func falseAlarmsKeepTheLevel() throws {
        let settings = CheckSettings(alpha: 0.2, tolerance: 1e-9, budget: 60)
        var alarms = 0
        for trial in UInt64(0)..<150 {
            let baseline = try BaselineLab.record(
                try BaselineLab.experiment(depth: 2, width: 16, seed: 2 * trial), settings: settings)
            let results = try BaselineLab.check(
                try BaselineLab.experiment(depth: 2, width: 16, seed: 2 * trial + 1), baseline, settings: settings)
            if results.verdict == .regression { alarms += 1 }
        }
        #expect(alarms < 50, "\(alarms)")
    }

    /// What is recorded without a budget is enough for the comparison's first look to see the tolerance.
    @Test func recordingDrawsEnough() throws {
        let baseline = try BaselineLab.record(try BaselineLab.experiment())
        #expect(baseline.foresight(BaselineLab.settings)[0].hasSuffix("detects 10 % per layer with probability 0.99"))
        let check = try StabilityCheck(
            [Plan(try BaselineLab.experiment(seed: 2))], settings: BaselineLab.settings, baseline: baseline)
        #expect(check.foresight[0].hasPrefix("he: detects 10 % per layer with probability 0.99 from"))
        #expect(try check.run()[0].conditions[0].looks == 1)
    }

    /// A network of one hidden layer has no growth, and is the same if its levels are.
    @Test func oneLayerIsComparedByItsLevels() throws {
        let baseline = try BaselineLab.record(try BaselineLab.experiment(depth: 1))
        #expect(try BaselineLab.check(try BaselineLab.experiment(depth: 1), baseline).verdict == .same)
        let results = try BaselineLab.check(try BaselineLab.experiment(depth: 1, seed: 2), baseline)
        #expect(
            results.verdict == .same && results[0].conditions[0].quantities.count { $0.expectation.isRequired } == 2)
    }
}

@Suite struct BaselineComparabilityTests {
    static func mismatch(_ experiment: Experiment, _ baseline: Baseline) throws -> [String: BaselineMismatch] {
        var mismatches: [String: BaselineMismatch] = [:]
        for check in try BaselineLab.check(experiment, baseline).flatMap(\.conditions) {
            if case .notComparable(let mismatch) = check.remark { mismatches[check.label] = mismatch }
        }
        return mismatches
    }

    @Test func whatIsNewAndWhatIsMissingAreNamed() throws {
        let (he, glorot) = (VarianceScalingInitializer.he, VarianceScalingInitializer.glorot)
        let baseline = try BaselineLab.record(try BaselineLab.experiment([he, glorot]))
        let experiment = try BaselineLab.experiment([VarianceScalingInitializer.lecun, he])
        let results = try BaselineLab.check(experiment, baseline)
        #expect(results.verdict == .notComparable)
        #expect(results[0].conditions.map(\.label) == ["lecun", "he", "glorot"])
        #expect(results[0].conditions.map(\.verdict) == [.notComparable, .same, .notComparable])
        #expect(try Self.mismatch(experiment, baseline) == ["lecun": .new, "glorot": .missing])
    }

    @Test func aLabelHidesNoOtherCondition() throws {
        let recorded = try BaselineLab.experiment(depth: 10)
        let baseline = try BaselineLab.record(recorded)
        let identity = recorded.conditions[0].identity
        #expect(
            try Self.mismatch(try BaselineLab.experiment(depth: 9), baseline) == ["he": .changed(recorded: identity)])
        #expect(
            try Self.mismatch(try BaselineLab.experiment(engine: .dense), baseline)
                == ["he": .engine(recorded: .gaussian)])
    }

    @Test func anExperimentThatIsNotGivenIsMissingUnlessOneConditionWasAskedFor() throws {
        let (one, other) = (try BaselineLab.experiment(), try BaselineLab.experiment(name: "other"))
        let baseline = try BaselineLab.record(one, other)
        let results = try BaselineLab.check(one, baseline)
        #expect(results.map(\.experiment.name) == ["lab", "other"] && results.verdict == .notComparable)
        #expect(results[1].conditions[0].remark == .notComparable(.missing))
        #expect(try BaselineLab.check(one, baseline.keeping("he", of: ["lab"])).verdict == .same)
    }

    @Test func regressionsWeighMoreThanWhatIsNotComparable() throws {
        let dense = Engine.dense
        let baseline = try BaselineLab.record(try BaselineLab.experiment(engine: dense))
        let he = VarianceScalingInitializer.he
        let results = try BaselineLab.check(
            try BaselineLab.experiment([he, VarianceScalingInitializer.glorot], engine: dense), baseline,
            source: BaselineLab.drawing(DistributionInitializer.normal(.gain(1))))
        #expect(results[0].conditions.map(\.verdict) == [.regression, .notComparable])
        #expect(results.verdict == .regression)
    }
}

@Suite struct TwoSampleTests {
    /// Samples of 10 and 20 with variances 9 and 0.9: (0.9 + 0.045)^2 / (0.9^2 / 9 + 0.045^2 / 19) = 9.9108.
    @Test func welchsFreedomIsThatOfTheFormulaByHand() {
        #expect(abs(Welch.freedom((0.9, 9), (0.045, 19)) - 9.9108) < 1e-4)
        // Nothing varies, or one side is exact.
        #expect(Welch.freedom((0, 9), (0, 19)) == .infinity)
        #expect(abs(Welch.freedom((0.9, 9), (0, 19)) - 9) < 1e-12)
        #expect(Welch.freedom((0.9, .infinity), (0.1, .infinity)) == .infinity)
    }

    /// Three and three: one arrangement of C(6, 3) = 20 on each side. Two of four against none of two: C(4, 2) / C(6, 2).
    @Test func fishersTestCountsArrangements() {
        #expect(abs(ExactTest.pValue(none: 3, some: 3, of: 3) - 2.0 / 20) < 1e-12)
        #expect(abs(ExactTest.pValue(none: 2, some: 2, of: 4) - 2 * 6.0 / 15) < 1e-12)
        #expect(abs(ExactTest.pValue(none: 100, some: 1, of: 100) - 1) < 1e-9)
        #expect(ExactTest.pValue(none: 1000, some: 1000, of: 1000) == 0)
    }
}
