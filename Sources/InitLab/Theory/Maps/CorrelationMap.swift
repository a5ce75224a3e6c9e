import Foundation

/// How the cosine c of two inputs goes from layer to layer, where both have the same second moment q: with uncentred
/// covariances c' = (gain E[phi(u) phi(v)] + bias variance) / q'. Schoenholz et al. (2017), arXiv:1611.01232.
public struct CorrelationMap: Sendable {
    public let lengths: LengthMap

    public init(_ lengths: LengthMap) { self.lengths = lengths }

    /// A cosine as 1 - c and 1 + c: each has all its digits where it is small.
    public struct Cosine: Hashable, Sendable {
        /// 1 - c
        public let apart: Double
        /// 1 + c
        public let together: Double

        public init(apart: Double, together: Double) { (self.apart, self.together) = (apart, together) }

        /// - Parameter value: from -1 to 1.
        public init(_ value: Double) { self.init(apart: 1 - value, together: 1 + value) }

        public var value: Double { apart <= together ? 1 - apart : together - 1 }
        public static let same = Self(1)
    }

    /// What a layer does to a cosine.
    public struct Step: Hashable, Sendable {
        public let next: Cosine
        /// dc'/dc = gain E[phi'(u) phi'(v)] q / q': chi where q is a fixed point.
        public let slope: Double
        /// gain E[phi'(u) phi'(v)]: the factor of the product of two inputs' gradients.
        public let chi: Double
    }

    /// - Parameters:
    ///   - q: the second moment of both; positive.
    ///   - next: that of the next layer, q'.
    /// - Throws: `MomentError`.
    public func step(_ cosine: Cosine, variance q: Double, next: Double) throws -> Step {
        let gain = lengths.gain
        // Nearer than rounding lets differences be seen, they grow by the slope at c = 1.
        let isSame = cosine.apart < Self.nearest
        guard !isSame else {
            let chi = gain * (try lengths.moments.moments(variance: q).derivativeSecond)
            let apart = cosine.apart * chi * q / next
            return Step(next: Cosine(apart: apart, together: 2 - apart), slope: chi * q / next, chi: chi)
        }
        let moments = try lengths.moments.moments(
            of: GaussianPair(q, q, apart: cosine.apart, together: cosine.together))
        var apart = gain * moments.distance / (2 * next)
        var together = (gain * moments.sum + 4 * lengths.biasVariance) / (2 * next)
        // The two add up to two; the smaller one has the digits.
        if apart <= together {
            apart = min(apart, 1)
            together = 2 - apart
        } else {
            together = min(together, 1)
            apart = 2 - together
        }
        let chi = gain * moments.derivativeProduct
        return Step(next: Cosine(apart: apart, together: together), slope: chi * q / next, chi: chi)
    }

    /// The smallest 1 - c of which differences of activations still have six digits.
    private static let nearest = 1e-18
}
