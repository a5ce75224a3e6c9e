import InitLab
import Testing

/// The theory of independent entries does not hold of mirrored blocks.
@Suite struct MirroredBlocksTests {
    private static func theory(_ activation: Activation, bias: Double = 0, samples: Int = 1) throws -> Theory {
        let network = try Network(
            inputDimension: 20, hiddenWidths: Array(repeating: 20, count: 5), activation: activation, biasVariance: bias
        )
        let input = (0..<(20 * samples)).map { Float($0 % 7) - 3 }
        return Theory(
            network: network, initializer: LooksLinearInitializer(), input: input, loss: .squaredError(target: 0))
    }

    @Test func halfLinesHaveTheirOwnLaw() throws {
        let theory = try Self.theory(.relu)
        #expect(theory.kind(.forward) == .mirrored)
        #expect(abs(theory.growth(.forward)) < 1e-12)
    }

    @Test(arguments: [Activation(GELU()), Activation(Tanh()), Activation(Softplus())])
    func ofOthersNothingIsSaid(activation: Activation) throws {
        let theory = try Self.theory(activation, samples: 2)
        #expect(!theory.knowsActivation)
        #expect(theory.growth(.forward).isNaN && theory.growth(.backward).isNaN)
        #expect(theory.log10(.activationMoment2, 3).isNaN && theory.cosine(3).isNaN)
        #expect(theory.silence(.forward) == .mirrored)
    }

    @Test func norWithBiases() throws {
        #expect(try Self.theory(.relu, bias: 0.1).log10(.activationMoment2, 3).isNaN)
    }
}
