import Foundation

/// A sample of logarithms that was drawn from an exact law.
public struct ChainSummary: Sendable {
    /// How many are finite, and count.
    public let count: Int
    public let mean: Double
    /// Over networks, with n - 1 in the denominator.
    public let variance: Double
    private let sorted: [Double]

    init(_ values: [Double]) {
        sorted = values.filter(\.isFinite).sorted()
        count = sorted.count
        let mean = sorted.reduce(0, +) / Double(sorted.count)
        self.mean = mean
        variance = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(sorted.count - 1)
    }

    /// Of the mean: the sample's own Monte Carlo error, which counts as that of a second sample.
    public var standardError: Double { (variance / Double(count)).squareRoot() }

    /// Interpolated between neighbours; NaN of nothing.
    ///
    /// - Parameter share: from 0 to 1.
    public func quantile(_ share: Double) -> Double {
        guard let last = sorted.indices.last else { return .nan }
        let place = share * Double(last)
        let below = min(Int(place), last)
        let above = min(below + 1, last)
        return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
    }
}
