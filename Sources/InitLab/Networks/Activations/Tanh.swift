import CInitLabKernels
import Foundation

/// The hyperbolic tangent.
public struct Tanh: ActivationFunction {
    public static let name = "tanh"
    public static let aliases = ["Tanh"]
    public static let summary = "the hyperbolic tangent"

    public init() {}
    public init(_ settings: ActivationSettings) {}
    public func value(at x: Double) -> Double { tanh(x) }

    public func derivative(at x: Double) -> Double {
        let e = exp(-2 * abs(x))
        return 4 * e / ((1 + e) * (1 + e))
    }

    public var kernel: ActivationKernel { ActivationKernel(INITLAB_TANH) }
}
