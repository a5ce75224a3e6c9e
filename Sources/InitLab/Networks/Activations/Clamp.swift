import CInitLabKernels
import Foundation

/// x between two bounds, `least` <= 0 < `most`: what hard tanh and ReLU6 have in common.
struct Clamp {
    let least: Double
    let most: Double

    func value(at x: Double) -> Double { x < least ? least : x > most ? most : x }
    func derivative(at x: Double) -> Double { x.isNaN ? x : x > least && x < most ? 1 : 0 }
    var kinks: [Double] { [least, most] }
    var kernel: ActivationKernel { ActivationKernel(INITLAB_CLAMP, least, most) }

    func secondMoment(variance q: Double) -> Double { half(-least, q) + half(most, q) }

    func derivativeSecondMoment(variance q: Double) -> Double {
        (erf(-least / (2 * q).squareRoot()) + erf(most / (2 * q).squareRoot())) / 2
    }

    /// E[min(|x|, bound)^2] / 2.
    private func half(_ bound: Double, _ q: Double) -> Double {
        guard bound > 0 else { return 0 }
        let z = bound / (2 * q).squareRoot()
        return (q * Self.secondMomentWithin(z) + bound * bound * erfc(z)) / 2
    }

    /// erf(z) - 2 z exp(-z^2) / sqrt(pi); for small z by a series of positive terms, where the difference would lose digits.
    private static func secondMomentWithin(_ z: Double) -> Double {
        let density = 2 * z * exp(-z * z) / Double.pi.squareRoot()
        guard z < 1 else { return erf(z) - density }
        var (term, sum) = (1.0, 0.0)
        for k in 1...30 {
            term *= 2 * z * z / Double(2 * k + 1)
            sum += term
        }
        return density * sum
    }
}
