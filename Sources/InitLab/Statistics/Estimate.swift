import CGSL
import Foundation

/// An estimate from replicates with its law, to be set beside what is expected.
///
/// A gate's levels are far out in the tails, a billionth and less for each of many tests, where the laws of textbooks, good
/// in the middle, say too little or too much:
///
/// - A mean of skewed values is no Student's t. The squared output of a network with one output is chi-squared with one
///   degree of freedom; of the mean of 200 such logarithms, t claims 4.6e-9 for what happens with a probability of 6.9e-7.
///   Hall's cubic transformation, with the sample's own skewness, leaves 2.8e-8 of that; and of logarithms of
///   chi-squared values with ten degrees of freedom, 8.7e-9, as importance sampling has it. In fewer than
///   `leastForTails` values a skewness is too uncertain for that, and t stands as it is. Where few units
///   pass a signal on, samples that by chance have nothing far to the left deceive Hall's transformation as well: of the mean of
///   100 logarithms of layers of five units it claims 1e-9 for 1.8e-7. There the exact law has a say; see `LogarithmLaw`.
/// - A variance is not normal, and nor is its logarithm. It is taken as chi-squared, with the degrees of freedom that the
///   kurtosis of the exact law gives: a sample's own would vary with what is tested.
/// - A share is binomial, and its test exact.
///
/// Sources: Hall (1992), doi:10.1111/j.2517-6161.1992.tb01872.x, section 2; Shoemaker (2003), doi:10.1198/0003130031441;
/// Clopper and Pearson (1934), doi:10.1093/biomet/26.4.404.
package struct Estimate: Sendable {
    /// What an estimate varies by.
    private enum Law {
        /// Student's t of skewed values.
        case mean(skewness: Double)
        /// The logarithm of a chi-squared variable.
        case logVariance
        /// Normal.
        case normal
        case share(Proportion)

        var isLogVariance: Bool { if case .logVariance = self { true } else { false } }
    }

    /// In the quantity's own units; of a spread, the natural logarithm of the variance.
    package let value: Double
    package let standardError: Double
    /// Replicates that have a number.
    package let count: Int
    /// Degrees of freedom of the error; infinite for a normal law.
    package let freedom: Double
    private let law: Law

    /// The mean of a sample.
    package init(mean values: [Double]) {
        count = values.count
        value = Sample.mean(values)
        let deviation = Sample.standardDeviation(values, mean: value)
        standardError = deviation / Double(values.count).squareRoot()
        freedom = Double(values.count - 1)
        law = .mean(skewness: Self.skewness(values, mean: value))
    }

    /// The logarithm of a sample's variance.
    ///
    /// - Parameter kurtosis: the fourth moment over the squared variance, of the law that the values are tested against. If
    ///   nil, the error follows from the sample's own: Bonett (2006), doi:10.1016/j.csda.2004.10.003.
    package init(logVariance values: [Double], kurtosis: Double? = nil) {
        count = values.count
        value = 2 * log(Sample.standardDeviation(values))
        guard let kurtosis else {
            let (low, high) = Sample.standardDeviationInterval(sorted: values.sorted(), confidence: Self.oneSigma)
            standardError = log(high / low)
            freedom = .infinity
            law = .normal
            return
        }
        let count = Double(values.count)
        freedom = 2 * count / (kurtosis - (count - 3) / (count - 1))
        standardError = (2 / freedom).squareRoot()
        law = .logVariance
    }

    /// Student's t of values that are not skewed, or a normal law if `freedom` is infinite.
    package init(value: Double, standardError: Double, count: Int, freedom: Double) {
        self.value = value
        self.standardError = standardError
        self.count = count
        self.freedom = freedom
        law = freedom.isFinite ? .mean(skewness: 0) : .normal
    }

    private init(_ value: Double, _ standardError: Double, _ count: Int, _ freedom: Double, _ law: Law) {
        (self.value, self.standardError, self.count) = (value, standardError, count)
        (self.freedom, self.law) = (freedom, law)
    }

    /// The share of values that are not zero: each is 0 or 1.
    package init(share values: [Double]) {
        count = values.count
        let share = Proportion(values.count { $0 != 0 }, of: max(1, values.count))
        value = share.value
        standardError = (value * (1 - value) / Double(max(1, count))).squareRoot()
        freedom = .infinity
        law = .share(share)
    }

    /// Fewer values do not tell the shape of their law.
    package static let leastForTails = 100

    /// The probability that a normal variable is within one standard deviation.
    private static let oneSigma = 0.682689492137085897

    /// That of a sample large enough to tell; zero of others.
    private static func skewness(_ values: [Double], mean: Double) -> Double {
        guard values.count >= Self.leastForTails else { return 0 }
        var (squares, cubes) = (0.0, 0.0)
        for value in values {
            let difference = value - mean
            squares += difference * difference
            cubes += difference * difference * difference
        }
        let skewness = cubes / Double(values.count) / pow(squares / Double(values.count), 1.5)
        return skewness.isFinite ? skewness : 0
    }

    /// The probability of an estimate as far from `expected` as this one, or further, if the truth is within `allowance` of
    /// it; of a share, as far above. One for what says nothing.
    /// - Parameter exact: the law of the values about what is expected, where it is known. Far out it tells what a sample
    ///   does not, and the less certain of both answers counts.
    package func pValue(expected: Double, allowance: Double, law exact: LogarithmLaw?) -> Double {
        let own = pValue(expected: expected, allowance: allowance)
        // Nearer than that they agree, and nothing hangs on it.
        guard let exact, own < Self.nearTail, count > 0 else { return own }
        let distance = abs(value - expected) - allowance
        return max(own, min(1, 2 * exact.tail(distance: value < expected ? -distance : distance, count: count)))
    }

    private static let nearTail = 0.02

    /// The same of a law that is itself known from a sample, of which the estimate has the error already: see `compared`.
    package func pValue(expected: Double, allowance: Double, law sampled: SampledLaw) -> Double {
        let own = pValue(expected: expected, allowance: allowance)
        guard own < Self.nearTail, count > 0 else { return own }
        let distance = abs(value - expected) - allowance
        return max(own, min(1, 2 * sampled.tail(distance: value < expected ? -distance : distance, count: count)))
    }

    /// The estimate with the error of the law that it is compared with added to its own, so that their difference is tested.
    package func compared(with sampled: SampledLaw) -> Estimate {
        let other = law.isLogVariance ? sampled.standardErrorOfLogVariance : sampled.standardError
        let (own, both) = (standardError, (standardError * standardError + other * other).squareRoot())
        guard both > 0, both.isFinite else { return self }
        switch law {
        case .mean(let skewness):
            // The skewness of a difference is that of either part by its share of the error; the sample's is a mean of many.
            let share = own / both
            return Estimate(
                value, both, count,
                Welch.freedom((own * own, freedom), (other * other, Double(sampled.count - 1))),
                .mean(skewness: skewness * share * share * share))
        case .logVariance: return Estimate(value, both, count, 2 / (both * both), .logVariance)
        case .normal, .share: return Estimate(value, both, count, freedom, law)
        }
    }

    /// The same of matrices' variances over that of their law, each of `weights` normal weights around their own mean: all
    /// together are chi-squared.
    package func pValue(varianceOf weights: Int) -> Double {
        let own = pValue(expected: 1 - 1 / Double(weights), allowance: 0)
        guard own < Self.nearTail, count > 0, weights > 1 else { return own }
        let freedom = Double(count) * Double(weights - 1)
        let sum = Double(count) * Double(weights) * value
        return max(own, min(1, 2 * min(gsl_cdf_chisq_P(sum, freedom), gsl_cdf_chisq_Q(sum, freedom))))
    }

    /// The same of values whose law is not known.
    package func pValue(expected: Double, allowance: Double) -> Double {
        GSL.open()
        if case .share(let share) = law { return count > 0 ? share.tail(expected: expected + allowance) : 1 }
        // Values that are all the same have no variance: nothing that varies gives that.
        if case .logVariance = law, value == -.infinity, count > 1 { return 0 }
        let distance = abs(value - expected) - allowance
        guard distance.isFinite, standardError.isFinite else { return 1 }
        guard distance > 0 else { return 1 }
        // What does not vary at all is known.
        guard standardError > 0 else { return 0 }
        let z = (value < expected ? -distance : distance) / standardError
        let tail =
            switch law {
            case .mean(let skewness):
                gsl_cdf_tdist_Q(abs(HallTransformation(skewness: skewness, count: count)(z)), freedom)
            case .logVariance:
                z > 0
                    ? gsl_cdf_chisq_Q(freedom * exp(distance), freedom)
                    : gsl_cdf_chisq_P(freedom * exp(-distance), freedom)
            case .normal, .share: gsl_cdf_ugaussian_Q(abs(z))
            }
        return min(1, 2 * tail)
    }

    /// Covers the truth but for a probability of `level`.
    package func interval(level: Double) -> (low: Double, high: Double) {
        GSL.open()
        if case .share(let share) = law { return share.interval(confidence: 1 - level) }
        guard standardError > 0, standardError.isFinite else { return (value - standardError, value + standardError) }
        switch law {
        case .mean(let skewness):
            let quantile = gsl_cdf_tdist_Qinv(level / 2, freedom)
            let transformation = HallTransformation(skewness: skewness, count: count)
            return (
                value - standardError * transformation.inverse(quantile),
                value - standardError * transformation.inverse(-quantile)
            )
        case .logVariance:
            return (
                value - log(gsl_cdf_chisq_Qinv(level / 2, freedom) / freedom),
                value - log(gsl_cdf_chisq_Pinv(level / 2, freedom) / freedom)
            )
        case .normal, .share:
            let reach = standardError * gsl_cdf_ugaussian_Qinv(level / 2)
            return (value - reach, value + reach)
        }
    }
}
