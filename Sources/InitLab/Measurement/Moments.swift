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

    /// The moments of `values`, not empty.
    package init(of values: UnsafeBufferPointer<Float>) {
        let shift = Double(values[0])
        let sums = Self.powerSums(of: values, around: shift)
        let count = Double(values.count)
        let (m1, m2, m3, m4) = (sums[0] / count, sums[1] / count, sums[2] / count, sums[3] / count)
        mean = shift + m1
        variance = max(0, m2 - m1 * m1)
        moment2 = variance + mean * mean
        let central4 = m4 - 4 * m1 * m3 + 6 * m1 * m1 * m2 - 3 * m1 * m1 * m1 * m1
        kurtosis = variance > 0 ? central4 / (variance * variance) : .nan
    }

    /// The sums of the first four powers of `values` minus `shift`. Eight lanes of fixed order, whatever the processor.
    private static func powerSums(of values: UnsafeBufferPointer<Float>, around shift: Double) -> SIMD4<Double> {
        typealias Lanes = SIMD8<Double>
        var (s1, s2, s3, s4) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
        let whole = values.count & ~7
        let base = UnsafeRawPointer(values.baseAddress!)
        var index = 0
        while index < whole {
            let x = Lanes(base.loadUnaligned(fromByteOffset: index &* 4, as: SIMD8<Float>.self)) - shift
            let square = x * x
            s1 += x
            s2 += square
            s3 += square * x
            s4 += square * square
            index &+= 8
        }
        var rest = SIMD4<Double>.zero
        while index < values.count {
            let x = Double(values[index]) - shift
            rest += SIMD4(x, x * x, x * x * x, (x * x) * (x * x))
            index &+= 1
        }
        return SIMD4(s1.sum(), s2.sum(), s3.sum(), s4.sum()) + rest
    }
}
