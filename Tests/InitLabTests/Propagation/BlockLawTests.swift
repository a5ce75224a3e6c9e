import Foundation
import InitLab
import Testing

/// Blocks have one law in both engines: in every quantity of the stream and of each linear step, and in forward and
/// backward together, whatever the step and with one input or several.
///
/// All two-sample tests of Kolmogorov and Smirnov together have one false alarm with a probability of 1e-6.
@Suite struct BlockLawTests {
    struct Setting: Sendable, CustomTestStringConvertible {
        let name: String
        let steps: [Step]
        var samples = 3
        var biasVariance = 0.0
        var initializer: any Initializer = VarianceScalingInitializer.he
        var replicates = 12_000

        var testDescription: String { name }

        var network: Network {
            get throws {
                try Network(
                    inputDimension: 7, hiddenWidths: [7, 7, 7], outputs: 2, block: try Block(steps),
                    biasVariance: biasVariance)
            }
        }

        /// Independent replicates: the engines share the inputs, and no draws.
        func sample(_ engine: Engine) throws -> LawSample {
            let network = try network
            func condition(_ input: InputDistribution) -> Condition {
                Condition(
                    network: network, initializer: initializer, input: input, loss: .squaredError(target: 0.5),
                    engine: engine)
            }
            let values = try Condition(
                network: network, initializer: initializer, input: .normal(samples: samples), engine: .dense
            ).densePropagator(seed: 11).inputValues
            let propagator = try condition(.values(values, samples: samples)).propagator(
                seed: engine == .dense ? 11 : 12)
            return try LawSample(TraceShape(of: network), replicates: replicates) {
                try propagator.trace(ofReplicate: $0)
            }
        }
    }

    static let relu = Step.activation(ReLU())
    static let tanh = Step.activation(Tanh())
    static func residual(_ branch: [Step], scale: Double = 1, skip: Double = 1) -> Step {
        .residual(ResidualStep(branch: branch, scale: scale, skip: skip))
    }

    static let settings = [
        Setting(name: "two linear steps, one input", steps: [.linear, tanh, .linear, relu], samples: 1),
        Setting(name: "two linear steps", steps: [.linear, tanh, .linear, relu], biasVariance: 0.1),
        Setting(
            name: "layer norm, one input", steps: [.linear, .layerNorm(LayerNormStep(epsilon: 0.1)), relu], samples: 1),
        Setting(name: "layer norm", steps: [.layerNorm(LayerNormStep()), .linear, tanh]),
        Setting(name: "rms norm", steps: [relu, .linear, .rmsNorm(RMSNormStep(epsilon: 0.01))]),
        Setting(name: "batch norm", steps: [.linear, .batchNorm(BatchNormStep()), relu], samples: 4),
        Setting(name: "dropout, one input", steps: [.linear, relu, .dropout(DropoutStep(keep: 0.7))], samples: 1),
        Setting(name: "dropout", steps: [.dropout(DropoutStep(keep: 0.8)), .linear, tanh]),
        Setting(name: "residual, one input", steps: [residual([relu, .linear], scale: 0.6)], samples: 1),
        Setting(name: "residual", steps: [residual([relu, .linear], scale: 0.6, skip: 0.9)]),
        Setting(
            name: "pre-norm, one branch of zeros",
            steps: [
                residual([.layerNorm(LayerNormStep()), .linear, relu, .linear]),
                residual([.linear, .linear(LinearStep(initializer: ConstantInitializer(0)))]),
            ]),
        Setting(
            name: "nested",
            steps: [
                .linear,
                residual([tanh, residual([.linear, .rmsNorm(RMSNormStep())], scale: 0.5), .linear], skip: 0.8),
            ],
            samples: 2, biasVariance: 0.2),
    ]

    static let comparisons = settings.reduce(0) { sum, setting in
        sum + LawSample.laws(of: TraceShape(depth: 3, stepsPerLayer: 4)).count
    }
    static let threshold = KolmogorovSmirnov.threshold(comparisons: comparisons, falseAlarm: 1e-6)

    @Test(arguments: settings) func enginesHaveOneLaw(setting: Setting) throws {
        let (gaussian, dense) = (try setting.sample(.gaussian), try setting.sample(.dense))
        for (law, distance) in gaussian.distances(from: dense) { #expect(distance < Self.threshold, "\(law)") }
        #expect(dense.values.values.count { !$0.isEmpty } > 60)
        for (one, other) in zip(gaussian.correlations, dense.correlations) where one.isFinite {
            #expect(abs(atanh(one) - atanh(other)) < 6.11 * (4 / Double(setting.replicates - 3)).squareRoot())
        }
    }

    /// The power: a step that is a little another one is found in the same number of replicates.
    @Test(arguments: [
        (residual([relu, .linear], scale: 0.6), residual([relu, .linear], scale: 0.66)),
        (.dropout(DropoutStep(keep: 0.8)), .dropout(DropoutStep(keep: 0.86))),
        (.rmsNorm(RMSNormStep(epsilon: 0.01)), .layerNorm(LayerNormStep(epsilon: 0.01))),
        (.layerNorm(LayerNormStep(epsilon: 0.1)), .layerNorm(LayerNormStep(epsilon: 0.2))),
    ])
    func otherStepsAreFound(one: Step, other: Step) throws {
        let gaussian = try Setting(name: "one", steps: [.linear, Self.relu, one]).sample(.gaussian)
        let dense = try Setting(name: "other", steps: [.linear, Self.relu, other]).sample(.dense)
        let found = gaussian.distances(from: dense).filter { $0.key.kind == .value }
        #expect(found.values.filter(\.isFinite).max()! > Self.threshold)
    }
}
