import CInitLabKernels
import Foundation

/// above x for x > 0 and scale (exp(rate x) - 1) elsewhere: what ELU, SELU and CELU have in common.
struct ExponentialPiece {
    let above: Double
    let scale: Double
    let rate: Double

    func value(at x: Double) -> Double { x > 0 ? above * x : scale * expm1(rate * x) }
    func derivative(at x: Double) -> Double { x > 0 ? above : scale * rate * exp(rate * x) }

    /// The derivative jumps at zero, unless the two sides have the same there.
    var kinks: [Double] { above == scale * rate ? [] : [0] }
    var breaks: [Double] { [-40, -8, -1, 0].map { $0 / rate } }
    var kernel: ActivationKernel { ActivationKernel(INITLAB_EXPONENTIAL_LINEAR, above, scale, rate) }

    /// By E[exp(k x); x < 0] = exp(k^2 q / 2) Phi(-k sqrt(q)). Nil where the terms cancel.
    func secondMoment(variance q: Double) -> Double? {
        guard rate * rate * q > 1e-3 else { return nil }
        let curved = Self.exponentialBelow(2 * rate, q) - 2 * Self.exponentialBelow(rate, q) + 0.5
        return above * above * q / 2 + scale * scale * curved
    }

    func derivativeSecondMoment(variance q: Double) -> Double {
        let slope = scale * rate
        return above * above / 2 + slope * slope * Self.exponentialBelow(2 * rate, q)
    }

    private static func exponentialBelow(_ k: Double, _ q: Double) -> Double {
        scaledErfc(k * (q / 2).squareRoot()) / 2
    }
}

/// exp(x^2) erfc(x) for x >= 0: from 20 on the first terms of its asymptotic series, which are within 1e-13.
func scaledErfc(_ x: Double) -> Double {
    if x < 20 { return exp(x * x) * erfc(x) }
    let v = 1 / (2 * x * x)
    return (1 - v * (1 - 3 * v * (1 - 5 * v * (1 - 7 * v)))) / (x * Double.pi.squareRoot())
}
