import Foundation

extension Network {
    /// The probability that no signal reaches the output, under independent weights with a density that is symmetric about
    /// zero, and no biases: each of the n ReLU units of a layer is off with a probability of 1/2 whatever arrives, so that
    /// the layer dies with one of 2^-n. For several inputs, the most that it can be that all of them die.
    ///
    /// Zero for activations that let negative signals through, for those of which no law of death is known, and for blocks.
    package var deathProbability: Double {
        guard activation?.slopes?.belowUnitSlope == 0 else { return 0 }
        return -expm1(hiddenWidths.reduce(0) { $0 + log1p(-exp2(-Double($1))) })
    }
}
