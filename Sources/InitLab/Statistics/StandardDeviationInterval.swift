import CGSL
import Foundation

extension Sample {
    /// A confidence interval of the standard deviation of a population that need not be normal.
    ///
    /// The logarithm of the sample variance is taken as normal, with a variance that follows from the sample's own
    /// kurtosis about a trimmed mean; for a normal population it comes to about 2 / (n - 1).
    ///
    /// Source: Bonett (2006), doi:10.1016/j.csda.2004.10.003.
    ///
    /// - Parameter sorted: values in rising order.
    /// - Returns: NaN for fewer than five values, or if they are all equal.
    package static func standardDeviationInterval(sorted: [Double], confidence: Double) -> (low: Double, high: Double) {
        let count = Double(sorted.count)
        guard sorted.count >= 5 else { return (.nan, .nan) }
        // At least one value is left in the middle, even of five.
        let cut = Int(count / (2 * (count - 4).squareRoot()))
        let centre = mean(Array(sorted[cut..<(sorted.count - cut)]))
        let average = mean(sorted)
        var (squares, fourths) = (0.0, 0.0)
        for value in sorted {
            squares += (value - average) * (value - average)
            fourths += pow(value - centre, 4)
        }
        return standardDeviationInterval(count: count, squares: squares, fourths: fourths, confidence: confidence)
    }

    /// The same from sums of squares about the mean and fourth powers about a trimmed mean, or, of so many values that
    /// trimming tells nothing, about the mean as well.
    package static func standardDeviationInterval(
        count: Double, squares: Double, fourths: Double, confidence: Double
    ) -> (low: Double, high: Double) {
        guard count >= 5 else { return (.nan, .nan) }
        GSL.open()
        let kurtosis = count * fourths / (squares * squares)
        let quantile = gsl_cdf_ugaussian_Pinv((1 + confidence) / 2)
        // Small samples are corrected by a factor that the source found by trial.
        let correction = count / (count - quantile)
        let error = correction * ((kurtosis - (count - 3) / count) / (count - 1)).squareRoot()
        let logVariance = log(correction * squares / (count - 1))
        return (exp((logVariance - quantile * error) / 2), exp((logVariance + quantile * error) / 2))
    }
}
