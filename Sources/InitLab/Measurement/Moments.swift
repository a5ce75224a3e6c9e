import CInitLabKernels

/// Pooled moments of a matrix of units x inputs, in Double.
///
/// Sums run over differences from the first entry, so that a constant matrix has variance zero exactly and a mean that
/// dwarfs the spread costs no digits.
package struct Moments {
    package let mean: Double
    /// Mean of squares.
    package let moment2: Double
    package let variance: Double
    /// Fourth central moment over squared variance; NaN where the variance is less than `roundingShare` of the mean of squares.
    package let kurtosis: Double
    /// The variance over the inputs of each unit (over N, not N - 1), averaged over units; zero for one input.
    package let varianceOverInputs: Double
    /// The mean over units of the squared mean over inputs.
    package let squaredMeanOverInputs: Double

    /// The share of the mean of squares below which a variance is too near to Float's rounding to have a shape: 2^-38, a
    /// standard deviation of two millionths of the values.
    ///
    /// A Float is off by 2^-24 of itself at most, so that one rounding adds noise of a variance r up to 2^-48 of the mean of
    /// squares; a sum of hundreds of products is off by some ten roundings, with a variance of 100 r. Noise of a
    /// variance of e times the values' own moves a kurtosis k by about e (6 - 2 k). At 2^10 r, e is 0.001 for one rounding and
    /// 0.1 for ten: what remains is the values' own. Below it the kurtosis is more and more that of rounding.
    package static let roundingShare = 0x1p-38

    /// The moments of a vector, not empty.
    package init(of values: UnsafeBufferPointer<Float>) {
        self = MatrixKernels(inputs: 1).moments(of: values)
    }

    init(_ sums: initlab_moments, units: Int, inputs: Int) {
        let count = Double(units) * Double(inputs)
        let powers = sums.powers
        let (m1, m2, m3, m4) = (powers.0 / count, powers.1 / count, powers.2 / count, powers.3 / count)
        mean = sums.shift + m1
        variance = max(0, m2 - m1 * m1)
        moment2 = variance + mean * mean
        let central4 = m4 - 4 * m1 * m3 + 6 * m1 * m1 * m2 - 3 * m1 * m1 * m1 * m1
        kurtosis = variance > Self.roundingShare * moment2 ? central4 / (variance * variance) : .nan
        varianceOverInputs = sums.row_spread / count
        squaredMeanOverInputs =
            inputs == 1 ? moment2 : sums.squared_row_sums / (Double(inputs) * Double(inputs) * Double(units))
    }
}
