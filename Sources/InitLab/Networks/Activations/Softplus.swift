import CInitLabKernels
import Foundation

/// log(1 + exp(x)).
public struct Softplus: ActivationFunction {
    public static let name = "softplus"
    public static let aliases = ["Softplus"]
    public static let summary = "log(1 + exp(x))"

    public init() {}
    public init(_ settings: ActivationSettings) {}
    public func value(at x: Double) -> Double { x.isNaN ? x : max(x, 0) + log1p(exp(-abs(x))) }
    public func derivative(at x: Double) -> Double { logistic(x) }
    public var kernel: ActivationKernel { ActivationKernel(INITLAB_SOFTPLUS) }
}
