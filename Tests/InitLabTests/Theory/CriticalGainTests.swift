import Foundation
import InitLab
import Testing

@Suite struct CriticalGainTests {
    /// 1 / m_2(1) by composite Gauss-Legendre quadrature of 24 points, to the digits given.
    @Test func gainsAtVarianceOneAreThoseOfQuadrature() {
        let expected: [(any ActivationFunction, Double)] = [
            (ReLU(), 2), (GELU(), 2.351716), (SiLU(), 2.810761), (Mish(), 2.210716), (ELU(), 1.550519), (SELU(), 1),
            (Tanh(), 2.536175), (Erf(), 2.152579), (HardTanh(), 1.937765), (Sine(), 2.313035), (Softsign(), 5.464062),
            (Softplus(), 1.085487), (Sigmoid(), 3.408560),
        ]
        for (function, gain) in expected {
            #expect(abs(Activation(function).criticalGain - gain) < 1e-6, "\(function.label)")
        }
    }

    @Test func halfLinesHaveTheirGainExactly() {
        #expect(Activation.leakyReLU(slope: 0.3).criticalGain == 2 / (1 + 0.3 * 0.3))
        #expect(Activation.linear.criticalGain == 1 && Activation(AbsoluteValue()).criticalGain == 1)
    }

    /// GELU of z - 50 is zero to the last bit for all that a normal variable comes to: no gain makes it a one.
    @Test func whatIsAlwaysZeroHasNoGain() throws {
        let experiment = try Experiment.reading(
            """
            title: t
            replicates: 3
            network: {depth: 2, width: 4, activation: {gelu: {input_shift: -50}}}
            initializers: [he]
            """)
        #expect(experiment.conditions[0].network.activation!.criticalGain.isNaN)
        let report = try MarkdownReport(hasFigures: false).text(of: Runner(Plan(experiment)).run())
        #expect(report.contains("no variance of the weights keeps") && !report.contains("inf/"))
    }

    /// What is known of half-lines alone is said of nothing else: of several inputs of other activations there is the limit of wide
    /// layers, of which the gate hears nothing.
    @Test func ofSeveralInputsOfOtherActivationsOnlyTheLimitIsKnown() throws {
        for function in [Tanh(), GELU(), SquaredReLU()] as [any ActivationFunction] {
            let network = try Network(inputDimension: 8, hiddenWidths: [8, 8, 8], activation: Activation(function))
            let theory = Theory(
                network: network, initializer: .he, input: [Float](repeating: 1, count: 16),
                loss: .squaredError(target: 0))
            #expect(theory.knowsActivation)
            for direction in Direction.allCases {
                #expect(theory.kind(direction) == .infiniteWidth && theory.growth(direction).isFinite)
                #expect(theory.drift(direction) == 0 && theory.spread(direction).isNaN)
                #expect(theory.expectedGrowth(direction) == nil && theory.silence(direction) == .inputsOfActivation)
                for layer in 0...4 { #expect(theory.expectedStep(direction, layer) == nil) }
            }
            #expect(network.deathProbability == 0)
        }
    }
}
