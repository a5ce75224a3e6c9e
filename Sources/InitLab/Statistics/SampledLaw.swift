import Foundation

/// A law that is known from a sample that was drawn of it. What follows from it has the error of the sample.
///
/// Of a large sample, means of neighbours are kept, and both tails value by value.
public struct SampledLaw: Hashable, Sendable {
    /// How many values are finite, and count.
    public let count: Int
    public let mean: Double
    /// With n - 1 in the denominator.
    public let variance: Double
    /// The third central moment over the variance to the power 3/2, and the fourth over its square: 0 and 3 for a normal law.
    public let skewness: Double
    public let kurtosis: Double
    /// Rising, with how many values each stands for.
    private let points: [Point]

    private struct Point: Hashable {
        let value: Double
        let weight: Double
        /// Values below it, and half of its own.
        let rank: Double
    }

    public init(_ values: [Double]) {
        let sorted = values.filter(\.isFinite).sorted()
        count = sorted.count
        let size = Double(sorted.count)
        let mean = sorted.reduce(0, +) / size
        var sums = (0.0, 0.0, 0.0)
        for value in sorted {
            let difference = value - mean
            let square = difference * difference
            sums.0 += square
            sums.1 += square * difference
            sums.2 += square * square
        }
        self.mean = mean
        variance = sums.0 / (size - 1)
        let deviation = (sums.0 / size).squareRoot()
        skewness = sums.1 / size / (deviation * deviation * deviation)
        kurtosis = sums.2 / size / (deviation * deviation * deviation * deviation)
        points = Self.points(sorted)
    }

    /// Values of each tail that stand for themselves, and at how many points the others are kept.
    private static let tail = 100
    private static let middle = 400

    private static func points(_ sorted: [Double]) -> [Point] {
        let inner = sorted.count - 2 * tail
        let starts =
            inner <= middle
            ? Array(0...sorted.count)
            : Array(0..<tail) + (0..<middle).map { tail + $0 * inner / middle }
                + Array((sorted.count - tail)...sorted.count)
        return zip(starts, starts.dropFirst()).map { start, end in
            let mean = sorted[start..<end].reduce(0, +) / Double(end - start)
            return Point(value: mean, weight: Double(end - start), rank: Double(start + end) / 2)
        }
    }

    /// Whether there are values enough to tell a mean and its error.
    package var isKnown: Bool { count >= Estimate.leastForTails && mean.isFinite }

    /// Of the mean: the sample's own Monte Carlo error, which counts as that of a second sample.
    public var standardError: Double { (variance / Double(count)).squareRoot() }

    /// Of the natural logarithm of the variance.
    package var standardErrorOfLogVariance: Double { ((kurtosis - 1) / Double(count)).squareRoot() }

    /// Interpolated between neighbours; NaN of nothing.
    ///
    /// - Parameter share: from 0 to 1.
    public func quantile(_ share: Double) -> Double {
        guard let first = points.first, let last = points.last else { return .nan }
        // From the first value to the last.
        let place = 0.5 + share * Double(count - 1)
        guard let above = points.firstIndex(where: { $0.rank >= place }) else { return last.value }
        guard above > 0 else { return first.value }
        let (low, high) = (points[above - 1], points[above])
        return low.value + (place - low.rank) / (high.rank - low.rank) * (high.value - low.value)
    }

    /// The probability that the mean of another sample of the law is as far from this one's as `distance`, on that side. Zero
    /// where no value is as far.
    ///
    /// - Parameter size: of the other sample.
    package func tail(distance: Double, count size: Int) -> Double {
        // The difference of two means varies by both.
        let own = distance / (1 + Double(size) / Double(count)).squareRoot()
        guard let theta = saddlepoint(own) else { return 0 }
        let (value, _, second) = generating(theta)
        return Saddlepoint.tail(theta: theta, target: own, value: value, second: second, count: Double(size))
    }

    /// Where the derivative of the cumulant generating function of the differences from the mean is `target`; nil where it is
    /// nowhere, or where too few values decide.
    private func saddlepoint(_ target: Double) -> Double? {
        guard variance > 0, target != 0, count > 1 else { return target == 0 ? 0 : nil }
        let side = target < 0 ? -1.0 : 1.0
        var (low, high) = (0.0, 1 / variance.squareRoot())
        while side * generating(side * high).first < abs(target) {
            guard high * variance.squareRoot() < 100 else { return nil }
            (low, high) = (high, 2 * high)
        }
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if side * generating(side * middle).first < abs(target) { low = middle } else { high = middle }
        }
        return side * (low + high) / 2
    }

    /// The cumulant generating function of the differences from the mean, and its first two derivatives.
    private func generating(_ theta: Double) -> (value: Double, first: Double, second: Double) {
        let largest = max(theta * ((points.first?.value ?? 0) - mean), theta * ((points.last?.value ?? 0) - mean))
        var sums = (0.0, 0.0, 0.0)
        for point in points {
            let difference = point.value - mean
            let weight = point.weight * exp(theta * difference - largest)
            sums.0 += weight
            sums.1 += weight * difference
            sums.2 += weight * difference * difference
        }
        let first = sums.1 / sums.0
        return (largest + log(sums.0 / Double(count)), first, sums.2 / sums.0 - first * first)
    }
}
