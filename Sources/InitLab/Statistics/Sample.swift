import CGSL

/// Statistics of a sample, by GSL.
package enum Sample {
    package static func mean(_ values: [Double]) -> Double {
        values.isEmpty ? .nan : gsl_stats_mean(values, 1, values.count)
    }

    /// With n - 1 in the denominator; NaN for fewer than two values.
    package static func standardDeviation(_ values: [Double], mean: Double) -> Double {
        values.count < 2 ? .nan : gsl_stats_sd_m(values, 1, values.count, mean)
    }

    package static func standardDeviation(_ values: [Double]) -> Double {
        standardDeviation(values, mean: mean(values))
    }

    /// The 5, 50 and 95 % quantiles, interpolated between neighbours as `gsl_stats_quantile_from_sorted_data` does.
    package static func quantiles(_ values: [Double]) -> (Double, Double, Double) {
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
