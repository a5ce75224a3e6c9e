import Foundation
import InitLab
import Testing

@Suite struct StepMapTests {
    private func factor(_ decades: Double) -> Double { pow(10, decades) }

    @Test func linearAndActivationTogetherAreTheLengthMap() throws {
        let steps: [any StepMap] = [LinearMap(gain: 1.69, biasVariance: 0.09), ActivationMap(Tanh())]
        let lengths = LengthMap(Tanh(), gain: 1.69, biasVariance: 0.09)
        // From activations to activations: the map of pre-activations, entered behind its linear part.
        let start = SignalState(q: 0.4, cosine: .init(0.3))
        let behind = try steps.map(start)
        let q = 1.69 * 0.4 + 0.09
        let step = try lengths.step(q)
        #expect(abs(behind.state.q * 1.69 + 0.09 - step.next) < 1e-14)
        #expect(abs(factor(behind.gradientDecades) - step.chi) < 1e-12)
        let c = (1.69 * 0.4 * 0.3 + 0.09) / q
        let next = try CorrelationMap(lengths).step(.init(c), variance: q, next: step.next).next.value
        #expect(abs((1.69 * (try #require(behind.state.covariance)) + 0.09) / step.next - next) < 1e-12)
    }

    /// A thousand decades up and down: homogeneous networks leave the range of numbers, their maps do not.
    @Test func decadesHaveNoEnd() throws {
        for gain in [2e10, 2e-10] {
            let steps: [any StepMap] = (0..<100).flatMap { _ in
                [LinearMap(gain: gain), ActivationMap(ReLU())] as [any StepMap]
            }
            let behind = try steps.map(SignalState(q: 3, cosine: .init(0)))
            #expect(abs(behind.state.log10q - log10(3) - 100 * log10(gain / 2)) < 1e-9)
            #expect(abs(behind.gradientDecades - 100 * log10(gain / 2)) < 1e-9)
            // The cosine is that of He's rule, whatever the size.
            #expect(abs(try #require(behind.state.cosine).value - 0.9964231467) < 1e-9)
        }
        let steps: [any StepMap] = [LinearMap(gain: 1e300), LinearMap(gain: 1e300), ActivationMap(Tanh())]
        #expect(throws: StepMapError.self) { try steps.map(SignalState(q: 1)) }
    }

    @Test func normalizationsMakeOneOfAnySize() throws {
        let state = SignalState(mean: 3, q: 25, cosine: .init(0.6), decades: 400)
        let layer = try LayerNormMap(epsilon: 1e-5).map(state)
        #expect(layer.state.mean == 0 && abs(layer.state.q - 1) < 1e-12 && layer.state.decades == 0)
        // (25 x 0.6 - 9) / (25 - 9), and gradients are divided by the variance.
        #expect(abs(try #require(layer.state.cosine).value - 0.375) < 1e-12)
        #expect(abs(layer.gradientDecades + log10(16) + 400) < 1e-9)
        let rms = try RMSNormMap(epsilon: 0).map(state)
        #expect(abs(try #require(rms.state.mean) - 0.6) < 1e-12)
        #expect(abs(try #require(rms.state.cosine).value - 0.6) < 1e-12)
        #expect(abs(rms.gradientDecades + log10(25) + 400) < 1e-9)
        // Where the variance is as small as epsilon, it is not one any more.
        let small = try RMSNormMap(epsilon: 1e-5).map(SignalState(q: 1e-5))
        #expect(abs(small.state.q - 0.5) < 1e-12)
    }

    /// Pretorius et al. (2018): with dropout the critical gain of ReLU is 2 keep, and inputs stay apart.
    @Test func dropoutMovesTheCriticalGain() throws {
        let keep = 0.7
        let steps: [any StepMap] = [LinearMap(gain: 2 * keep), ActivationMap(ReLU()), DropoutMap(keep: keep)]
        var state = SignalState(q: 1, cosine: .init(0.9))
        for _ in 0..<200 {
            let behind = try steps.map(state)
            #expect(abs(behind.gradientDecades) < 1e-12)
            state = behind.state
        }
        #expect(abs(state.log10q) < 1e-10)
        // The same input twice, with two masks: c* < 1.
        let cosine = try #require(state.cosine).value
        #expect(abs(try #require(steps.map(state).state.cosine).value - cosine) < 1e-9 && cosine < keep)
        let mixed: [any StepMap] = [LinearMap(gain: 1), DropoutMap(keep: 0.5), ActivationMap(Tanh())]
        #expect(throws: StepMapError.notNormal(activation: "tanh")) { try mixed.map(SignalState(q: 1)) }
    }

    /// h + W phi(h) by He's rule doubles both second moments; with a scale of 1/sqrt(L) they grow by (1 + 1/L)^L.
    @Test func residualBranchesAddUp() throws {
        let branch: [any StepMap] = [LinearMap(gain: 2), ActivationMap(ReLU()), LinearMap(gain: 1)]
        let start = SignalState(q: 0.3, cosine: .init(0.2), law: .normal)
        let one = try ResidualMap(branch).map(start)
        #expect(abs(one.state.log10q - log10(0.6)) < 1e-12 && abs(factor(one.gradientDecades) - 2) < 1e-12)
        for (depth, expected) in [(10, 2.5937), (50, 2.6916), (100, 2.7048)] {
            let steps = Array(
                repeating: ResidualMap(branch, scale: 1 / Double(depth).squareRoot()) as any StepMap, count: depth)
            let behind = try steps.map(start)
            #expect(abs(factor(behind.state.log10q) / 0.3 - expected) < 6e-5)
            #expect(abs(factor(behind.gradientDecades) - expected) < 6e-5)
        }
        #expect(throws: StepMapError.dependentBranch) {
            try ResidualMap([ActivationMap(ReLU())]).map(start)
        }
        // A block that starts as the identity stays it.
        #expect(try ResidualMap(branch, scale: 0).map(start).state == start)
    }

    /// A stream that is scaled as well, of any size beside its branch; a branch of zeros is none of it.
    @Test func streamsOfAnySizeAddUp() throws {
        let branch: [any StepMap] = [LinearMap(gain: 2), ActivationMap(ReLU())]
        for decades in [-700.0, 0, 700] {
            let start = SignalState(q: 0.3, decades: decades, law: .normal)
            let behind = try ResidualMap(branch, scale: 0.5, skip: 0.8).map(start)
            #expect(abs(behind.state.log10q - decades - log10(0.3 * (0.64 + 0.25))) < 1e-9)
            #expect(abs(factor(behind.gradientDecades) - (0.64 + 0.25)) < 1e-12)
            let zeros = try ResidualMap([LinearMap(gain: 0)]).map(start)
            #expect(abs(zeros.state.log10q - start.log10q) < 1e-12 && zeros.gradientDecades == 0)
        }
        // Both means are positive: their product comes on top. E relu(z) is sqrt(q / 2 pi).
        let positive = try ResidualMap(branch).map(SignalState(mean: 0.5, q: 1))
        #expect(
            abs(positive.state.q * pow(10, positive.state.decades) - (2 + 2 * 0.5 * (1 / Double.pi).squareRoot()))
                < 1e-12)
    }

    /// What is not known of a law is not used: a symmetric one does for two half-lines, and has no mean behind them.
    @Test func whatIsNotKnownIsNotUsed() throws {
        let dropped: [any StepMap] = [LinearMap(gain: 2), DropoutMap(keep: 0.5), ActivationMap(ReLU())]
        let behind = try dropped.map(SignalState(q: 1)).state
        #expect(abs(behind.log10q - log10(2)) < 1e-12 && behind.mean == nil)
        #expect(throws: StepMapError.unknownMean) { try (dropped + [LayerNormMap(epsilon: 0)]).map(SignalState(q: 1)) }
        #expect(throws: StepMapError.unknownMean) {
            try ResidualMap(dropped).map(SignalState(mean: 0.5, q: 1))
        }
        #expect(throws: StepMapError.notNormal(activation: "relu")) {
            try (dropped + [ActivationMap(ReLU())]).map(SignalState(q: 1))
        }
        #expect(throws: StepMapError.unknownCosine) {
            try ([LinearMap(gain: 1), BatchNormMap(inputs: 8)] as [any StepMap]).map(SignalState(q: 1))
        }
    }

    /// Layer by layer at the fixed point: the growth of gradients, for a linear step and batch normalization with an activation.
    private func growth(_ activation: any ActivationFunction, inputs: Int) throws -> Double {
        let steps: [any StepMap] = [LinearMap(gain: 1.7), BatchNormMap(inputs: inputs, activation: activation)]
        let settled = try steps.map(SignalState(q: 1, cosine: .init(0.1))).state
        return factor(try steps.map(settled).gradientDecades)
    }

    /// [(B - 1 + J0)/(1 - J1) - 1]/(B - 3) at c = -1/(B - 1), with the arc-cosine kernels J0 and J1: Yang et al. (2019),
    /// arXiv:1902.08129, seen in simulations of width 768; pi/(pi - 1) for many inputs.
    @Test(arguments: [4, 5, 8, 16, 128, 5000])
    func batchNormalizationMakesGradientsExplode(inputs: Int) throws {
        let (b, c) = (Double(inputs), -1 / Double(inputs - 1))
        let j1 = ((1 - c * c).squareRoot() + (Double.pi - acos(c)) * c) / Double.pi
        let j0 = (Double.pi - acos(c)) / Double.pi
        let expected = ((b - 1 + j0) / (1 - j1) - 1) / (b - 3)
        #expect(abs(try growth(ReLU(), inputs: inputs) / expected - 1) < 1e-8)
        #expect(abs(try growth(IdentityActivation(), inputs: inputs) / ((b - 2) / (b - 3)) - 1) < 1e-8)
        if inputs == 5000 { #expect(abs(expected - Double.pi / (Double.pi - 1)) < 1e-3) }
    }

    @Test func batchNormalizationTakesFourInputs() throws {
        let steps: [any StepMap] = [LinearMap(gain: 1), BatchNormMap(inputs: 3, activation: ReLU())]
        #expect(throws: StepMapError.fewInputs(3)) { try steps.map(SignalState(q: 1, cosine: .init(0))) }
        // With many inputs the values are normal, and those of tanh have its moments.
        let many: [any StepMap] = [LinearMap(gain: 1), BatchNormMap(inputs: 100_000, activation: Tanh())]
        #expect(abs(try many.map(SignalState(q: 5, cosine: .init(0.3))).state.q - 0.394294490) < 2e-5)
    }
}
