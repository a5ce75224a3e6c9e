import Foundation

extension HalfLines {
    /// The half-lines that a function is like next to zero; nil if it is not zero there, or flat on both sides.
    package init?(atZeroOf function: any ActivationFunction) {
        let next = 1e-100
        let (below, above) = (function.derivative(at: -next), function.derivative(at: next))
        guard function.value(at: 0) == 0, abs(below) > 1e-60 || abs(above) > 1e-60 else { return nil }
        self.init(below: below, above: above)
    }

    /// Whether the function is the half-lines to the digits of a Float, as far as `bound` from zero.
    package func areAsGood(as function: any ActivationFunction, within bound: Double) -> Bool {
        // Smaller than that, any function that has a slope is straight, and a Double would not hold its square.
        let x = max(bound, 1e-100)
        let scale = 0x1p-26 * max(abs(below), abs(above)) * x
        return abs(function.value(at: x) - above * x) <= scale && abs(function.value(at: -x) + below * x) <= scale
    }
}
