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

    public func closedMoments(of pair: GaussianPair) -> PairMoments? {
        let (scale, mismatch) = (pair.scale, exp(-pair.mismatch / 2))
        let (near, far) = (exp(-scale * pair.apart), exp(-scale * pair.together))
        // The difference of the two from the larger one, so that nothing is lost where they are almost the same.
        let difference =
            pair.correlation >= 0
            ? -near * expm1(-2 * scale * pair.correlation) : far * expm1(2 * scale * pair.correlation)
        let product = mismatch * difference / 2
        let derivatives = mismatch * (near + far) / 2
        guard pair.first == pair.second else {
            let squares = secondMoment(variance: pair.first)! + secondMoment(variance: pair.second)!
            return PairMoments(
                product: product, distance: squares - 2 * product, sum: squares + 2 * product,
                derivativeProduct: derivatives)
        }
        return PairMoments(
            product: product, distance: -expm1(-scale * pair.apart) * (1 + far),
            sum: -expm1(-scale * pair.together) * (1 + near), derivativeProduct: derivatives)
    }
}
