import CInitLabKernels

/// x / (1 + |x|).
public struct Softsign: ActivationFunction {
    public static let name = "softsign"
    public static let aliases = ["soft_sign", "Softsign"]
    public static let summary = "x / (1 + |x|)"

    public init() {}
    public init(_ settings: ActivationSettings) {}
    public func value(at x: Double) -> Double { x.isInfinite ? (x > 0 ? 1 : -1) : x / (1 + abs(x)) }
    public func derivative(at x: Double) -> Double { 1 / ((1 + abs(x)) * (1 + abs(x))) }
    public var kernel: ActivationKernel { ActivationKernel(INITLAB_SOFTSIGN) }
    public var breaks: [Double] { [-1e4, -100, -10, -1, 0, 1, 10, 100, 1e4] }
}
