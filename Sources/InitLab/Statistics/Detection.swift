import CGSL
import Foundation

/// What a test of a mean can see.
package enum Detection {
    /// How many replicates find a mean that is off by `effect` with probability `power`, in a two-sided t test at `level`.
    package static func replicates(effect: Double, standardDeviation: Double, level: Double, power: Double) -> Int {
        func isEnough(_ count: Int) -> Bool {
            Self.effect(replicates: count, standardDeviation: standardDeviation, level: level, power: power) <= effect
        }
        var (low, high) = (least - 1, least)
        while !isEnough(high) {
            guard high < most else { return most }
            (low, high) = (high, min(2 * high, most))
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if isEnough(middle) { high = middle } else { low = middle }
        }
        return high
    }

    /// No test of a mean has fewer replicates, and none more.
    private static let least = 4
    private static let most = 1_000_000_000

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
