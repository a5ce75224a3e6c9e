import Foundation

/// The rule of an activation's critical gain, for a condition whose signals are not stable, and what theory says comes of it.
struct Remedy: Hashable {
    let activation: Activation
    /// The weight variance times the fan-in.
    let gain: Double
    /// What theory predicts with it, in decades over the whole depth.
    let forward: Double
    let backward: Double

    /// What is said of networks once is said of each initializer.
    final class Cache {
        private var found: [Network: Remedy?] = [:]

        /// - Parameter summary: of a condition whose signals are not stable.
        /// - Returns: nil where the rule is the condition's own, or nothing is known.
        func remedy(for summary: ConditionSummary) -> Remedy? {
            let condition = summary.condition
            guard let activation = condition.network.activation, Remedy.isElsewhere(condition, activation) else {
                return nil
            }
            if let known = found[condition.network] { return known }
            let remedy = Remedy(summary, activation)
            found[condition.network] = .some(remedy)
            return remedy
        }
    }

    private init?(_ summary: ConditionSummary, _ activation: Activation) {
        let gain = activation.criticalGain
        let network = summary.condition.network
        guard gain.isFinite, network.depth > 1 else { return nil }
        // One input of the size of those that were drawn.
        let size = summary[.activationMoment2, 0].geometricMean
        let level = Float(pow(10, (size.isFinite ? size : 0) / 2))
        let theory = Theory(
            network: network, initializer: DistributionInitializer.normal(.gain(gain)),
            input: [Float](repeating: level, count: network.inputDimension), loss: summary.condition.loss)
        let steps = Double(network.depth - 1)
        (forward, backward) = (theory.growth(.forward) * steps, theory.growth(.backward) * steps)
        guard forward.isFinite, backward.isFinite else { return nil }
        (self.activation, self.gain) = (activation, gain)
    }

    /// Whether the rule differs from what the condition draws.
    private static func isElsewhere(_ condition: Condition, _ activation: Activation) -> Bool {
        let law = condition.initializer.law(for: condition.network.recurringWeights[0])
        let drawsBiases =
            condition.initializer.biasVariance(for: condition.network.recurringWeights[0]).map { $0 > 0 } ?? false
        return law.mean != 0 || law.variance == 0 || drawsBiases
            || !(abs(condition.gain / activation.criticalGain - 1) <= 0.005)
    }
}
