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
    public init(_ values: [Double], isLogarithmic: Bool) {
        let recorded = values.filter { !$0.isNaN }
        replicates = recorded.count
        if isLogarithmic {
            let logarithms = recorded.filter { $0 > -.infinity }
            zeros = recorded.count - logarithms.count
            mean = recorded.isEmpty ? .nan : DecadeMean.log10OfMean(recorded)
            geometricMean = Sample.mean(logarithms)
            standardDeviation = Sample.standardDeviation(logarithms, mean: geometricMean)
            (quantile05, quantile50, quantile95) = Sample.quantiles(logarithms)
        } else {
            zeros = recorded.count { $0 == 0 }
            mean = Sample.mean(recorded)
            geometricMean = recorded.allSatisfy { $0 > 0 } ? exp(Sample.mean(recorded.map { log($0) })) : .nan
            standardDeviation = Sample.standardDeviation(recorded, mean: mean)
            (quantile05, quantile50, quantile95) = Sample.quantiles(recorded)
        }
    }
}
