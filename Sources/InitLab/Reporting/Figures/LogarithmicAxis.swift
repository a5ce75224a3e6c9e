import Foundation

/// The range and ticks of an axis with a logarithmic scale, as gnuplot reads them.
package struct LogarithmicAxis {
    let low: Double
    let high: Double

    /// - Parameters:
    ///   - values: what the axis holds; those that are not positive are left out.
    ///   - margin: the factor by which it reaches over the values on both sides.
    package init(_ values: [Double], margin: Double) {
        let positive = values.filter { $0 > 0 && $0.isFinite }
        low = max((positive.min() ?? 1) / margin, .leastNormalMagnitude)
        high = min((positive.max() ?? 1) * margin, .greatestFiniteMagnitude)
    }

    var range: String { "[\(low.significant(4)):\(high.significant(4))]" }

    var ticks: String { "(" + tickValues.map(\.shortestText).joined(separator: ", ") + ")" }

    /// The coarsest of three scales that has four ticks or more: powers of ten, 1-2-5, and finer.
    package var tickValues: [Double] {
        let scales: [[Double]] = [[1], [1, 2, 5], [1, 1.5, 2, 3, 4, 5, 7]]
        let decades = Int(log10(low).rounded(.down))...Int(log10(high).rounded(.up))
        let ticks = scales.map { steps in
            decades.flatMap { decade in steps.map { Double("\($0)e\(decade)")! } }.filter { low <= $0 && $0 <= high }
        }
        return ticks.first { $0.count >= 4 } ?? ticks.last!
    }
}
