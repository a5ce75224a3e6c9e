import Foundation

/// How far signals go at a given width before chance in the weights changes their size by a factor of ten, to leading order in
/// depth over width.
///
/// With G the second moment of a layer's pre-activations given the layer below, one input and Gaussian weights:
///
///     Var ln G' = chi_par^2 Var ln G + gain^2 (m_4 - m_2^2) / (n q^2)
///
/// at a fixed point q of the length map.
public struct WidthReach: Hashable, Sendable {
    /// gain^2 (m_4 - m_2^2) / q^2: what a layer adds to the variance of ln G, times the width. Five for ReLU, two for linear.
    public let perLayer: Double
    public let chiParallel: Double

    /// - Parameter q: a fixed point of the length map; positive.
    /// - Throws: `MomentError`.
    public init(_ map: LengthMap, variance q: Double) throws {
        let second = try map.moments.secondMoment(variance: q)
        let fourth = try map.moments.fourthMoments(variance: q).value
        perLayer = map.gain * map.gain * (fourth - second * second) / (q * q)
        chiParallel = try map.step(q).chiParallel
    }

    /// The variance of ln G after so many layers of a width.
    public func variance(layers: Int, width: Int) -> Double {
        let factor = chiParallel * chiParallel
        let sum = abs(factor - 1) < 1e-9 ? Double(layers) : (1 - pow(factor, Double(layers))) / (1 - factor)
        return perLayer / Double(width) * sum
    }

    /// The layers until one standard deviation of ln G is a factor of ten; infinite where it settles below that.
    ///
    /// - Parameter chiParallelIsOne: where that is known, and rounding does not tell.
    public func layers(width: Int, chiParallelIsOne: Bool = false) -> Double {
        let wanted = log(10.0) * log(10.0) * Double(width) / perLayer
        let factor = chiParallelIsOne ? 1 : chiParallel * chiParallel
        if abs(factor - 1) < 1e-9 { return wanted }
        let rest = 1 - wanted * (1 - factor)
        return rest > 0 ? log(rest) / log(factor) : .infinity
    }

    /// The layers until one standard deviation of ln G is a factor of ten where q falls towards zero as a power of depth:
    /// `q' = q (1 - a q^p)`. There q is 1 / (a p l)^(1/p) after l layers, so that a change of ln q is multiplied by 1 - 1/l, and
    /// the variance is `perLayer` l / (3 n).
    ///
    /// - Returns: nil if the function is no pair of half-lines near zero.
    static func layers(towardsZeroOf activation: any ActivationFunction, width: Int) -> Double? {
        guard let slopes = HalfLines(atZeroOf: activation) else { return nil }
        let (below, above) = (slopes.below * slopes.below, slopes.above * slopes.above)
        let second = (below + above) / 2
        let perLayer = (3 * (below * below + above * above) / 2 - second * second) / (second * second)
        return 3 * log(10.0) * log(10.0) * Double(width) / perLayer
    }
}
