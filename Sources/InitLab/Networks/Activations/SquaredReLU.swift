import CInitLabKernels

/// max(x, 0)^2. So et al. (2021), arXiv:2109.08668.
public struct SquaredReLU: ActivationFunction {
    public static let name = "squared-relu"
    public static let aliases = ["relu2", "squared_relu", "relu_squared"]
    public static let summary = "max(x, 0)^2"

    public init() {}
    public init(_ settings: ActivationSettings) {}
    public func value(at x: Double) -> Double { x < 0 ? 0 : x * x }
    public func derivative(at x: Double) -> Double { x < 0 ? 0 : 2 * x }
    public var kernel: ActivationKernel { ActivationKernel(INITLAB_SQUARED_RELU) }
    public var breaks: [Double] { [0] }
    public func secondMoment(variance q: Double) -> Double? { 1.5 * q * q }
    public func derivativeSecondMoment(variance q: Double) -> Double? { 2 * q }
}
