import CInitLabKernels
import Foundation

/// x tanh(log(1 + exp(x))). Misra (2019), arXiv:1908.08681.
public struct Mish: ActivationFunction {
    public static let name = "mish"
    public static let aliases = ["Mish"]
    public static let summary = "x tanh(log(1 + exp(x)))"

    public init() {}
    public init(_ settings: ActivationSettings) {}
    // tanh(log(1 + exp(x))) is n / (n + 2) with n = e (e + 2), e = exp(x); above zero in terms of exp(-x).
    public func value(at x: Double) -> Double {
        let e = exp(-abs(x))
        if x < 0 {
            let n = e * (e + 2)
            return n == 0 ? 0 : x * (n / (n + 2))
        }
        return x * ((1 + 2 * e) / (1 + 2 * e + 2 * e * e))
    }

    public func derivative(at x: Double) -> Double {
        if x.isInfinite { return x > 0 ? 1 : 0 }
        let e = exp(-abs(x))
        if x < 0 {
            let n = e * (e + 2)
            return (n + x * 4 * e * (1 + e) / (n + 2)) / (n + 2)
        }
        let m = 1 + 2 * e + 2 * e * e
        return (1 + 2 * e + x * 4 * e * e * (1 + e) / m) / m
    }

    public var kernel: ActivationKernel { ActivationKernel(INITLAB_MISH) }
}
