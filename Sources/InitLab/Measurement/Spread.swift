import CInitLabKernels

/// Mean and variance of many values, quickly: squares are added in Float, sixteen at a time, before they go to Double.
///
/// To about seven digits. Where squares would leave the range of Float, all is done in Double.
package struct Spread {
    package let mean: Double
    package let variance: Double

    package var moment2: Double { variance + mean * mean }

    /// - Parameter values: not empty.
    package init(of values: UnsafeBufferPointer<Float>, threads: Threads = .one) {
        let shift = Double(values[0])
        let (first, second) = Self.sums(values, threads: threads)
        let count = Double(values.count)
        let (m1, m2) = (first / count, second / count)
        guard (1e-24...1e24).contains(m2) else {
            let moments = MatrixKernels(inputs: 1, threads: threads).moments(of: values)
            (mean, variance) = (moments.mean, moments.variance)
            return
        }
        mean = shift + m1
        variance = max(0, m2 - m1 * m1)
    }

    /// Sums of differences from the first value and of their squares, piece by piece.
    private static func sums(_ values: UnsafeBufferPointer<Float>, threads: Threads) -> (Double, Double) {
        let piece = 1 << 17
        let pieces = (values.count + piece - 1) / piece
        let shift = values[0]
        let parts = [(Double, Double)](unsafeUninitializedCapacity: pieces) { parts, count in
            count = pieces
            let results = parts
            threads.forEach(pieces) { index in
                let start = index * piece
                var sums = (0.0, 0.0)
                initlab_measure_spread(
                    values.baseAddress! + start, min(piece, values.count - start), shift, &sums.0, &sums.1,
                    Kernels.fastest)
                results.initializeElement(at: index, to: sums)
            }
        }
        return parts.reduce((0, 0)) { ($0.0 + $1.0, $0.1 + $1.1) }
    }
}
