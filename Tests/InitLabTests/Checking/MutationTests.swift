import InitLab
import Testing

/// A gate at its defaults, alpha 1e-6 and a tolerance of 2 %, over a second engine that can be told to make mistakes. A
/// network that is right goes red in one of a million seeds. What every mutation does to the named quantity has a p-value
/// below 1e-12, adjusted for all tests: so far from the level of 5e-7 that hardly a seed would miss it.
@Suite struct MutationTests {
    /// What a mutation is made in.
    enum Setting: CaseIterable {
        /// One input and layers of one width: He's rule and the exact law.
        case square
        /// One input and layers of two widths in turn.
        case rectangular
        /// Eight inputs and weights that are cut at two deviations, under the theory of infinite width.
        case batch

        func condition() throws -> Condition {
            switch self {
            case .square: try Self.condition(widths: [40, 40, 40, 40, 40, 40, 40, 40], .he, samples: 1)
            case .rectangular: try Self.condition(widths: [40, 60, 40, 60, 40, 60, 40, 60], .he, samples: 1)
            case .batch:
                try Self.condition(
                    widths: [60, 60, 60, 60, 60],
                    VarianceScalingInitializer(.he(slope: 0), distribution: .truncatedNormal(Truncation())), samples: 8)
            }
        }

        private static func condition(
            widths: [Int], _ initializer: VarianceScalingInitializer, samples: Int
        ) throws -> Condition {
            Condition(
                network: try Network(inputDimension: 40, hiddenWidths: widths), initializer: initializer,
                input: .normal(samples: samples), engine: .dense)
        }
    }

    static func check(_ setting: Setting, _ mutation: Mutation?) throws -> ConditionCheck {
        let experiment = Experiment(
            name: "mutations", title: "Mutations", conditions: [try setting.condition()], replicates: 400)
        let check = try StabilityCheck([Plan(experiment)], settings: CheckSettings()) { condition, seed in
            try PlainPropagator(condition, seed: seed, mutation: mutation)
        }
        return try #require(try check.run().first?.conditions.first)
    }

    @Test(arguments: Setting.allCases) func whatIsRightIsTheSame(setting: Setting) throws {
        let check = try Self.check(setting, nil)
        #expect(check.verdict == .same && check.regressions.isEmpty, "\(check.regressions.map(\.quantity.name))")
    }

    /// Where each mutation is made, and one of the quantities that give it away.
    static let mutations: [(Mutation, Setting, CheckedQuantity)] = [
        (.missingFactorTwo, .square, .growth(.forward)),
        (.fanOutForFanIn, .rectangular, .step(.forward, layer: 2)),
        (.uncorrectedTruncation, .batch, .weightVariance),
        (.oneSeedForAllLayers, .square, .spread(.forward)),
        (.maskLeftOut, .square, .growth(.backward)),
        (.transposedWeights, .square, .conservation),
        (.meanOfAHundredth, .square, .weightMean),
        (.everyHundredthWeightZero, .square, .weightZeroFraction),
        (.biasesDrawn, .square, .conservation),
        (.gradientsDividedByBatchSize, .batch, .lossGradient),
    ]

    @Test(arguments: mutations)
    func everyMutationGoesRed(mutation: Mutation, setting: Setting, quantity: CheckedQuantity) throws {
        let check = try Self.check(setting, mutation)
        #expect(check.verdict == .regression)
        let found = check.regressions.first { $0.quantity == quantity }
        let names = check.regressions.map { "\($0.quantity.name) p = \($0.pValue)" }
        #expect(try #require(found, "\(names)").pValue < 1e-12, "\(names)")
    }

    @Test func noMutationIsForgotten() {
        #expect(Set(Self.mutations.map(\.0)) == Set(Mutation.allCases))
    }
}
