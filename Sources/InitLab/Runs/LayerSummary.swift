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

/// Statistics of a sample, by GSL.
enum Sample {
    static func mean(_ values: [Double]) -> Double {
        values.isEmpty ? .nan : gsl_stats_mean(values, 1, values.count)
    }

    /// With n - 1 in the denominator; NaN for fewer than two values.
    static func standardDeviation(_ values: [Double], mean: Double) -> Double {
        values.count < 2 ? .nan : gsl_stats_sd_m(values, 1, values.count, mean)
    }

    static func standardDeviation(_ values: [Double]) -> Double {
        standardDeviation(values, mean: mean(values))
    }

    /// The 5, 50 and 95 % quantiles, interpolated between neighbours as `gsl_stats_quantile_from_sorted_data` does.
    static func quantiles(_ values: [Double]) -> (Double, Double, Double) {
        guard !values.isEmpty else { return (.nan, .nan, .nan) }
        var values = values
        // A few selections cost a fraction of a sort; each leaves what is larger behind its place.
        func quantile(_ fraction: Double) -> Double {
            let place = fraction * Double(values.count - 1)
            let below = Int(place)
            let low = gsl_stats_select(&values, 1, values.count, below)
            guard below + 1 < values.count else { return low }
            let high = values[(below + 1)...].min()!
            let weight = place - Double(below)
            return (1 - weight) * low + weight * high
        }
        return (quantile(0.05), quantile(0.5), quantile(0.95))
    }
}
