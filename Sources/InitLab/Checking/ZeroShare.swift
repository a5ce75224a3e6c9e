import Foundation

/// The expected share of zeros among the activations of all hidden layers, over ReLU networks in which some input is alive at
/// the last of them.
///
/// Under weights, and biases if any, that are symmetric about zero and have a density, a unit above a living layer is off with a
/// probability of 1/2, independently of the others. Without biases, an input that is off in all units of a layer stays so.
package struct ZeroShare {
    package let expected: Double
    /// How far the expectation may be from that.
    package let allowance: Double

    /// How many networks may be dead for the condition that they are not to be left out, with several inputs.
    private static let negligible = 0.01

    /// Nil where no such law holds.
    ///
    /// - Parameter laws: of each layer's weights, in order.
    package init?(_ condition: Condition, _ laws: [WeightLaw]) {
        let network = condition.network
        let widths = network.hiddenWidths
        let depth = Double(network.depth)
        let (zeros, samples) = (condition.input.zeros, condition.input.samples)
        guard network.activation == .relu, zeros < samples, laws.allSatisfy(Self.isSymmetric) else { return nil }
        let biased = network.weightedLayers.dropLast().count {
            condition.initializer.biasVariance(of: $0, in: network) > 0
        }
        let isSingle = condition.input.samples == 1
        func alive(_ width: Int) -> Double { -expm1(-Double(width) * M_LN2) }
        if biased == network.depth {
            // Only the last layer is known to be alive. An orthogonal matrix and biases are off in all units by another law.
            guard laws.allSatisfy({ $0.structure != .orthogonal }) else { return nil }
            let dead = 1 - alive(widths.last!)
            guard zeros == 0, isSingle || dead <= Self.negligible else { return nil }
            expected = 1 - (depth - 1 + 1 / (isSingle ? alive(widths.last!) : 1)) / (2 * depth)
            allowance = isSingle ? 0 : 2 * dead
        } else if biased == 0, isSingle {
            // A half of all, and one at least is not zero where the network is alive.
            expected = 1 - widths.reduce(0) { $0 + 0.5 / alive($1) } / depth
            allowance = 0
        } else if biased == 0, network.deathProbability <= Self.negligible {
            var (living, active) = (1.0, 0.0)
            for width in widths {
                active += living / 2
                living *= alive(width)
            }
            // An input that is zero is so in all layers.
            expected = 1 - active / depth * Double(samples - zeros) / Double(samples)
            // Networks in which all inputs are dead are no more than those in which one is.
            allowance = 2 * network.deathProbability
        } else {
            return nil
        }
    }

    private static func isSymmetric(_ law: WeightLaw) -> Bool {
        guard law.mean == 0, law.variance > 0 else { return false }
        switch law.structure {
        case .independent: return law.isContinuous
        case .sphericalRows, .orthogonal: return true
        case .mirrored, .other: return false
        }
    }
}
