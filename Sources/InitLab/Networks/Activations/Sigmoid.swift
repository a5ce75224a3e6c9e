import CInitLabKernels

/// 1 / (1 + exp(-x)), the logistic function.
public struct Sigmoid: ActivationFunction {
    public static let name = "sigmoid"
    public static let aliases = ["logistic", "Sigmoid"]
    public static let summary = "1 / (1 + exp(-x))"

    public init() {}
    public init(_ settings: ActivationSettings) {}
    public func value(at x: Double) -> Double { logistic(x) }
    public func derivative(at x: Double) -> Double { logistic(x) * logistic(-x) }
    public var kernel: ActivationKernel { ActivationKernel(INITLAB_SIGMOID) }
}
