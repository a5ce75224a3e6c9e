import CInitLabKernels
import Foundation

/// The sine; NaN at the infinities.
public struct Sine: ActivationFunction {
    public static let name = "sin"
    public static let aliases = ["sine"]
    public static let summary = "the sine"

    public init() {}
    public init(_ settings: ActivationSettings) {}
    public func value(at x: Double) -> Double { sin(x) }
    public func derivative(at x: Double) -> Double { cos(x) }
    public var kernel: ActivationKernel { ActivationKernel(INITLAB_SIN) }

    public func secondMoment(variance q: Double) -> Double? { -expm1(-2 * q) / 2 }
    public func derivativeSecondMoment(variance q: Double) -> Double? { (1 + exp(-2 * q)) / 2 }
}
