import Foundation

/// One quantity of one layer over the replicates of a condition.
///
/// For logarithmic quantities all values are base-10 logarithms, and `standardDeviation` and the quantiles are those of
/// the logarithm. NaN stands for what is not known.
public struct LayerSummary: Sendable {
    /// Replicates in which the quantity was recorded.
    public let replicates: Int
    /// Replicates among them in which it was exactly zero. They count in the mean and nowhere else.
    public let zeros: Int
    public let mean: Double
    /// The typical value: of logarithmic quantities, and of others that are positive in every replicate.
    public let geometricMean: Double
    public let standardDeviation: Double
    public let quantile05: Double
    public let quantile50: Double
    public let quantile95: Double

    init(
        replicates: Int, zeros: Int, mean: Double, geometricMean: Double, standardDeviation: Double,
        quantile05: Double, quantile50: Double, quantile95: Double
    ) {
        self.replicates = replicates
        self.zeros = zeros
        self.mean = mean
        self.geometricMean = geometricMean
        self.standardDeviation = standardDeviation
        (self.quantile05, self.quantile50, self.quantile95) = (quantile05, quantile50, quantile95)
    }

    /// Summarizes one value a replicate, as traces hold them.
    public init(_ values: [Double], isLogarithmic: Bool) { self.init([values[...]], isLogarithmic: isLogarithmic) }

    /// The same of values that stand in several places, one behind the other.
    init(_ parts: [ArraySlice<Double>], isLogarithmic: Bool) {
        let summary = ReplicateSummary(parts, isLogarithmic: isLogarithmic)
        self.init(
            replicates: summary.recorded, zeros: summary.zeros, mean: summary.mean,
            geometricMean: summary.geometricMean, standardDeviation: summary.standardDeviation,
            quantile05: summary.quantile05, quantile50: summary.quantile50, quantile95: summary.quantile95)
    }
}
