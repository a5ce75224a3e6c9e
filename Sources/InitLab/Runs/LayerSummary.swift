import CGSL
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

    /// Summarizes one value a replicate, as traces hold them.
    public init(_ values: [Double], isLogarithmic: Bool) {
        let recorded = values.filter { !$0.isNaN }
        replicates = recorded.count
        if isLogarithmic {
            let logarithms = recorded.filter { $0 > -.infinity }.sorted()
            zeros = recorded.count - logarithms.count
            mean = recorded.isEmpty ? .nan : DecadeMean.log10OfMean(recorded)
            geometricMean = Sample.mean(logarithms)
            standardDeviation = Sample.standardDeviation(logarithms)
            (quantile05, quantile50, quantile95) = Sample.quantiles(logarithms)
        } else {
            let sorted = recorded.sorted()
            zeros = recorded.count { $0 == 0 }
            mean = Sample.mean(sorted)
            geometricMean = sorted.allSatisfy { $0 > 0 } ? exp(Sample.mean(sorted.map { log($0) })) : .nan
            standardDeviation = Sample.standardDeviation(sorted)
            (quantile05, quantile50, quantile95) = Sample.quantiles(sorted)
        }
    }
}

/// Statistics of a sample, by GSL.
enum Sample {
    static func mean(_ values: [Double]) -> Double {
        values.isEmpty ? .nan : gsl_stats_mean(values, 1, values.count)
    }

    /// With n - 1 in the denominator; NaN for fewer than two values.
    static func standardDeviation(_ values: [Double]) -> Double {
        values.count < 2 ? .nan : gsl_stats_sd(values, 1, values.count)
    }

    /// The 5, 50 and 95 % quantiles of sorted values, interpolated between neighbours.
    static func quantiles(_ sorted: [Double]) -> (Double, Double, Double) {
        guard !sorted.isEmpty else { return (.nan, .nan, .nan) }
        func quantile(_ fraction: Double) -> Double {
            gsl_stats_quantile_from_sorted_data(sorted, 1, sorted.count, fraction)
        }
        return (quantile(0.05), quantile(0.5), quantile(0.95))
    }
}
