import InitLab

/// A mistake that people make in initializers and in what they are tested with.
enum Mutation: String, CaseIterable {
    case missingFactorTwo
    /// Variance 2 over fan-out where 2 over fan-in was promised.
    case fanOutForFanIn
    /// A normal law cut at two deviations, and not widened to make up for it.
    case uncorrectedTruncation
    /// Every layer draws from the stream of the first.
    case oneSeedForAllLayers
    /// The backward pass takes the activation for the identity.
    case maskLeftOut
    /// The gradient is carried back by the weights, not by their transpose.
    case transposedWeights
    case meanOfAHundredth
    case everyHundredthWeightZero
    /// Normal biases of standard deviation 0.01 where zeros were promised.
    case biasesDrawn
    /// The gradient of each input is that of the mean loss.
    case gradientsDividedByBatchSize

    /// What draws the weights of a condition.
    func initializer(of condition: Condition) -> any Initializer {
        switch self {
        case .fanOutForFanIn: VarianceScalingInitializer(.he(slope: 0), mode: .fanOut)
        case .uncorrectedTruncation:
            VarianceScalingInitializer(
                .he(slope: 0), distribution: .truncatedNormal(Truncation(isCorrected: false)))
        default: condition.initializer
        }
    }

    /// Changes weights that were drawn.
    func spoil(_ weights: inout [Float]) {
        switch self {
        case .missingFactorTwo: for index in weights.indices { weights[index] *= Float(0.5.squareRoot()) }
        case .meanOfAHundredth: for index in weights.indices { weights[index] += 0.01 }
        case .everyHundredthWeightZero: for index in stride(from: 0, to: weights.count, by: 100) { weights[index] = 0 }
        default: break
        }
    }
}
