import CInitLabKernels
import Foundation

/// The error function.
public struct Erf: ActivationFunction {
    public static let name = "erf"
    public static let summary = "the error function"

    public init() {}
    public init(_ settings: ActivationSettings) {}
    public func value(at x: Double) -> Double { erf(x) }
    public func derivative(at x: Double) -> Double { 2 / Double.pi.squareRoot() * exp(-x * x) }
    public var kernel: ActivationKernel { ActivationKernel(INITLAB_ERF) }

    /// Williams (1997), "Computing with infinite networks", for two inputs that are the same.
    public func secondMoment(variance q: Double) -> Double? {
        // By atan2, as asin loses half the digits near one.
        2 / Double.pi * atan2(2 * q, (1 + 4 * q).squareRoot())
    }

    public func derivativeSecondMoment(variance q: Double) -> Double? { 4 / Double.pi / (1 + 4 * q).squareRoot() }

    /// Williams (1997), with the angles of E[phi(u)^2] and E[phi(u) phi(v)] subtracted before they are taken.
    public func closedMoments(of pair: GaussianPair) -> PairMoments? {
        let (q1, q2, k) = (pair.first, pair.second, pair.covariance)
        let rest = 1 + 2 * (q1 + q2) + 4 * pair.independence * q1 * q2
        let product = 2 / Double.pi * atan2(2 * k, rest.squareRoot())
        let squares = secondMoment(variance: q1)! + secondMoment(variance: q2)!
        guard q1 == q2 else {
            return PairMoments(
                product: product, distance: squares - 2 * product, sum: squares + 2 * product,
                derivativeProduct: 4 / Double.pi / rest.squareRoot())
        }
        return PairMoments(
            product: product, distance: Self.distance(q1, pair.apart, pair.together),
            sum: Self.distance(q1, pair.together, pair.apart), derivativeProduct: 4 / Double.pi / rest.squareRoot())
    }

    /// 2 (E[phi(u)^2] - E[phi(u) phi(v)]): (4 / pi) (asin(x) - asin(c x)) with x = 2q / (1 + 2q).
    private static func distance(_ q: Double, _ apart: Double, _ together: Double) -> Double {
        let (x, c) = (2 * q / (1 + 2 * q), (together - apart) / 2)
        let cosine = (1 + 4 * q).squareRoot() / (1 + 2 * q)
        let gap = x * x * apart * together
        let otherCosine = (cosine * cosine + gap).squareRoot()
        let (large, small) = (x * otherCosine, c * x * cosine)
        let sine = c > 0 ? gap / (large + small) : large - small
        return 4 / Double.pi * atan2(sine, cosine * otherCosine + c * x * x)
    }
}
