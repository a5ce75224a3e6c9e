import CInitLabKernels

/// One number over replicates: means, standard deviation and quantiles, in a few passes over memory.
///
/// Of logarithms to base ten, `geometricMean` is their mean, `mean` the logarithm of the mean of what they stand for, and the
/// standard deviation and the quantiles are those of the logarithms. NaN stands for what is not known.
package struct ReplicateSummary: Sendable {
    /// Values that are not NaN.
    package let recorded: Int
    /// Values among them that are zero, or the minus infinity of its logarithm: of logarithms, they count in the mean alone.
    package let zeros: Int
    package let mean: Double
    package let geometricMean: Double
    /// With n - 1 in the denominator; NaN for fewer than two values.
    package let standardDeviation: Double
    package let quantile05: Double
    package let quantile50: Double
    package let quantile95: Double

    /// - Parameter parts: the values, one behind the other. The order of values tells in the last digit.
    package init(_ parts: [ArraySlice<Double>], isLogarithmic: Bool) {
        let count = parts.reduce(0) { $0 + $1.count }
        var (recorded, zeros) = (0, 0)
        var summary = initlab_summary()
        withUnsafeTemporaryAllocation(of: Double.self, capacity: max(1, count)) { kept in
            var stay = 0
            for part in parts {
                stay += part.withUnsafeBufferPointer {
                    $0.keepRecorded(
                        isLogarithmic: isLogarithmic, into: kept.baseAddress! + stay, recorded: &recorded, zeros: &zeros
                    )
                }
            }
            initlab_summarize(
                kept.baseAddress, stay, recorded, isLogarithmic ? 1 : 0, &summary, Kernels.fastest)
        }
        (self.recorded, self.zeros) = (recorded, zeros)
        (mean, geometricMean) = (summary.mean, summary.geometric_mean)
        standardDeviation = summary.standard_deviation
        (quantile05, quantile50, quantile95) = (summary.quantile05, summary.quantile50, summary.quantile95)
    }
}
