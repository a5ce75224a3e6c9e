import Foundation

/// What a kernel chain says of a network, after which the chain itself is not needed.
struct SampledTheory: Sendable {
    let networks: Int
    let growth: GrowthTheory
    let passages: [Direction: SampledLaw]
    /// Mean logarithms of the networks that are alive, layers 0 to L + 1, NaN where none is, or nothing is drawn.
    private let means: [Quantity: [Double]]
    let variations: [Quantity: [Theory.Variation?]]

    /// Networks that are drawn where that takes no longer than `mostUnits`, and of small ones.
    private static let usualNetworks = 20_000
    private static let mostNetworks = 100_000
    /// Fewer do not tell what a gate asks.
    private static let leastNetworks = 1_000
    /// Units of all networks together: about a second.
    private static let mostUnits = 1e8
    /// Up to here small networks are drawn more often than is usual: few units spread wide.
    private static let fewUnits = 4e7
    /// What a layer costs beside its units, in units.
    private static let layerCost = 64

    /// Conditions of one experiment of which each is drawn as often as if it stood alone; of more, each a little less often.
    private static let fewConditions = 20.0

    /// - Parameter conditions: of the experiment.
    /// - Returns: why there is none, where the law is not that of a chain, or would take too long.
    static func of(
        _ network: Network, _ initializer: any Initializer, _ laws: [WeightLaw], _ biasVariances: [Double],
        input: [Float], loss: Loss, seed: UInt64, conditions: Int
    ) -> Result<SampledTheory, TheorySilence> {
        guard laws.allSatisfy({ $0.mean.isFinite && $0.variance.isFinite }) else { return .failure(.unknownLaw) }
        guard laws.allSatisfy({ $0.structure != .mirrored }) else { return .failure(.mirrored) }
        guard laws.allSatisfy({ $0.mean == 0 }) else { return .failure(.mean) }
        guard laws.allSatisfy({ $0.variance > 0 }) else { return .failure(.activation) }
        guard laws.allSatisfy({ $0.isGaussian && $0.structure == .independent }) else { return .failure(.otherWeights) }
        guard
            network.weightedLayers.allSatisfy({ initializer.biasVariance(for: network.weightShape(of: $0)) ?? 0 == 0 })
        else { return .failure(.otherBiases) }
        guard input.count == network.inputDimension else { return .failure(.inputsOfActivation) }
        let effort = Double(network.hiddenWidths.reduce(0, +) + network.outputs + layerCost * network.depth)
        let alone = max(
            min(Double(usualNetworks), mostUnits / effort), min(Double(mostNetworks), fewUnits / effort))
        guard alone >= Double(leastNetworks) else { return .failure(.size) }
        let networks = max(Double(leastNetworks), alone * min(1, fewConditions / Double(conditions)))
        let square = input.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(input.count)
        let gains = zip(laws, network.sizes).map { $0.variance * Double($1) }
        // Without memory for a generator nothing else can be drawn either, and that has an error of its own.
        guard
            let chain = try? KernelChain(
                network, gains: gains, biasVariances: biasVariances, inputSquare: square, loss: loss,
                networks: Int(networks), seed: seed)
        else { return .failure(.size) }
        return .success(Self(chain, depth: network.depth))
    }

    private init(_ chain: KernelChain, depth: Int) {
        networks = chain.networks
        growth = GrowthTheory(chain, depth: depth)
        passages = Dictionary(
            uniqueKeysWithValues: Direction.allCases.compactMap { direction in
                let law = SampledLaw(chain.passages(direction))
                return law.isKnown ? (direction, law) : nil
            })
        var means: [Quantity: [Double]] = [:]
        var variations: [Quantity: [Theory.Variation?]] = [:]
        for quantity in Self.quantities {
            let laws = (0...(depth + 1)).map { SampledLaw(chain[quantity, $0]) }
            means[quantity] = laws.map { $0.count > 0 ? $0.mean : .nan }
            variations[quantity] = laws.map { $0.isKnown ? Theory.Variation($0) : nil }
        }
        (self.means, self.variations) = (means, variations)
    }

    private static let quantities: [Quantity] = [
        .preactivationMoment2, .activationMoment2, .gradientMoment2, .weightGradientMoment2,
    ]

    /// The limit's predictions, with those of the chain in their place where it has any.
    func replacing(_ limit: [Quantity: [Double]]) -> [Quantity: [Double]] {
        limit.merging(means) { limit, means in zip(limit, means).map { $1.isNaN ? $0 : $1 } }
    }
}

extension Theory.Variation {
    fileprivate init(_ law: SampledLaw) {
        self.init(
            standardDeviation: law.variance.squareRoot(), quantile05: law.quantile(0.05), quantile50: law.quantile(0.5),
            quantile95: law.quantile(0.95))
    }
}
