import CInitLabKernels
import Foundation

/// The sine; NaN at the infinities.
public struct Sine: ActivationFunction {
    public static let name = "sin"
    public static let aliases = ["sine"]
    public static let summary = "the sine"

    public init() {}
    public init(_ settings: ActivationSettings) {}
    public func value(at x: Double) -> Double { sin(x) }
    public func derivative(at x: Double) -> Double { cos(x) }
    public var kernel: ActivationKernel { ActivationKernel(INITLAB_SIN) }

    public func secondMoment(variance q: Double) -> Double? { -expm1(-2 * q) / 2 }
    public func derivativeSecondMoment(variance q: Double) -> Double? { (1 + exp(-2 * q)) / 2 }

    /// By E[exp(i x)] = exp(i mean - q / 2): quadrature would have to follow every turn of the sine.
    public func closedMoments(mean: Double, variance q: Double) -> ClosedMoments? {
        let turned = cos(2 * mean)
        return ClosedMoments(
            mean: exp(-q / 2) * sin(mean), second: sin(mean) * sin(mean) - turned * expm1(-2 * q) / 2,
            derivativeSecond: cos(mean) * cos(mean) + turned * expm1(-2 * q) / 2,
            meanSlope: -exp(-q / 2) * sin(mean) / 2, secondSlope: turned * exp(-2 * q))
    }

    public func closedMoments(of pair: GaussianPair) -> PairMoments? { closedMoments(of: pair, shift: 0) }

    /// Half of E cos(u - v) -+ E cos(u + v + 2 shift).
    public func closedMoments(of pair: GaussianPair, shift: Double) -> PairMoments? {
        let (scale, mismatch) = (pair.scale, exp(-pair.mismatch / 2))
        let (near, far) = (exp(-scale * pair.apart), exp(-scale * pair.together))
        let (turned, square) = (cos(2 * shift), sin(shift) * sin(shift))
        // The difference of the two from the larger one, so that nothing is lost where they are almost the same.
        let difference =
            pair.correlation >= 0
            ? -near * expm1(-2 * scale * pair.correlation) : far * expm1(2 * scale * pair.correlation)
        let product = mismatch * (difference / 2 + square * far)
        let derivatives = mismatch * (near + turned * far) / 2
        guard pair.first == pair.second else {
            let squares = [pair.first, pair.second].reduce(0) {
                $0 + closedMoments(mean: shift, variance: $1)!.second
            }
            return PairMoments(
                product: product, distance: squares - 2 * product, sum: squares + 2 * product,
                derivativeProduct: derivatives)
        }
        return PairMoments(
            product: product, distance: -expm1(-scale * pair.apart) * (1 + turned * far),
            sum: (1 + near) * (2 * square * far - expm1(-scale * pair.together)), derivativeProduct: derivatives)
    }
}
