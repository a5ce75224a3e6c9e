import Foundation

/// By how much the logarithm of the variance of few independent weights lies below that of their law: small matrices make
/// it low.
struct WeightVarianceBias {
    /// In decades, the mean over all layers: of n normal weights, the logarithm of chi-squared with n - 1 degrees of freedom
    /// over n. Zero of other laws.
    let expected: Double
    /// How far from it the mean may lie where the law is another: 1/n + (kurtosis - 1)/(2n), or 3/n if that is more.
    let allowance: Double
    /// The law of normal weights; nil of others, and of large matrices.
    private(set) var law: LogarithmLaw?

    /// Of fewer weights that are not normal, the allowance is no bound.
    private static let leastCount = 32

    /// Whether the mean logarithm of the variance of so many independent weights is known. One weight has no variance.
    static func isKnown(of law: WeightLaw, count: Int) -> Bool {
        law.isGaussian ? count > 1 : law.marginal != nil && count >= leastCount
    }

    /// - Parameter laws: of each layer's weights, in order; independent, of a law that is known.
    init(network: Network, laws: [WeightLaw]) {
        var (expected, allowance) = (0.0, 0.0)
        for (layer, law) in zip(network.weightedLayers, laws) {
            let count = Double(network.weightShape(of: layer).count)
            if law.isGaussian {
                expected += LogChiSquaredLaw.mean(freedom: count - 1) - log(count)
            } else {
                allowance += max(3, (1 + (law.marginal?.kurtosis ?? 5)) / 2) / count
            }
        }
        // Of n normal weights, a mean of n - 1 squares.
        let counts = zip(network.weightedLayers, laws).map { $1.isGaussian ? network.weightShape(of: $0).count : 0 }
        let sums = counts.map { LogarithmLaw(units: $0 - 1, isHalved: false) }
        if let first = sums.first {
            law = sums.dropFirst().reduce(first) { sum, term in
                guard let sum, let term else { return nil }
                return sum + term
            }.map { $0 * (1 / (Double(laws.count) * M_LN10)) }
        }
        self.expected = expected / Double(laws.count) / M_LN10
        self.allowance = allowance / Double(laws.count) / M_LN10
    }

    /// The variance over draws of the natural logarithm of the variance of `count` independent weights: exact for normal
    /// ones, for others to the order of 1/count^2. NaN of a law that is not known.
    static func varianceOfLogarithm(count: Double, _ marginal: MarginalLaw?) -> Double {
        guard let marginal else { return .nan }
        return marginal == .normal ? LogChiSquaredLaw.variance(freedom: count - 1) : (marginal.kurtosis - 1) / count
    }
}
