import Foundation
import InitLab
import Testing

@Suite struct RetentionTests {
    static let retentions =
        [Retention(layers: nil, keepsWeights: false)]
        + [1, 2, 3, 6, 7, 8, 50].flatMap { layers in
            [true, false].map { Retention(layers: layers, keepsWeights: $0) }
        }

    static func condition(
        _ initializer: any Initializer = VarianceScalingInitializer.he, widths: [Int] = [12, 30, 7, 7, 20, 12],
        outputs: Int = 3, activation: Activation = .leakyReLU(slope: 0.1), biasVariance: Double = 0, inputs: Int = 5,
        generator: Generator = .philox, engine: Engine = .dense
    ) throws -> Condition {
        Condition(
            network: try Network(
                inputDimension: 9, hiddenWidths: widths, outputs: outputs, activation: activation,
                biasVariance: biasVariance),
            initializer: initializer, input: .normal(samples: inputs), loss: .squaredError(target: 0.5),
            generator: generator, engine: engine)
    }

    static func traces(_ condition: Condition, _ retention: Retention, threads: Int = 1) throws -> [Trace] {
        let propagator = try condition.propagator(seed: 3, retention: retention, threads: threads)
        return try [0, 1, 0].map(propagator.trace(ofReplicate:))
    }

    /// What is kept, drawn again or recomputed changes no bit of any trace.
    @Test(arguments: retentions) func whatIsKeptChangesNothing(retention: Retention) throws {
        // The last grows by more than a power of two a layer, so that exponents are at work.
        let conditions = try [
            Self.condition(), Self.condition(biasVariance: 0.3), Self.condition(inputs: 1),
            Self.condition(OrthogonalInitializer(), activation: .relu), Self.condition(DataScaledInitializer()),
            Self.condition(engine: .gaussian), Self.condition(biasVariance: 0.3, engine: .gaussian),
            Self.condition(inputs: 1, engine: .gaussian),
            Self.condition(.normal(.variance(1e9))),
            // Of a rectifier the activations are kept.
            Self.condition(activation: .relu, biasVariance: 0.3), Self.condition(activation: .relu, inputs: 1),
            Self.condition(.normal(.variance(1e9)), activation: .relu),
            Self.condition(activation: .relu, biasVariance: 0.3, engine: .gaussian),
            Self.condition(activation: .relu, inputs: 1, engine: .gaussian),
            // Settled, as half-lines near zero, and both in turn.
            Self.condition(activation: Activation(GELU())),
            Self.condition(.normal(.variance(1e-9)), activation: Activation(Tanh())),
            Self.condition(.normal(.variance(1e-9)), activation: Activation(Tanh()), biasVariance: 1e-20),
            Self.condition(.normal(.variance(1e-9)), activation: Activation(SiLU()), engine: .gaussian),
        ]
        for condition in conditions {
            let (found, expected) = try (Self.traces(condition, retention), Self.traces(condition, .everything))
            #expect(found == expected, "\(condition.identity)")
        }
    }

    /// Matrices large enough to be divided among threads, in both engines.
    @Test(arguments: [Engine.dense, .gaussian], [Activation.relu, Activation(GELU())])
    func threadsChangeNothing(engine: Engine, activation: Activation) throws {
        for inputs in [1, 40] {
            let condition = try Self.condition(
                widths: [2000, 1100, 2000], activation: activation, inputs: min(inputs, 9), engine: engine)
            let expected = try Self.traces(condition, .everything)
            #expect(try Self.traces(condition, .everything, threads: 3) == expected)
            let again = Retention(layers: 2, keepsWeights: false)
            #expect(try Self.traces(condition, again, threads: 2) == expected)
        }
    }

    @Test func tensorsAndGradientsAreThoseOfTheTrace() throws {
        let condition = try Self.condition(biasVariance: 0.2)
        let (all, few) = try (
            condition.densePropagator(seed: 1),
            condition.densePropagator(seed: 1, retention: Retention(layers: 2, keepsWeights: false))
        )
        #expect(try all.tensors(ofReplicate: 4).map(\.values) == few.tensors(ofReplicate: 4).map(\.values))
        #expect(
            try all.parameterGradients(ofReplicate: 4).map(\.weights)
                == few.parameterGradients(ofReplicate: 4).map(\.weights))
    }

    /// A sequence that cannot be drawn again is kept whatever is asked.
    @Test func aSequenceIsDrawnOnce() throws {
        let condition = try Self.condition(generator: .numpyLegacy)
        let expected = try Self.traces(condition, .everything)
        #expect(try Self.traces(condition, Retention(layers: 2, keepsWeights: false)) == expected)
    }
}
