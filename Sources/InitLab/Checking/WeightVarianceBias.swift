import Foundation

/// By how much the logarithm of the variance of few weights lies below that of their law: small matrices make it low.
struct WeightVarianceBias {
    /// In decades, the mean over all layers: of n normal weights, the logarithm of chi-squared with n - 1 degrees of freedom
    /// over n. Zero of other laws.
    let expected: Double
    /// How far from it the mean may lie, where the kurtosis is unknown: 1/n + (kurtosis - 1)/(2n), with up to five for the
    /// kurtosis.
    let allowance: Double

    /// - Parameter laws: of each layer's weights, in order.
    init(network: Network, laws: [WeightLaw]) {
        var (expected, allowance) = (0.0, 0.0)
        for (layer, law) in zip(network.weightedLayers, laws) {
            let count = Double(network.weightShape(of: layer).count)
            if law.isGaussian {
                // One weight has no variance, and a trace of it no logarithm.
                guard count > 1 else { continue }
                expected += LogChiSquaredLaw.mean(freedom: count - 1) - log(count)
            } else {
                allowance += 3 / count
            }
        }
        self.expected = expected / Double(laws.count) / M_LN10
        self.allowance = allowance / Double(laws.count) / M_LN10
    }
}
