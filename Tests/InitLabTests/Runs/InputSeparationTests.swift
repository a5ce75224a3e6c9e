import Foundation
import InitLab
import Testing

@Suite struct InputSeparationTests {
    private func summary(
        _ activation: Activation, gain: Double, bias: Double = 0, depth: Int = 12, input: InputDistribution,
        replicates: Int = 40
    ) throws -> ConditionSummary {
        let network = try Network(
            inputDimension: 20, hiddenWidths: Array(repeating: 60, count: depth), activation: activation,
            biasVariance: bias)
        let condition = Condition(
            network: network, initializer: DistributionInitializer.normal(.gain(gain)), input: input)
        let experiment = Experiment(
            name: "inputs", title: "Inputs", conditions: [condition], replicates: replicates)
        return try Runner(Plan(experiment)).run().summaries[0]
    }

    /// Three inputs that differ little.
    private var alike: InputDistribution {
        .values((0..<60).map { 1 + 0.05 * Float(sin(Double($0 * $0))) }, samples: 3)
    }

    /// The three phases of tanh, by what theory says of them: far from every margin, so that 40 networks tell.
    @Test func threePhasesHaveThreeVerdicts() throws {
        let ordered = try #require(
            try summary(Activation(Tanh()), gain: 1, bias: 0.3, input: .normal(samples: 4)).inputs)
        #expect(ordered.verdict == .collapsing && ordered.share < 0.1)
        #expect(try #require(ordered.layer) <= 12 && ordered.longRun?.cosine == 1)
        let text = InputsText.sentence(ordered, margin: 1)
        #expect(text.hasPrefix("collapsing: the mean cosine between inputs goes from "))
        #expect(text.contains("less than 1/10 of their distance is left"))
        #expect(text.contains("theory: inputs become indistinguishable after about "))

        let chaotic = try #require(try summary(Activation(Tanh()), gain: 4, input: alike).inputs)
        #expect(chaotic.verdict == .scrambled && chaotic.share > 10)
        #expect(InputsText.sentence(chaotic, margin: 1).contains("small differences grow x "))

        let kept = try #require(try summary(.relu, gain: 2, depth: 3, input: .normal(samples: 4)).inputs)
        #expect(kept.verdict == .keptApart && kept.layer == nil && abs(kept.cosine - kept.theory) < 0.1)
        #expect(InputsText.sentence(kept, margin: 1).hasSuffix("approach each other as a power of the depth"))
        for separation in [ordered, chaotic, kept] {
            #expect(separation.low < separation.cosine && separation.cosine < separation.high)
        }
    }

    /// On the margin is still kept apart.
    @Test func verdictsFollowTheInterval() {
        func verdict(_ low: Double, _ high: Double) -> InputsVerdict { InputsVerdict(low: low, high: high, factor: 10) }
        #expect(verdict(0.1, 10) == .keptApart && verdict(0.01, 0.09) == .collapsing && verdict(10.1, 12) == .scrambled)
        #expect(verdict(0.09, 0.11) == .inconclusive && verdict(9, 11) == .inconclusive)
        #expect(verdict(.nan, .nan) == .inconclusive)
    }

    @Test func oneInputHasNone() throws {
        let one = try summary(.relu, gain: 2, input: .normal(samples: 1), replicates: 2)
        #expect(one.inputs == nil)
        let same = try summary(
            .relu, gain: 2, input: .values([Float](repeating: 1, count: 40), samples: 2), replicates: 2)
        #expect(same.inputs == nil)
    }

    /// In blocks no theory of cosines is known, and a verdict is measured all the same: layer by layer of the stream.
    @Test func blocksAreJudgedByWhatIsMeasured() throws {
        let network = try Network(
            inputDimension: 30, hiddenWidths: Array(repeating: 30, count: 12),
            block: try Block([.linear, .layerNorm(LayerNormStep()), .activation(Tanh())]))
        let condition = Condition(network: network, initializer: .he, input: .normal(samples: 4))
        let experiment = Experiment(name: "inputs", title: "Inputs", conditions: [condition], replicates: 20)
        let summary = try Runner(Plan(experiment)).run().summaries[0]
        let inputs = try #require(summary.inputs)
        #expect(inputs.theory.isNaN && inputs.longRun == nil)
        #expect(inputs.cosine == summary[.activationCosine, 12].mean)
    }

    @Test func cosinesHaveTheDigitsThatTellThemFromOne() {
        #expect(InputsText.cosine(0.31831) == "0.318" && InputsText.cosine(0.99876) == "0.9988")
        #expect(InputsText.cosine(1 - 1e-9) == "1" && InputsText.cosine(-0.5) == "-0.5")
    }
}
