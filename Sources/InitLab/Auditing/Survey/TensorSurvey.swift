import CInitLabKernels

/// What one pass over a tensor's values finds out.
package struct TensorSurvey: Sendable {
    package let tensor: StoredTensor
    package let finite: Int
    package let nans: Int
    package let infinities: Int
    package let zeros: Int
    package let subnormals: Int
    package let mean: Double
    /// About zero.
    package let secondMoment: Double
    package let variance: Double
    /// Fourth central moment over the squared variance; NaN where nothing varies.
    package let kurtosis: Double
    package let minimum: Double
    package let maximum: Double
    package let atMinimum: Int
    package let atMaximum: Int
    /// All bits set in the significands, as those of a Float.
    package let significands: UInt32
    package let digest: UInt64
    /// Nil where rows are very short or very long, or there is one axis.
    package let rows: RowSurvey?
    /// Which of the first 256 values are above zero, as four words: one seed in two places shows here whatever the scales.
    package let signs: [UInt64]

    /// The sum of squares of each tap of a convolution; empty of others.
    package let taps: [Double]
    /// Values at the places of ``ValueSketch``; empty where no other tensor has the shape.
    let sketch: [Float]

    package var count: Int { tensor.count }
    package var deviation: Double { variance.squareRoot() }
    /// sqrt(mean of squares), which schemes speak of.
    package var scale: Double { secondMoment.squareRoot() }
    package var isConstant: Bool { finite == count && minimum == maximum }
    package var isZero: Bool { isConstant && maximum == 0 }
    package var reach: Double { max(abs(minimum), abs(maximum)) }

    /// - Parameters:
    ///   - sums: of all values, as the kernel left them.
    init(
        _ tensor: StoredTensor, _ sums: initlab_survey, digest: UInt64, rows: RowSurvey?, signs: [UInt64],
        taps: [Double] = [], sketch: [Float] = []
    ) {
        (self.tensor, self.digest, self.rows, self.signs) = (tensor, digest, rows, signs)
        (self.taps, self.sketch) = (taps, sketch)
        finite = Int(sums.finite)
        (nans, infinities) = (Int(sums.nans), Int(sums.infinities))
        (zeros, subnormals) = (Int(sums.zeros), Int(sums.subnormals))
        (minimum, maximum) = (Double(sums.minimum), Double(sums.maximum))
        (atMinimum, atMaximum) = (Int(sums.at_minimum), Int(sums.at_maximum))
        significands = sums.significands
        let (n, scale, shift) = (Double(sums.finite), Double(sums.scale), Double(sums.shift))
        let (m1, m2) = (sums.powers.0 / n, sums.powers.1 / n)
        let (m3, m4) = (sums.powers.2 / n, sums.powers.3 / n)
        let central = max(0, m2 - m1 * m1)
        let isConstant = sums.minimum == sums.maximum
        mean = n > 0 ? isConstant ? minimum : shift + m1 / scale : .nan
        variance = n > 0 ? isConstant ? 0 : central / (scale * scale) : .nan
        secondMoment = variance + mean * mean
        let fourth = m4 - 4 * m1 * m3 + 6 * m1 * m1 * m2 - 3 * m1 * m1 * m1 * m1
        kurtosis = isConstant || n == 0 || central == 0 ? .nan : fourth / (central * central)
    }
}
