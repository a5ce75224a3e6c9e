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
