import Foundation
import InitLab
import Testing

/// A gate at its defaults over networks of which some die. Binomial tests at 1e-6 or less.
@Suite struct DeadNetworkTests {
    @Test func theProbabilityIsThatOfAnyLayer() throws {
        func probability(_ widths: [Int], _ activation: Activation = .relu) throws -> Double {
            try Network(inputDimension: 3, hiddenWidths: widths, activation: activation).deathProbability
        }
        #expect(abs(try probability([2, 2, 2]) - (1 - 0.75 * 0.75 * 0.75)) < 1e-15)
        #expect(abs(try probability([1, 3]) - (1 - 0.5 * 0.875)) < 1e-15)
        // Where 1 - 2^-n is 1 in Double.
        #expect(abs(try probability([100, 100]) / 0x1p-99 - 1) < 1e-12)
        #expect(try probability([2000]) == 0 && probability([2, 2], .leakyReLU(slope: 0.1)) == 0)
    }

    private static func check(
        _ initializer: any Initializer, width: Int, depth: Int, activation: Activation = .relu,
        budget: Int? = nil, source: StabilityCheck.Source? = nil
    ) throws -> ConditionCheck {
        let network = try Network(
            inputDimension: width, hiddenWidths: Array(repeating: width, count: depth), activation: activation)
        let condition = Condition(network: network, initializer: initializer, engine: .dense)
        let experiment = Experiment(name: "dead", title: "Dead networks", conditions: [condition], replicates: 400)
        let check = try StabilityCheck([Plan(experiment)], settings: CheckSettings(budget: budget), source: source)
        return try #require(try check.run().first?.conditions.first)
    }

    private static func deaths(_ check: ConditionCheck) throws -> QuantityCheck {
        try #require(check.quantities.first { $0.quantity == .deadNetworks })
    }

    /// Layers of four: 1 - (15/16)^10 = 0.4755 of all networks die, and that is as it should be.
    @Test func asManyAsTheLawSaysMayDie() throws {
        let check = try Self.check(VarianceScalingInitializer.he, width: 4, depth: 10, budget: 2000)
        let deaths = try Self.deaths(check)
        #expect(check.verdict != .regression, "\(check.regressions.map(\.quantity.name))")
        #expect(abs(deaths.expectation.value - (1 - pow(15.0 / 16, 10))) < 1e-12)
        #expect(deaths.low < 0.4755 && 0.4755 < deaths.high && deaths.high - deaths.low < 0.2)
        // Below a hundredth in one of a hundred seeds at most; this is one.
        #expect(deaths.pValue > 0.01)
    }

    /// Another's replicates, but for every hundredth, which is dead.
    private final class Deadly: Propagator {
        static let name = "deadly"
        var checkCancellation: (() throws -> Void)?
        private let living: any Propagator
        private let dead: any Propagator
        var inputValues: [Float] { living.inputValues }

        init(_ condition: Condition, seed: UInt64) throws {
            func propagator(_ initializer: any Initializer) throws -> DensePropagator {
                try DensePropagator(
                    network: condition.network, initializer: initializer, key: condition.streamKey(seed: seed))
            }
            living = try propagator(condition.initializer)
            dead = try propagator(ConstantInitializer(0))
        }

        func trace(ofReplicate replicate: Int) throws -> Trace {
            try (replicate % 100 == 0 ? dead : living).trace(ofReplicate: replicate)
        }
    }

    /// In layers of forty, one network of 10^11 dies by the law.
    @Test func moreIsARegression() throws {
        let check = try Self.check(VarianceScalingInitializer.he, width: 40, depth: 10) { try Deadly($0, seed: $1) }
        let deaths = try Self.deaths(check)
        #expect(check.verdict == .regression && deaths.isRegression)
        #expect(deaths.low > 0 && deaths.observed < 0.02 && deaths.high < 0.05)
    }

    /// Networks that are all dead have no growth, so nothing that could be the same.
    @Test(arguments: [Activation.relu, .linear]) func whereNoneLivesNothingIsTheSame(activation: Activation) throws {
        let zeros: StabilityCheck.Source = { condition, seed in
            try DensePropagator(
                network: condition.network, initializer: ConstantInitializer(0), key: condition.streamKey(seed: seed))
        }
        let exact = try Self.check(
            DistributionInitializer.normal(.gain(activation.criticalGain)), width: 30, depth: 5, activation: activation,
            source: zeros)
        #expect(exact.verdict == .regression)
        #expect(try Self.deaths(exact).isRegression && Self.deaths(exact).observed == 1)
        // Orthogonal matrices have no law of deaths.
        let limit = try Self.check(
            OrthogonalInitializer(gain: activation.criticalGain), width: 30, depth: 5, activation: activation,
            budget: 200, source: zeros)
        #expect(limit.verdict != .same && limit.quantities.allSatisfy { !$0.expectation.isRequired || !$0.isSame })
    }
}
