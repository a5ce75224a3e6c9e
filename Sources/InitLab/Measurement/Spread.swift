import CInitLabKernels

/// Mean, variance and share of zeros of many values, quickly: squares are added in Float, sixteen at a time, before they go to Double.
///
/// To about seven digits. Where squares would leave the range of Float, all is done in Double.
package struct Spread {
    package let mean: Double
    package let variance: Double
    /// The share of values that are exactly zero.
    package let zeroFraction: Double

    package var moment2: Double { variance + mean * mean }

    /// - Parameter values: not empty.
    package init(of values: UnsafeBufferPointer<Float>, threads: Threads = .one) {
        let count = Double(values.count)
        var shift = values[0]
        var (first, second, zeros) = Self.sums(values, shift: shift, threads: threads)
        zeroFraction = Double(zeros) / count
        var (m1, m2) = (first / count, second / count)
        if m1 * m1 > Self.farthest * (m2 - m1 * m1) {
            // The first value lies far from the others, as in the identity: what its square loses is much beside the variance.
            shift += Float(m1)
            (first, second, zeros) = Self.sums(values, shift: shift, threads: threads)
            (m1, m2) = (first / count, second / count)
        }
        guard (1e-24...1e24).contains(m2) else {
            let moments = MatrixKernels(inputs: 1, threads: threads).moments(of: values)
            (mean, variance) = (moments.mean, moments.variance)
            return
        }
        mean = Double(shift) + m1
        variance = max(0, m2 - m1 * m1)
    }

    /// How many variances the square of the mean difference may come to.
    private static let farthest = 16.0

    private typealias Sums = (first: Double, second: Double, zeros: UInt64)

    /// Sums of differences from `shift` and of their squares, and the number of zeros, piece by piece.
    private static func sums(_ values: UnsafeBufferPointer<Float>, shift: Float, threads: Threads) -> Sums {
        let piece = 1 << 17
        let pieces = (values.count + piece - 1) / piece
        let parts = threads.map(pieces) { index in
            let start = index * piece
            var sums: Sums = (0, 0, 0)
            initlab_measure_spread(
                values.baseAddress! + start, min(piece, values.count - start), shift, &sums.first, &sums.second,
                &sums.zeros, Kernels.fastest)
            return sums
        }
        return parts.reduce((0, 0, 0)) { ($0.first + $1.first, $0.second + $1.second, $0.zeros + $1.zeros) }
    }
}
