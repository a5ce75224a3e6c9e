import Foundation

/// The part of a normal distribution between two bounds, which are given in the parent's standard deviations.
///
/// Between -2 and 2 it has 0.8796 of the parent's standard deviation. Corrected, the parent is widened and shifted so
/// that what is drawn has the mean and variance that were asked for.
public struct Truncation: Hashable, Sendable {
    public let low: Double
    public let high: Double
    public let isCorrected: Bool

    public static let defaultBounds = (low: -2.0, high: 2.0)
    /// Rarer parts are not drawn, as draws are refused until one lies between the bounds.
    public static let smallestShare = 0.01

    public init(low: Double = defaultBounds.low, high: Double = defaultBounds.high, isCorrected: Bool = true) {
        self.low = low
        self.high = high
        self.isCorrected = isCorrected
    }

    /// The probability that the parent's draw lies between the bounds.
    public var share: Double { NormalLaw.below(high) - NormalLaw.below(low) }

    /// Mean and variance of a standard normal draw between the bounds.
    public var standardMoments: (mean: Double, variance: Double) {
        let (a, b) = (NormalLaw.density(low), NormalLaw.density(high))
        let mean = (a - b) / share
        return (mean, 1 + (low * a - high * b) / share - mean * mean)
    }

    /// The parent whose draws between the bounds have a mean and variance.
    private func parent(mean: Double, standardDeviation: Double) -> (mean: Double, standardDeviation: Double) {
        guard isCorrected else { return (mean, standardDeviation) }
        let standard = standardMoments
        let deviation = standardDeviation / standard.variance.squareRoot()
        return (mean - deviation * standard.mean, deviation)
    }

    func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, mean: Double, standardDeviation: Double,
        from stream: borrowing RandomStream
    ) {
        let parent = parent(mean: mean, standardDeviation: standardDeviation)
        let (shift, scale) = (Float(parent.mean), Float(parent.standardDeviation))
        let (low, high) = (Float(low), Float(high))
        withUnsafeTemporaryAllocation(of: Float.self, capacity: 1024) { draws in
            var filled = 0
            while filled < weights.count {
                stream.fillNormal(draws)
                for draw in draws where draw >= low && draw <= high {
                    weights[filled] = shift + scale * draw
                    filled += 1
                    if filled == weights.count { break }
                }
            }
        }
    }

    func law(mean: Double, variance: Double) -> WeightLaw {
        let marginal = MarginalLaw.truncatedNormal(self)
        let standard = standardMoments
        var law =
            isCorrected
            ? WeightLaw(mean: mean, variance: variance, marginal: marginal, isIndependent: true)
            : WeightLaw(
                mean: mean + variance.squareRoot() * standard.mean, variance: variance * standard.variance,
                marginal: marginal, isIndependent: true)
        // Pre-activations of a skewed law are skewed, and zero is not their median.
        if !marginal.isSymmetric { law.structure = .other }
        return law
    }

    var labels: [String] {
        var labels: [String] = []
        if (low, high) != Self.defaultBounds { labels.append("bounds=[\(shortest: low), \(shortest: high)]") }
        if !isCorrected { labels.append("corrected=false") }
        return labels
    }
}
