import Foundation
import InitLab
import Testing

/// The gate beside a kernel chain: activations whose law is drawn.
@Suite struct KernelChainGateTests {
    private static func condition(_ activation: Activation, depth: Int = 6, bias: Double = 0) throws -> Condition {
        let network = try Network(
            inputDimension: 100, hiddenWidths: Array(repeating: 100, count: depth), activation: activation,
            biasVariance: bias)
        return Condition(network: network, initializer: .he)
    }

    private static func check(
        _ condition: Condition, seed: UInt64, settings: CheckSettings = CheckSettings(tolerance: 0.05),
        replacing source: StabilityCheck.Source? = nil
    ) throws -> ConditionCheck {
        var experiment = Experiment(name: "chain", title: "Chain", conditions: [condition], replicates: 200, seed: seed)
        experiment.expected = ExpectedSignals(.any)
        return try StabilityCheck([Plan(experiment)], settings: settings, source: source).run()[0].conditions[0]
    }

    static let activations: [Activation] = [
        Activation(Tanh()), Activation(GELU()), Activation(SiLU()), Activation(ELU()), Activation(SELU()),
    ]

    /// Decided at width 100, in both directions; each false alarm has a probability below 1e-6.
    @Test(arguments: activations) func rightNetworksAreDecided(activation: Activation) throws {
        for (seed, bias) in [(1, 0.0), (2, 0.1)] as [(UInt64, Double)] {
            let check = try Self.check(Self.condition(activation, bias: bias), seed: seed)
            #expect(check.verdict == .same, "\(activation.label): \(check.regressions.map(\.quantity.name))")
            #expect(
                check.quantities.filter(\.expectation.isRequired).map(\.quantity) == [
                    .growth(.forward), .growth(.backward),
                ])
            #expect(check.remark?.description == nil)
        }
    }

    /// A tenth more variance in every layer is red: in the first look 0.04 decades of a step beside 5 % of tolerance, 0.02.
    @Test(arguments: activations) func wrongGainsAreRed(activation: Activation) throws {
        let check = try Self.check(Self.condition(activation), seed: 3) { condition, seed in
            try DensePropagator(
                network: condition.network,
                initializer: ScaledInitializer(condition.initializer, varianceFactor: 1.1), input: condition.input,
                key: condition.streamKey(seed: seed))
        }
        #expect(check.verdict == .regression)
    }

    /// Why a condition has no law: it is said in its own words.
    @Test func whatHasNoChainIsSaid() throws {
        func silence(_ initializer: any Initializer, samples: Int = 1, width: Int = 8) throws -> TheorySilence? {
            let network = try Network(
                inputDimension: 4, hiddenWidths: [width, width], activation: Activation(Tanh()))
            let theory = Theory(
                network: network, initializer: initializer, input: [Float](repeating: 1, count: 4 * samples),
                loss: .squaredError(target: 0))
            #expect((theory.kind(.forward) == .kernelChain) == (theory.silence(.forward) == nil))
            return theory.silence(.forward)
        }
        #expect(try silence(.he) == nil)
        #expect(try silence(.he, samples: 2) == .inputsOfActivation)
        #expect(try silence(DistributionInitializer.uniform(.gain(2))) == .otherWeights)
        #expect(try silence(OrthogonalInitializer(gain: 2)) == .otherWeights)
        #expect(try silence(FrameworkInitializer(.pytorchLinear)) != nil)
        #expect(try silence(DistributionInitializer.normal(.gain(2), mean: 0.1)) == .mean)
        #expect(try silence(.he, width: 100_000) == .size)
    }

    /// Theory at a seed is the same each time, and another at another seed; and it stands beside measurements with its spread.
    @Test func theSeedDecidesTheSample() throws {
        func theory(_ seed: UInt64) throws -> Theory {
            let network = try Network(inputDimension: 4, hiddenWidths: [9, 9, 9], activation: Activation(GELU()))
            return Theory(
                network: network, initializer: .he, input: [1, 2, 1, 1], loss: .squaredError(target: 0), seed: seed)
        }
        let (one, again, other) = (try theory(1), try theory(1), try theory(2))
        #expect(one.growth(.backward) == again.growth(.backward) && one.growth(.backward) != other.growth(.backward))
        let law = try #require(one.variation(.gradientMoment2, 1))
        #expect(law.quantile05 < law.quantile50 && law.quantile50 < law.quantile95 && law.standardDeviation > 0.1)
        #expect(one.networksDrawn == 100_000 && abs(one.drift(.forward)) > 0)
        #expect(one.spread(.forward) > 0 && one.passageSample(.backward)?.count == 100_000)
    }
}
