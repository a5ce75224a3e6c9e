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
}
