import Foundation
import InitLab
import Testing

@Suite struct DensePropagatorTests {
    static func network(depth: Int, width: Int, activation: Activation = .relu, biasVariance: Double = 0) throws
        -> Network
    {
        try Network(
            inputDimension: width, hiddenWidths: Array(repeating: width, count: depth), activation: activation,
            biasVariance: biasVariance)
    }

    @Test func aReplicateIsTheSameEachTime() throws {
        let network = try Self.network(depth: 5, width: 20)
        let first = try DensePropagator(network: network, initializer: .he, key: StreamKey(seed: 1))
        let second = try DensePropagator(network: network, initializer: .he, key: StreamKey(seed: 1))
        _ = try second.trace(ofReplicate: 8)
        #expect(try first.trace(ofReplicate: 7) == second.trace(ofReplicate: 7))
        #expect(try first.trace(ofReplicate: 7) != first.trace(ofReplicate: 8))
    }

    /// 50 decades... a factor of 50 a layer over 1000 layers is 10^1699: beyond Double, and far beyond Float.
    @Test(arguments: [(1.0, 1.699), (0.001, -1.301)])
    func depthBeyondTheRangeOfDoublePasses(variance: Double, decades: Double) throws {
        let network = try Self.network(depth: 1000, width: 100)
        let trace = try DensePropagator(
            network: network, initializer: DistributionInitializer.normal(.variance(variance)), key: StreamKey(seed: 1)
        ).trace(ofReplicate: 0)
        // Less the drift of 0.011; one replicate's mean over 999 layers has a standard deviation of 0.0031.
        let forward = Direction.forward.growth(depth: 1000) { trace[$0, $1] }
        let backward = Direction.backward.growth(depth: 1000) { trace[$0, $1] }
        #expect(abs(forward - (decades - 0.011)) < 0.016)
        #expect(abs(backward - (decades - 0.011)) < 0.016)
        #expect(try #require(trace.conservationError) < 1e-5)
    }

    /// A power of two times the weights of every layer shifts every logarithm by as much, to the last digit.
    @Test func rescalingByPowersOfTwoIsExact() throws {
        let network = try Self.network(depth: 30, width: 40, activation: .leakyReLU(slope: 0.1))
        func trace(_ deviation: Double) throws -> Trace {
            let initializer = Relabelled(DistributionInitializer.normal(.standardDeviation(deviation)))
            return try DensePropagator(network: network, initializer: initializer, key: StreamKey(seed: 4))
                .trace(ofReplicate: 0)
        }
        let (plain, scaled) = (try trace(0.125), try trace(0.125 * 1024))
        for layer in network.hiddenLayers {
            let shift = 2 * 10 * Double(layer) * log10(2)
            #expect(abs(scaled[.activationMoment2, layer] - plain[.activationMoment2, layer] - shift) < 1e-10)
            #expect(scaled[.activationKurtosis, layer] == plain[.activationKurtosis, layer])
        }
    }

    /// The same draws under any parameters, whatever the label.
    struct Relabelled: Initializer {
        let label = "relabelled"
        let inner: any Initializer
        init(_ inner: any Initializer) { self.inner = inner }
        func fill(
            _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
        ) throws { try inner.fill(weights, shape: shape, from: stream) }
        func law(for shape: WeightShape) -> WeightLaw { inner.law(for: shape) }
    }

    @Test(arguments: [Activation.relu, .leakyReLU(slope: 0.2), .linear])
    func homogeneousNetworksWithoutBiasesConserveTheSum(activation: Activation) throws {
        let network = try Network(inputDimension: 10, hiddenWidths: [30, 20, 40], outputs: 3, activation: activation)
        for samples in [1, 7] {
            let propagator = try DensePropagator(
                network: network, initializer: .glorot, input: .normal(samples: samples),
                loss: .squaredError(target: 1), key: StreamKey(seed: 5))
            #expect(try #require(try propagator.trace(ofReplicate: 0).conservationError) < 1e-6)
        }
    }

    @Test func nothingIsConservedWithBiases() throws {
        let network = try Self.network(depth: 3, width: 10, biasVariance: 0.1)
        let propagator = try DensePropagator(network: network, initializer: .he, key: StreamKey(seed: 5))
        #expect(try propagator.trace(ofReplicate: 0).conservationError == nil)
    }

    @Test func zeroWeightsKillEverySignalAndEveryWeightGradient() throws {
        let network = try Self.network(depth: 4, width: 10)
        let trace = try DensePropagator(
            network: network, initializer: ConstantInitializer(0), loss: .squaredError(target: 1),
            key: StreamKey(seed: 1)
        ).trace(ofReplicate: 0)
        for layer in network.weightedLayers { #expect(trace[.weightGradientMoment2, layer] == -.infinity) }
        for layer in network.hiddenLayers {
            #expect(trace[.activationMoment2, layer] == -.infinity)
            #expect(trace[.biasGradientMoment2, layer] == -.infinity)
            #expect(trace[.activationDeadFraction, layer] == 1)
        }
        // The output's bias alone would move: dLoss/dy = 2 (0 - 1).
        #expect(abs(trace[.biasGradientMoment2, network.depth + 1] - log10(4)) < 1e-12)
    }

    @Test func quantitiesOverPairsNeedTwoInputs() throws {
        let network = try Self.network(depth: 2, width: 10)
        let trace = try DensePropagator(network: network, initializer: .he, key: StreamKey(seed: 1)).trace(
            ofReplicate: 0)
        #expect(trace[.activationCosine, 1].isNaN && trace[.gradientVarianceOverInputs, 1].isNaN)
    }

    @Test func weightsThatAreNotNumbersAreAnError() throws {
        let network = try Self.network(depth: 2, width: 2)
        let weights = StoredWeights(matrices: [[1, 1, 1, 1], [1, .nan, 1, 1], [1, 1]])
        let propagator = try DensePropagator(network: network, initializer: weights, key: StreamKey(seed: 1))
        #expect(throws: PropagationError.weightsNotFinite(layer: 2, replicate: 9)) {
            try propagator.trace(ofReplicate: 9)
        }
    }

    @Test func numbersBeyondFloatAreInfiniteAndNotATrap() throws {
        let network = try Self.network(depth: 1, width: 2)
        let weights = StoredWeights(matrices: [[3e38, 3e38, 3e38, 3e38], [1, 1]])
        let propagator = try DensePropagator(
            network: network, initializer: weights, input: .values([2, 2], samples: 1), key: StreamKey(seed: 1))
        #expect(try propagator.trace(ofReplicate: 0)[.activationMoment2, 1] == .infinity)
        #expect(throws: PropagationError.overflow(layer: 1, replicate: 0)) {
            try propagator.parameterGradients(ofReplicate: 0)
        }
    }

    @Test func inputsMustFitTheNetwork() throws {
        let network = try Self.network(depth: 1, width: 2)
        #expect(throws: InvalidNetwork.self) {
            try DensePropagator(
                network: network, initializer: .he, input: .values([1, 2, 3], samples: 1), key: StreamKey(seed: 1))
        }
    }

    @Test func impossibleNetworksAreRefused() {
        #expect(throws: InvalidNetwork.self) { try Network(inputDimension: 1, hiddenWidths: []) }
        #expect(throws: InvalidNetwork.self) { try Network(inputDimension: 0, hiddenWidths: [1]) }
        #expect(throws: InvalidNetwork.self) { try Network(inputDimension: 1, hiddenWidths: [1, 0]) }
        #expect(throws: InvalidNetwork.self) { try Network(inputDimension: 1, hiddenWidths: [1], biasVariance: -1) }
        #expect(throws: InvalidNetwork.self) { try Network(inputDimension: 1, hiddenWidths: [1], biasVariance: .nan) }
    }

    /// The gradient at the output is 2 (y - t), however far the output's scale is from the target's.
    @Test(arguments: [1e-10, 1.0, 1e10], [0.01, 1, 50])
    func theLossIsRightAtEveryScale(deviation: Double, target: Double) throws {
        let network = try Network(inputDimension: 2, hiddenWidths: [2, 2], activation: .linear)
        let weight = Float(deviation)
        let weights = StoredWeights(matrices: [[weight, 0, 0, weight], [weight, 0, 0, weight], [weight, 0]])
        let trace = try DensePropagator(
            network: network, initializer: weights, input: .values([1.5, 0], samples: 1),
            loss: .squaredError(target: target), key: StreamKey(seed: 1)
        ).trace(ofReplicate: 0)
        let output = 1.5 * pow(Double(weight), 3)
        #expect(abs(trace[.gradientMoment2, 3] - 2 * log10(abs(2 * (output - target)))) < 1e-6)
    }
}
