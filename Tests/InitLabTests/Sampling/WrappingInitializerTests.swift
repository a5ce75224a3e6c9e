import Foundation
import InitLab
import Testing

/// An initializer around another one hides nothing of it.
@Suite struct WrappingInitializerTests {
    static let lsuv = DataScaledInitializer(tolerance: 0.001, maximumIterations: 50)

    /// The variance of the pre-activations of every layer of one draw.
    static func variances(_ initializer: any Initializer) throws -> [Double] {
        let network = try Network(inputDimension: 30, hiddenWidths: [30, 40, 30])
        let trace = try DensePropagator(
            network: network, initializer: initializer, input: .normal(samples: 20), key: StreamKey(seed: 2)
        ).trace(ofReplicate: 0)
        return network.weightedLayers.map { pow(10, trace[.preactivationVariance, $0]) }
    }

    @Test func weightsAreScaledToTheDataInsideOfOthers() throws {
        let claimed = ClaimedInitializer(Self.lsuv, scale: .variance(1))
        for variance in try Self.variances(Self.lsuv) + Self.variances(claimed) { #expect(abs(variance - 1) < 0.002) }
        // Scaling to the data does not undo what is wrong on purpose.
        for variance in try Self.variances(ScaledInitializer(Self.lsuv, varianceFactor: 1.21)) {
            #expect(abs(variance - 1.21) < 0.002)
        }
    }

    /// Only what is known to follow its law is drawn by it.
    @Test func enginesDrawByTheLawOfWhatFollowsIt() throws {
        let network = try Network(inputDimension: 30, hiddenWidths: [30, 30])
        func engine(_ initializer: any Initializer) -> Engine {
            Condition(network: network, initializer: initializer).engine
        }
        let he = VarianceScalingInitializer.he
        #expect(engine(he) == .gaussian && engine(ScaledInitializer(he, varianceFactor: 1.1)) == .gaussian)
        #expect(engine(ClaimedInitializer(he, scale: .gain(2), isGaussian: true)) == .dense)
        #expect(engine(BrokenInitializer(he, fault: .uniform, depth: 2)) == .dense)
        #expect(engine(StoredWeights(matrices: [])) == .dense)
    }

    @Test func everythingElseIsTheInitializersOwn() {
        let shape = WeightShape(layer: 1, fanIn: 5, fanOut: 4)
        let base = FrameworkInitializer(.pytorchLinear)
        let claimed = ClaimedInitializer(base, scale: .gain(2))
        let scaled = ScaledInitializer(base, varianceFactor: 2)
        for wrapper in [claimed, scaled] as [any Initializer] {
            #expect(wrapper.label == base.label && wrapper.isRepeatable)
            #expect(wrapper.biasVariance(for: shape) == base.biasVariance(for: shape))
        }
        let command = ClaimedInitializer(CommandInitializer(["true"]), scale: .gain(2))
        #expect(!command.isRepeatable)
        #expect(ClaimedInitializer(Self.lsuv, scale: .gain(1)).dataScaling == Self.lsuv.dataScaling)
    }
}
