import CInitLabKernels

/// Count, mean and central moments of a sample that arrives in parts.
///
/// Source of the formulas for merging: Pébay (2008), SAND2008-6212, for two parts.
package struct RunningMoments: Hashable, Sendable {
    package private(set) var count = 0.0
    package private(set) var mean = 0.0
    /// Sums of the second, third and fourth powers of distances from the mean.
    package private(set) var squares = 0.0
    private var cubes = 0.0
    package private(set) var fourths = 0.0

    package init() {}

    /// - Parameter values: all finite.
    package init(_ values: UnsafeBufferPointer<Double>) {
        guard let base = values.baseAddress, !values.isEmpty else { return }
        var sums = initlab_central_sums()
        initlab_sum_centrally(base, values.count, &sums, Kernels.fastest)
        count = Double(values.count)
        (mean, squares, cubes, fourths) = (sums.mean, sums.squares, sums.cubes, sums.fourths)
    }

    /// - Parameter values: all finite.
    package init(_ values: [Double]) { self = values.withUnsafeBufferPointer { Self($0) } }

    /// The moments of both samples together. The order of merging tells in the last digits.
    package mutating func merge(_ other: Self) {
        guard other.count > 0 else { return }
        guard count > 0 else {
            self = other
            return
        }
        let total = count + other.count
        let distance = other.mean - mean
        let (share, otherShare) = (count / total, other.count / total)
        let squared = distance * distance
        fourths +=
            other.fourths
            + squared * squared * count * otherShare * (share * share - share * otherShare + otherShare * otherShare)
            + 6 * squared * (share * share * other.squares + otherShare * otherShare * squares)
            + 4 * distance * (share * other.cubes - otherShare * cubes)
        cubes +=
            other.cubes + squared * distance * count * otherShare * (share - otherShare)
            + 3 * distance * (share * other.squares - otherShare * squares)
        squares += other.squares + squared * count * otherShare
        mean += distance * otherShare
        count = total
    }

    /// With n - 1 in the denominator; NaN for fewer than two values.
    package var standardDeviation: Double { count < 2 ? .nan : (squares / (count - 1)).squareRoot() }

    package func write(to writer: inout ByteWriter) {
        writer.append(compact: UInt64(count))
        for value in [mean, squares, cubes, fourths] { writer.append(value) }
    }

    /// - Parameter most: the values that there can be.
    package init(from reader: inout ByteReader, upTo most: Int) throws(MalformedBytes) {
        count = Double(try reader.compact(upTo: most))
        mean = try reader.double()
        squares = try reader.double()
        cubes = try reader.double()
        fourths = try reader.double()
    }
}
