import CInitLabKernels

/// How far the values of a tensor are from those of another of the same shape.
package struct TensorDistance: Sendable {
    package let name: String
    package let shape: [Int]
    /// Pairs of which both are finite.
    package let count: Int
    /// The norm of the difference over the norm of the other's values; infinity where the other is zero throughout, and this is not.
    package let relative: Double
    /// Of the values about their means; nil where one of both is constant.
    package let correlation: Double?

    /// Whether all values are the same, NaN and infinities among them.
    package var isEqual: Bool { relative == 0 && !differsBeyondNumbers }
    /// Whether one has a NaN or an infinity where the other has another value.
    private let differsBeyondNumbers: Bool

    /// Whether values of a common start show: the correlation of independent draws is below 6/sqrt(N) with probability 1 - 2e-9.
    package var isRelated: Bool? {
        guard let correlation, count >= 256 else { return nil }
        return abs(correlation) > 6 / Double(count).squareRoot()
    }

    init(_ tensor: StoredTensor, _ sums: Sums) {
        (name, shape, count) = (tensor.name, tensor.shape, Int(sums.count))
        differsBeyondNumbers = sums.unlike > 0
        relative =
            sums.difference == 0
            ? 0 : sums.otherSquare == 0 ? .infinity : (sums.difference / sums.otherSquare).squareRoot()
        let n = sums.count
        let variance = sums.square - sums.value * sums.value / n
        let otherVariance = sums.otherSquare - sums.other * sums.other / n
        // What is left of constants by rounding is no variance.
        let isConstant = variance <= 1e-12 * sums.square || otherVariance <= 1e-12 * sums.otherSquare || n < 2
        correlation =
            isConstant
            ? nil
            : min(1, max(-1, (sums.product - sums.value * sums.other / n) / (variance * otherVariance).squareRoot()))
    }

    /// Sums over pairs of values.
    struct Sums {
        var count = 0.0
        var value = 0.0
        var other = 0.0
        var square = 0.0
        var otherSquare = 0.0
        var product = 0.0
        var difference = 0.0
        /// Pairs that are not the same, and of which one is no finite number.
        var unlike = 0.0

        mutating func add(_ values: UnsafeBufferPointer<Float>, _ others: UnsafeBufferPointer<Float>) {
            for (x, y) in zip(values, others) {
                let (x, y) = (Double(x), Double(y))
                let difference = x - y
                guard difference.isFinite else {
                    if x != y, !(x.isNaN && y.isNaN) { unlike += 1 }
                    continue
                }
                count += 1
                value += x
                other += y
                square += x * x
                otherSquare += y * y
                product += x * y
                self.difference += difference * difference
            }
        }

        static func + (left: Sums, right: Sums) -> Sums {
            Sums(
                count: left.count + right.count, value: left.value + right.value, other: left.other + right.other,
                square: left.square + right.square, otherSquare: left.otherSquare + right.otherSquare,
                product: left.product + right.product, difference: left.difference + right.difference,
                unlike: left.unlike + right.unlike)
        }
    }
}
