import CInitLabKernels
import Foundation

/// The error function.
public struct Erf: ActivationFunction {
    public static let name = "erf"
    public static let summary = "the error function"

    public init() {}
    public init(_ settings: ActivationSettings) {}
    public func value(at x: Double) -> Double { erf(x) }
    public func derivative(at x: Double) -> Double { 2 / Double.pi.squareRoot() * exp(-x * x) }
    public var kernel: ActivationKernel { ActivationKernel(INITLAB_ERF) }

    /// Williams (1997), "Computing with infinite networks", for two inputs that are the same.
    public func secondMoment(variance q: Double) -> Double? { 2 / Double.pi * asin(2 * q / (1 + 2 * q)) }
    public func derivativeSecondMoment(variance q: Double) -> Double? { 4 / Double.pi / (1 + 4 * q).squareRoot() }
}
