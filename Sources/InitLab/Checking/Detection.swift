import CGSL
import Foundation

/// What a test of a mean can see.
package enum Detection {
    /// How many replicates find a mean that is off by `effect` with probability `power`, in a two-sided t test at `level`.
    package static func replicates(effect: Double, standardDeviation: Double, level: Double, power: Double) -> Int {
        GSL.open()
        var count = 8.0
        // The quantiles depend on the count; a few rounds settle it.
        for _ in 0..<20 {
            let quantiles = gsl_cdf_tdist_Qinv(level / 2, count - 1) + gsl_cdf_tdist_Pinv(power, count - 1)
            let needed = max(4, pow(quantiles * standardDeviation / effect, 2).rounded(.up))
            guard needed.isFinite, needed < 1e9 else { return 1_000_000_000 }
            if abs(needed - count) < 1 { return Int(max(needed, count)) }
            count = needed
        }
        return Int(count)
    }

    /// How far off a mean of `replicates` must be for the same test to find it with probability `power`.
    package static func effect(replicates: Int, standardDeviation: Double, level: Double, power: Double) -> Double {
        guard replicates > 1 else { return .infinity }
        let freedom = Double(replicates - 1)
        return (quantile(level / 2, freedom) + quantile(1 - power, freedom)) * standardDeviation
            / Double(replicates).squareRoot()
    }

    /// What Student's t exceeds with a probability. GSL's own quantiles stop short of a billionth with few degrees of freedom.
    private static func quantile(_ probability: Double, _ freedom: Double) -> Double {
        GSL.open()
        var (low, high) = (0.0, 1.0)
        while gsl_cdf_tdist_Q(high, freedom) > probability, high < 1e150 { (low, high) = (high, 2 * high) }
        for _ in 0..<200 {
            let middle = (low + high) / 2
            if gsl_cdf_tdist_Q(middle, freedom) > probability { low = middle } else { high = middle }
        }
        return high
    }
}
