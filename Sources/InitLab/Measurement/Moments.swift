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
    /// Fourth central moment over squared variance; NaN where the variance is zero.
    package let kurtosis: Double
    /// The variance over the inputs of each unit (over N, not N - 1), averaged over units; zero for one input.
    package let varianceOverInputs: Double
    /// The mean over units of the squared mean over inputs.
    package let squaredMeanOverInputs: Double

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
        kurtosis = variance > 0 ? central4 / (variance * variance) : .nan
        varianceOverInputs = sums.row_spread / count
        squaredMeanOverInputs =
            inputs == 1 ? moment2 : sums.squared_row_sums / (Double(inputs) * Double(inputs) * Double(units))
    }
}
