import Foundation
import InitLab

/// An activation of one's own, as the documentation shows it: x / sqrt(1 + x^2).
struct InverseSquareRoot: ActivationFunction {
    static let name = "isru"
    static let summary = "x / sqrt(1 + x^2)"

    init() {}
    init(_ settings: ActivationSettings) {}

    func value(at x: Double) -> Double { x.isInfinite ? (x > 0 ? 1 : -1) : x / hypot(1, x) }
    func derivative(at x: Double) -> Double { pow(hypot(1, x), -3) }
}
