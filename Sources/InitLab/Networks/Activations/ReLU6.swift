/// x between 0 and 6. The derivative at the bounds is 0.
public struct ReLU6: ActivationFunction {
    public static let name = "relu6"
    public static let aliases = ["ReLU6"]
    public static let summary = "x between 0 and 6"

    public init() {}
    public init(_ settings: ActivationSettings) {}

    private var clamp: Clamp { Clamp(least: 0, most: 6) }

    public func value(at x: Double) -> Double { clamp.value(at: x) }
    public func derivative(at x: Double) -> Double { clamp.derivative(at: x) }
    public var kinks: [Double] { clamp.kinks }
    public var kernel: ActivationKernel { clamp.kernel }
    public func secondMoment(variance q: Double) -> Double? { clamp.secondMoment(variance: q) }
    public func derivativeSecondMoment(variance q: Double) -> Double? { clamp.derivativeSecondMoment(variance: q) }
}
