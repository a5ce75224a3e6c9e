import Foundation
import InitLab
import Testing

/// The engine that forms no matrix; its law is the subject of `EngineLawTests`.
@Suite struct GaussianPropagatorTests {
    /// Parallel inputs at depth, where the Gram matrix has lost all but one direction to rounding.
    @Test func depthMakesNoNaN() throws {
        let network = try Network(inputDimension: 32, hiddenWidths: Array(repeating: 32, count: 3000))
        let propagator = try GaussianPropagator(
            network: network, initializer: .he, input: .normal(samples: 8), key: StreamKey(seed: 1))
        let trace = try propagator.trace(ofReplicate: 0)
        for layer in network.weightedLayers {
            #expect(trace[.preactivationMoment2, layer].isFinite && trace[.gradientMoment2, layer].isFinite)
        }
        #expect(try #require(trace.conservationError) < 1e-3)
        #expect(trace[.activationCosine, 3000] > 0.999)
    }

    @Test func deadNetworksAreZeroAndNotNaN() throws {
        let network = try Network(inputDimension: 2, hiddenWidths: Array(repeating: 2, count: 40))
        let propagator = try GaussianPropagator(
            network: network, initializer: .he, input: .normal(samples: 2), loss: .squaredError(target: 1),
            key: StreamKey(seed: 1))
        let traces = try (0..<50).map { try propagator.trace(ofReplicate: $0) }
        #expect(traces.contains { $0[.activationMoment2, 40] == -.infinity })
        for trace in traces { #expect(!trace[.gradientMoment2, 1].isNaN && !trace[.weightGradientMoment2, 1].isNaN) }
    }

    @Test func theEngineIsRefusedWhereItDoesNotHold() throws {
        let network = try Network(inputDimension: 4, hiddenWidths: [4, 4])
        for initializer: any Initializer in [
            .uniform(.gain(2)), .normal(.gain(2), mean: 0.1), OrthogonalInitializer(), ConstantInitializer(1),
        ] {
            #expect(throws: InvalidNetwork.self, "\(initializer.label)") {
                try GaussianPropagator(network: network, initializer: initializer, key: StreamKey(seed: 1))
            }
        }
        #expect(throws: InvalidNetwork.self) {
            try GaussianPropagator(
                network: network, initializer: .he, input: .normal(samples: 5), key: StreamKey(seed: 1))
        }
        #expect(throws: InvalidNetwork.self) {
            try GaussianPropagator(network: network, initializer: .he, key: StreamKey(seed: 1), generator: .numpyLegacy)
        }
    }

    @Test func automaticPicksTheEngineThatHolds() throws {
        func engines(_ key: String) throws -> [Engine] {
            try Experiment.reading(
                "title: t\n\(key)\nnetwork: {depth: 2, width: 8}\ninput: {samples: [1, 2, 3]}\ninitializers: [he, orthogonal]\n"
            ).conditions.map(\.engine)
        }
        // Conditions come by samples, then by initializers.
        #expect(try engines("engine: auto") == [.gaussian, .dense, .gaussian, .dense, .dense, .dense])
        #expect(try engines("engine: dense") == Array(repeating: .dense, count: 6))
        let error = try #require(throws: InputFileError.self) { try engines("engine: gaussian") }
        #expect(error.place.hasSuffix(":2:9") && error.message.contains("orthogonal draws others; use `engine: dense`"))
        // What a user's own initializer says of itself is not taken for granted.
        let network = try Network(inputDimension: 4, hiddenWidths: [4])
        let own = InitializerTests.SameForAllLayers()
        #expect(Condition(network: network, initializer: own).engine == .dense)
    }
}
