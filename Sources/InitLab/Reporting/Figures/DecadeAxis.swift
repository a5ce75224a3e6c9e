import Foundation

/// The range and ticks of an axis of base-10 logarithms: whole powers, and two decades at least, so that what hardly changes
/// looks as if it hardly changed.
package struct DecadeAxis {
    package let low: Double
    package let high: Double

    package init(_ values: [Double]) {
        let finite = values.filter(\.isFinite)
        let (least, most) = (finite.min() ?? 0, finite.max() ?? 0)
        guard most - least < 2 else {
            let padding = (most - least) * 0.04
            (low, high) = (least - padding, most + padding)
            return
        }
        var (low, high) = ((least + 1e-9).rounded(.down), (most - 1e-9).rounded(.up))
        while high - low < 2 {
            if least - low < high - most { low -= 1 } else { high += 1 }
        }
        (self.low, self.high) = (low, high)
    }

    package var step: Double { max(1, Self.tickStep(high - low)) }

    /// A step of 1, 2 or 5 times a power of ten that gives four to eight ticks.
    package static func tickStep(_ span: Double) -> Double {
        let raw = span / 8
        let power = pow(10, floor(log10(raw)))
        let step = [1, 2, 5, 10].map { $0 * power }.first { $0 >= raw * 0.999 } ?? raw
        return max(step, 0.1)
    }

    var script: String {
        "set yrange [\(low.fixed(4)):\(high.fixed(4))]\nset ytics \(step.shortestText)\nset format y \"10^{%.0f}\"\n"
    }
}
