import CGSL
import Foundation

/// How often something happened in independent trials.
package struct Proportion: Hashable, Sendable {
    package let count: Int
    package let trials: Int

    /// - Parameter count: 0 to `trials`; of one trial at least.
    package init(_ count: Int, of trials: Int) {
        precondition(trials >= 1 && (0...trials).contains(count))
        self.count = count
        self.trials = trials
    }

    package var value: Double { Double(count) / Double(trials) }

    /// Covers the probability behind it with `confidence` at least, whatever it is.
    ///
    /// Source: Clopper and Pearson (1934), doi:10.1093/biomet/26.4.404.
    package func interval(confidence: Double = 0.95) -> (low: Double, high: Double) {
        GSL.open()
        let tail = (1 - confidence) / 2
        let (hits, misses) = (Double(count), Double(trials - count))
        if count == 0 { return (0, -expm1(log(tail) / misses)) }
        if count == trials { return (exp(log(tail) / hits), 1) }
        return (
            Self.place { gsl_cdf_beta_P($0, hits, misses + 1) >= tail },
            Self.place { gsl_cdf_beta_Q($0, hits + 1, misses) <= tail }
        )
    }

    /// The least number of 0 to 1 for which `isReached`, which is false up to it. GSL's own quantiles of the beta law do not
    /// always converge.
    private static func place(_ isReached: (Double) -> Bool) -> Double {
        var (low, high) = (0.0, 1.0)
        while true {
            let middle = (low + high) / 2
            guard middle > low, middle < high else { return high }
            if isReached(middle) { high = middle } else { low = middle }
        }
    }

    /// The probability of as many, or more, if that of each trial is `expected`.
    package func tail(expected: Double) -> Double {
        guard count > 0 else { return 1 }
        // GSL's counts have 32 bits; a gate has fewer replicates.
        return gsl_cdf_binomial_Q(UInt32(count - 1), min(1, max(0, expected)), UInt32(trials))
    }
}
