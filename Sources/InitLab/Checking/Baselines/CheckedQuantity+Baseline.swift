import Foundation

extension CheckedQuantity {
    /// Changes whenever a checked quantity is defined anew, or one is added or taken away: what was recorded before is not
    /// comparable then.
    package static let version = 1

    /// All quantities of a network, in the order in which they stand in a baseline.
    static func all(of network: Network) -> [CheckedQuantity] {
        let depth = network.depth
        return Direction.allCases.flatMap { direction -> [CheckedQuantity] in
            let layers = direction == .forward ? 1...(depth + 1) : 1...depth
            return [.growth(direction), .spread(direction)] + layers.map { .step(direction, layer: $0) }
        } + [
            .lossGradient, .zeroFraction, .deadNetworks, .kurtosis, .weightVariance, .weightMean, .weightZeroFraction,
            .conservation,
        ]
    }

    /// How far from the baseline is still the same, in the quantity's own units; of a spread, a share of the variance.
    ///
    /// - Parameter share: of variance a layer, such as 0.02.
    package func tolerance(_ share: Double) -> Double {
        switch self {
        case .growth, .step, .lossGradient, .weightVariance: log10(1 + share)
        case .spread: 0.25
        case .zeroFraction, .weightMean: 0.02
        case .kurtosis: 0.2
        // No part of a baseline: each has a tolerance of its own against what is claimed.
        case .weight, .weightRepeats: 0
        case .deadNetworks, .weightZeroFraction: 1e-3
        case .conservation: 1e-4
        }
    }

    /// What its numbers of some replicates come to; those that are not finite are left out.
    func estimate(_ values: [Double]) -> Estimate {
        let numbers = values.filter(\.isFinite)
        if case .spread = self { return Estimate(logVariance: numbers) }
        return Estimate(mean: numbers)
    }
}

extension Condition {
    /// The condition as a baseline measures it: the variance of the weights as it is, whatever the initializer claims.
    var withoutClaim: Condition {
        Condition(
            network: network, initializer: ClaimedInitializer(initializer, scale: .variance(1)), input: input,
            loss: loss,
            generator: generator, drawOrder: drawOrder, engine: engine, label: label)
    }
}
