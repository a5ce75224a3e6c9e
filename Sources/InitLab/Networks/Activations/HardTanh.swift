/// x between -1 and 1. The derivative at the bounds is 0.
public struct HardTanh: ActivationFunction {
    public static let name = "hard-tanh"
    public static let aliases = ["hardtanh", "hard_tanh", "Hardtanh"]
    public static let summary = "x between -1 and 1"

    public init() {}
    public init(_ settings: ActivationSettings) {}

    private var clamp: Clamp { Clamp(least: -1, most: 1) }

    public func value(at x: Double) -> Double { clamp.value(at: x) }
    public func derivative(at x: Double) -> Double { clamp.derivative(at: x) }
    public var kinks: [Double] { clamp.kinks }
    public var kernel: ActivationKernel { clamp.kernel }
    public func secondMoment(variance q: Double) -> Double? { clamp.secondMoment(variance: q) }
    public func derivativeSecondMoment(variance q: Double) -> Double? { clamp.derivativeSecondMoment(variance: q) }
}
