import Foundation
import InitLab
import Testing

@Suite struct GrowthTheoryTests {
    static func theory(
        _ initializer: any Initializer, widths: [Int] = [20, 20, 20], inputs: Int = 20, samples: Int = 1,
        outputs: Int = 1,
        activation: Activation = .relu, bias: Double = 0, target: Double = 0
    ) throws -> Theory {
        let network = try Network(
            inputDimension: inputs, hiddenWidths: widths, outputs: outputs, activation: activation, biasVariance: bias)
        return Theory(
            network: network, initializer: initializer, input: Array(repeating: 1, count: inputs * samples),
            loss: .squaredError(target: target))
    }

    /// Against polygamma functions: both are exact, by different ways.
    @Test(arguments: [1, 2, 7, 100]) func aSlopeNearZeroAndOneTendsToTheKnownLaws(units: Int) {
        let (linear, nearly) = (
            FiniteWidthLaw(units: units, negativeSlope: 1), FiniteWidthLaw(units: units, negativeSlope: 1 - 1e-9)
        )
        #expect(abs(linear.mean - nearly.mean) < 1e-7 && abs(linear.variance - nearly.variance) < 1e-7)
        #expect(abs(linear.fourthCumulant - nearly.fourthCumulant) < 1e-6)
    }

    /// Origin: SciPy 1.17, the sum over k of binomial weights times the integral over the beta law of ln(a^2 + (1 - a^2) B), plus
    /// digamma(n/2) + ln 2.
    @Test(arguments: [
        (1, 0.1, -3.572947938455524, 10.236700311023075), (2, 0.5, -0.5183241470733414, 2.0029889916579457),
        (5, 0.01, 0.04734536487948671, 4.164753296729108), (20, 0.3, 2.2832368776902823, 0.22552412102486036),
    ])
    func leakyLayersFollowTheirMixture(units: Int, slope: Double, mean: Double, variance: Double) {
        let law = FiniteWidthLaw(units: units, negativeSlope: slope)
        #expect(abs(law.mean - mean) < 1e-8 && abs(law.variance - variance) < 1e-7)
    }

    /// The exact drift of normal weights lies within what is said of any symmetric law, and the leading terms agree.
    @Test(arguments: [1, 2, 3, 5, 8, 30, 100, 1000]) func theBoundHoldsForNormalWeights(units: Int) {
        let drift = FiniteWidthLaw(units: units, negativeSlope: 0).mean - log(Double(units) / 2)
        let bound = SymmetricBound.lowest(units: units, negativeSlope: 0) - log(0.5)
        #expect(bound < drift && drift < -log1p(-exp2(-Double(units))))
        if units >= 100 { #expect(abs(bound * Double(units) + 2.5) < 0.2) }
    }

    /// What is exact, what has bounds, and what theory says nothing of.
    @Test func everyKindOfNetworkHasWhatIsKnownOfIt() throws {
        let uniform = DistributionInitializer.uniform(.gain(2))
        let normal: VarianceScalingInitializer = .he
        func width(_ theory: Theory, _ direction: Direction) -> Double? { theory.expectedGrowth(direction)?.halfWidth }
        let exact = try Self.theory(normal)
        #expect(width(exact, .forward) == 0 && width(exact, .backward) == 0)
        let target = try Self.theory(normal, target: 3)
        #expect(target.expectedGrowth(.backward)!.middle == exact.expectedGrowth(.backward)!.middle)
        let biased = try Self.theory(normal, bias: 0.5)
        #expect(width(biased, .backward) == 0 && width(biased, .forward)! > 0)
        #expect(width(try Self.theory(OrthogonalInitializer(gain: 2)), .forward) == 0)
        let several = try Self.theory(normal, samples: 3)
        #expect(several.expectedGrowth(.forward)!.low == exact.expectedGrowth(.forward)!.low)
        #expect(abs(several.expectedGrowth(.forward)!.high) < 1e-6)
        #expect(several.silence(.backward) == .severalInputs && several.silence(.forward) == nil)
        let bounded = try Self.theory(uniform)
        #expect(width(bounded, .forward)! > 0)
        #expect(width(bounded, .backward)! > 0)
        #expect(try Self.theory(normal, outputs: 2).silence(.backward) == .severalOutputs)
        #expect(try Self.theory(normal, widths: [8, 8], samples: 2).silence(.forward) == .narrowLayers)
        #expect(try Self.theory(SparseInitializer(nonzeros: 3)).silence(.forward) == .structure)
        let mean = DistributionInitializer.normal(.gain(2), mean: 0.1)
        #expect(try Self.theory(mean).silence(.forward) == .mean)
        #expect(try Self.theory(ConstantInitializer(0)).silence(.backward) == .noSignal)
        #expect(try Self.theory(IdentityInitializer()).silence(.forward) == .unknownLaw)
        let constant = try Self.theory(ConstantInitializer(0.1)).expectedGrowth(.backward)
        #expect(abs(constant!.middle - log10(4)) < 1e-6)
    }

    /// (1 + a)^2 a layer: 1 for ReLU, 4 for a linear network.
    @Test(arguments: [(Activation.relu, 0.0), (.linear, log10(4)), (.leakyReLU(slope: 0.2), 2 * log10(1.2))])
    func mirroredBlocksAreLinear(activation: Activation, growth: Double) throws {
        let theory = try Self.theory(LooksLinearInitializer(), samples: 3, outputs: 2, activation: activation)
        for direction in Direction.allCases {
            #expect(abs(theory.growth(direction) - growth) < 1e-12)
            #expect(theory.expectedGrowth(direction)!.halfWidth == 0)
        }
        let biased = try Self.theory(LooksLinearInitializer(), activation: activation, bias: 1)
        #expect(biased.silence(.forward) != nil && biased.forwardKind == .infiniteWidth)
    }

    /// Every level of mirrored networks against drawn ones, uneven widths too. Each z-score beyond 5 has a chance of 6e-7;
    /// what does not vary is met to rounding.
    @Test(arguments: [Activation.relu, .linear, .leakyReLU(slope: 0.3)])
    func mirroredLevelsAreMet(activation: Activation) throws {
        let network = try Network(inputDimension: 12, hiddenWidths: [20, 8, 30], outputs: 1, activation: activation)
        let propagator = try DensePropagator(
            network: network, initializer: LooksLinearInitializer(gain: 1.5), key: StreamKey(seed: 9))
        let traces = try (0..<600).map { try propagator.trace(ofReplicate: $0) }
        let theory = Theory(
            network: network, initializer: LooksLinearInitializer(gain: 1.5), input: propagator.inputValues,
            loss: .squaredError(target: 0))
        for quantity in [Quantity.preactivationMoment2, .activationMoment2, .gradientMoment2] {
            for layer in network.weightedLayers where !theory.log10(quantity, layer).isNaN {
                let values = traces.map { $0[quantity, layer] }
                let mean = values.reduce(0, +) / Double(values.count)
                let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
                let distance = abs(mean - theory.log10(quantity, layer))
                let error = (variance / Double(values.count)).squareRoot()
                #expect(distance < 5 * error + 1e-5, "\(quantity.name), layer \(layer)")
            }
        }
    }

    /// Nothing is predicted where nothing is known, and no growth is no rounding error.
    @Test func unknownLawsPredictNothing() throws {
        for initializer in [IdentityInitializer(), DataScaledInitializer()] as [any Initializer] {
            let theory = try Self.theory(initializer)
            for layer in 1...4 {
                for quantity in [Quantity.activationMoment2, .gradientMoment2, .weightGradientMoment2] {
                    #expect(theory.log10(quantity, layer).isNaN)
                }
            }
            #expect(Direction.allCases.allSatisfy { theory.growth($0).isNaN })
        }
        let orthogonal = try Self.theory(OrthogonalInitializer(gain: 2), widths: Array(repeating: 30, count: 50))
        #expect(orthogonal.growth(.forward) == 0)
        let zeros = try Self.theory(ConstantInitializer(0))
        #expect(zeros.growth(.forward).isNaN)
    }
}
