import Foundation

/// x -> below x for x < 0 and above x elsewhere: what every positively homogeneous function of a number is.
public struct HalfLines: Hashable, Sendable {
    public let below: Double
    public let above: Double

    public init(below: Double, above: Double) {
        self.below = below
        self.above = above
    }

    func value(at x: Double) -> Double {
        let slope = derivative(at: x)
        return slope == 0 && !x.isNaN ? 0 : slope * x
    }

    func derivative(at x: Double) -> Double { x.isNaN ? x : x > 0 ? above : below }

    /// E[phi'^2], and E[phi^2] over E[x^2], for any x as often below zero as above.
    package var meanSquare: Double { (below * below + above * above) / 2 }

    /// The arc-cosine kernel of Cho and Saul (2009), for two slopes, by the angle between the variables.
    func closedMoments(of pair: GaussianPair) -> PairMoments {
        let angle = 2 * asin((pair.apart / 2).squareRoot())
        let complement = 2 * asin((pair.together / 2).squareRoot())
        let jump = (above - below) * (above - below) / (2 * Double.pi)
        let (scale, m) = (pair.scale, meanSquare)
        // m - E[phi phi'] / scale, from whichever of c = 1 and c = -1 is near.
        let unlike =
            pair.apart <= pair.together
            ? m * pair.apart - jump * Self.lens(angle)
            : (above + below) * (above + below) / 2 - above * below * pair.together - jump * Self.lens(complement)
        return PairMoments(
            product: scale * (m - unlike), distance: m * pair.mismatch + 2 * scale * unlike,
            sum: m * pair.mismatch + 2 * scale * (m * pair.together + jump * Self.lens(angle)),
            derivativeProduct: m - jump * angle)
    }

    /// sin(t) - t cos(t) for t from 0 to pi.
    private static func lens(_ t: Double) -> Double {
        guard t < 0.5 else { return sin(t) - t * cos(t) }
        // The sum over k of (-1)^k (2k + 2) / (2k + 3)! t^(2k + 3).
        let square = t * t
        let series = 1.0 / 3 - square * (1.0 / 30 - square * (1.0 / 840 - square * (1.0 / 45360 - square / 3_991_680)))
        return t * square * series
    }
}
