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
        let shift = Double(values[0])
        let (first, second, zeros) = Self.sums(values, threads: threads)
        let count = Double(values.count)
        zeroFraction = Double(zeros) / count
        let (m1, m2) = (first / count, second / count)
        guard (1e-24...1e24).contains(m2) else {
            let moments = MatrixKernels(inputs: 1, threads: threads).moments(of: values)
            (mean, variance) = (moments.mean, moments.variance)
            return
        }
        mean = shift + m1
        variance = max(0, m2 - m1 * m1)
    }

    private typealias Sums = (first: Double, second: Double, zeros: UInt64)

    /// Sums of differences from the first value and of their squares, and the number of zeros, piece by piece.
    private static func sums(_ values: UnsafeBufferPointer<Float>, threads: Threads) -> Sums {
        let piece = 1 << 17
        let pieces = (values.count + piece - 1) / piece
        let shift = values[0]
        let parts = [Sums](unsafeUninitializedCapacity: pieces) { parts, count in
            count = pieces
            let results = parts
            threads.forEach(pieces) { index in
                let start = index * piece
                var sums: Sums = (0, 0, 0)
                initlab_measure_spread(
                    values.baseAddress! + start, min(piece, values.count - start), shift, &sums.first,
                    &sums.second, &sums.zeros, Kernels.fastest)
                results.initializeElement(at: index, to: sums)
            }
        }
        return parts.reduce((0, 0, 0)) { ($0.first + $1.first, $0.second + $1.second, $0.zeros + $1.zeros) }
    }
}
