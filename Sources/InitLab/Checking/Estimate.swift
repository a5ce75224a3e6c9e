import CGSL
import Foundation

/// An estimate from replicates with its standard error, to be set beside what is expected.
struct Estimate: Sendable {
    /// In the quantity's own units; of a spread, the natural logarithm of the variance.
    let value: Double
    let standardError: Double
    /// Replicates that have a number.
    let count: Int
    /// Degrees of freedom of the error; infinite for a normal law.
    let freedom: Double

    /// The mean of a sample.
    init(mean values: [Double]) {
        count = values.count
        value = Sample.mean(values)
        standardError = Sample.standardDeviation(values, mean: value) / Double(values.count).squareRoot()
        freedom = Double(values.count - 1)
    }

    /// The logarithm of a sample's variance.
    ///
    /// Its error follows from the sample's own kurtosis: Bonett (2006), doi:10.1016/j.csda.2004.10.003.
    init(logVariance values: [Double]) {
        let sorted = values.sorted()
        let (low, high) = Sample.standardDeviationInterval(sorted: sorted, confidence: Self.oneSigma)
        count = values.count
        value = 2 * log(Sample.standardDeviation(values))
        standardError = log(high / low)
        freedom = .infinity
    }

    /// The probability that a normal variable is within one standard deviation.
    private static let oneSigma = 0.682689492137085897

    /// The probability of an estimate as far from `expected` as this one, or further, if the truth is within `allowance` of
    /// it. One for what says nothing.
    func pValue(expected: Double, allowance: Double) -> Double {
        let distance = abs(value - expected) - allowance
        guard distance.isFinite, standardError.isFinite else { return 1 }
        guard distance > 0 else { return 1 }
        // What does not vary at all is known.
        guard standardError > 0 else { return 0 }
        return min(1, 2 * tail(distance / standardError))
    }

    /// How far the truth may be from the estimate, with a probability of `level` to be further away.
    func reach(level: Double) -> Double {
        guard standardError > 0 else { return standardError }
        return standardError
            * (freedom == .infinity ? gsl_cdf_ugaussian_Qinv(level / 2) : gsl_cdf_tdist_Qinv(level / 2, freedom))
    }

    private func tail(_ t: Double) -> Double {
        freedom == .infinity ? gsl_cdf_ugaussian_Q(t) : gsl_cdf_tdist_Q(t, freedom)
    }
}
