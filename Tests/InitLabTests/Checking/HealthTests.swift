import Foundation
import InitLab
import Testing

/// The gate's second question: whether signals do what is expected of them. At an alpha of 1e-6 each, a wrong answer anywhere
/// here has a probability below 1e-4.
@Suite struct HealthTests {
    static func check(
        _ initializer: any Initializer, width: Int = 60, depth: Int = 20, activation: Activation = .relu,
        expected: ExpectedSignal = .stable, within: Double = 1, budget: Int? = nil
    ) throws -> ConditionCheck {
        let network = try Network(
            inputDimension: width, hiddenWidths: Array(repeating: width, count: depth), activation: activation)
        var experiment = Experiment(
            name: "health", title: "Health", conditions: [Condition(network: network, initializer: initializer)],
            replicates: 100, stableWithin: within)
        experiment.expected = ExpectedSignals(expected)
        let check = try StabilityCheck([Plan(experiment)], settings: CheckSettings(budget: budget))
        return try #require(try check.run().first?.conditions.first)
    }

    static func normal(_ gain: Double) -> any Initializer { DistributionInitializer.normal(.gain(gain)) }

    /// What each network does, whether it meets what is expected, and what that comes to.
    static let cases: [(gain: Double, expected: ExpectedSignal, health: HealthVerdict, outcome: CheckOutcome)] = [
        (2, .stable, .asExpected, .passed), (2, .any, .asExpected, .passed),
        (2, .vanishing, .notAsExpected, .notHealthy), (2, .exploding, .notAsExpected, .notHealthy),
        (1, .stable, .notAsExpected, .notHealthy), (1, .vanishing, .asExpected, .passed),
        (1, .exploding, .notAsExpected, .notHealthy), (1, .any, .asExpected, .passed),
        (4, .stable, .notAsExpected, .notHealthy), (4, .vanishing, .notAsExpected, .notHealthy),
        (4, .exploding, .asExpected, .passed), (4, .any, .asExpected, .passed),
    ]

    @Test(arguments: cases)
    func whatIsDeclaredIsNotAlwaysHealthy(
        gain: Double, expected: ExpectedSignal, health: HealthVerdict, outcome: CheckOutcome
    ) throws {
        let check = try Self.check(Self.normal(gain), expected: expected)
        #expect(check.verdict == .same)
        #expect(check.health?.verdict == health && check.health?.expected == expected && check.outcome == outcome)
        let seen: Verdict = gain == 2 ? .stable : gain < 2 ? .vanishing : .exploding
        #expect(try #require(check.health).ways.map(\.verdict) == [seen, seen])
    }

    /// The interval of the change covers theory: 19 layers at log10(gain/2), less the drift of 0.018 decades a layer.
    @Test func theChangeIsThatOfTheWholeDepth() throws {
        let way = try #require(try Self.check(Self.normal(4)).health?.forward)
        let truth = 19 * (log10(2.0) - 5 / (2 * 60 * log(10)))
        #expect(way.low < truth && truth < way.high && abs(way.change - truth) < 0.25)
        #expect(way.alive >= 100 && way.dead == 0 && way.margin == 1)
    }

    /// Theory says nothing of zeros, and nothing is declared: the signal is dead all the same.
    @Test func deadSignalsAreVanishing() throws {
        let check = try Self.check(ConstantInitializer(0))
        let health = try #require(check.health)
        #expect(check.verdict == .inconclusive && health.verdict == .notAsExpected && check.outcome == .notHealthy)
        #expect(health.ways.map(\.verdict) == [.vanishing, .vanishing] && health.forward?.dead == 100)
        #expect(try Self.check(ConstantInitializer(0), depth: 1).outcome == .notHealthy)
        let meant = try Self.check(ConstantInitializer(0), expected: .vanishing)
        #expect(meant.health?.verdict == .asExpected && meant.outcome == .inconclusive)
    }

    /// Weights with a mean have no law that theory knows, and explode.
    @Test func whatTheoryKnowsNothingOfIsStillJudged() throws {
        let check = try Self.check(DistributionInitializer.normal(.gain(2), mean: 0.1))
        #expect(check.verdict == .inconclusive && !check.isDecidable && check.outcome == .notHealthy)
        #expect(check.health?.forward?.verdict == .exploding)
    }

    /// Of four replicates nothing is shown, whatever they do: it takes more.
    @Test func whatIsNotShownIsNotClear() throws {
        let check = try Self.check(Self.normal(2), budget: 4)
        #expect(check.health?.verdict == .inconclusive && check.outcome == .inconclusive)
    }

    @Test func oneHiddenLayerHasNothingToGrowBetween() throws {
        let check = try Self.check(Self.normal(2), width: 400, depth: 1)
        #expect(check.health?.verdict == .asExpected && check.health?.steps == 0 && check.outcome == .passed)
    }

    /// At its edge of chaos, a gain of 1, tanh loses a power of the depth; ReLU at half of He's variance the same in each layer.
    @Test func aPowerLawIsToldFromAWrongGain() throws {
        let tanh = try Self.check(
            Self.normal(1), width: 200, depth: 60, activation: Activation(Tanh()), within: 0.5, budget: 200)
        guard case .powerLaw(let exponent)? = tanh.health?.forward?.shape else {
            Issue.record("\(String(describing: tanh.health?.forward?.shape))")
            return
        }
        #expect((-1.3 ... -0.5).contains(exponent))
        guard case .exponential(let decades)? = try Self.check(Self.normal(1)).health?.forward?.shape else {
            Issue.record("half of He's variance")
            return
        }
        #expect(abs(decades + 0.32) < 0.03)
    }

    // MARK: Beside a baseline

    /// What is bit-identical is judged by what was recorded, without another draw.
    @Test func whatIsBitIdenticalIsJudgedByTheBaseline() throws {
        for (initializer, outcome) in [(Self.normal(2), CheckOutcome.passed), (Self.normal(1), .notHealthy)] {
            let experiment = try BaselineLab.experiment([initializer], depth: 20)
            let check = try BaselineLab.check(experiment, try BaselineLab.record(experiment))[0].conditions[0]
            #expect(check.verdict == .same && check.replicates == 8 && check.outcome == outcome)
            #expect(try #require(check.health).replicates > 8)
        }
    }

    /// What the baseline does not have is judged as well, and what is not healthy goes before what is not comparable.
    @Test func whatIsNotComparableIsStillJudged() throws {
        let baseline = try BaselineLab.record(try BaselineLab.experiment())
        let results = try BaselineLab.check(
            try BaselineLab.experiment([VarianceScalingInitializer.he, Self.normal(1)], depth: 20), baseline)
        let checks = results[0].conditions
        #expect(checks.map(\.verdict) == [.notComparable, .notComparable])
        #expect(checks.map(\.outcome) == [.notComparable, .notHealthy] && results.outcome == .notHealthy)
    }
}

/// 10 goes before 12, 12 before 13, and 13 before 11.
@Suite struct OutcomeTests {
    static let order: [CheckOutcome] = [.regression, .notHealthy, .notComparable, .inconclusive, .passed]

    static func check(_ outcome: CheckOutcome) throws -> [CheckResults] {
        let stable = VarianceScalingInitializer.he
        switch outcome {
        case .passed: return try run(stable, tolerance: 0.1)
        case .inconclusive: return try run(stable, tolerance: 0.1, budget: 4)
        case .notHealthy: return try run(DistributionInitializer.normal(.gain(1)), tolerance: 0.1)
        case .regression:
            return try run(stable, tolerance: 0.1) {
                try Condition(
                    network: $0.network, initializer: DistributionInitializer.normal(.gain(1)), engine: .dense
                ).propagator(seed: $1)
            }
        case .notComparable:
            let recorded = try BaselineLab.record(try BaselineLab.experiment(depth: 9))
            return try BaselineLab.check(try BaselineLab.experiment(), recorded)
        }
    }

    static func run(
        _ initializer: any Initializer, tolerance: Double, budget: Int? = nil, source: StabilityCheck.Source? = nil
    ) throws -> [CheckResults] {
        try StabilityCheck(
            [Plan(try BaselineLab.experiment([initializer]))],
            settings: CheckSettings(tolerance: tolerance, budget: budget), source: source
        ).run()
    }

    @Test func theWorstOfAllConditionsCounts() throws {
        let results = try Self.order.map(Self.check)
        for (place, one) in results.enumerated() {
            #expect(one.outcome == Self.order[place])
            for (other, second) in results.enumerated() {
                #expect((one + second).outcome == Self.order[min(place, other)])
            }
        }
    }

    /// A network that does neither what was declared nor what is expected is a regression.
    @Test func oneConditionThatFailsBothIsARegression() throws {
        let check = try Self.check(.regression)[0].conditions[0]
        #expect(check.outcome == .regression && check.health?.verdict == .notAsExpected)
    }
}
