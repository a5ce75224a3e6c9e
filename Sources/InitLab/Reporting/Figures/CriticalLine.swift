/// The edge of chaos over a map whose axes are the gain of the weights and the variance of the biases: where wide layers keep both a
/// second moment and small differences between inputs.
struct CriticalLine {
    /// In places of the axes' values, from 0: between two values the line goes as the numbers do. One at least.
    let places: [(x: Double, y: Double)]

    /// Points of the line from row to row.
    private static let steps = 8

    /// Nil where the axes are others, or the line is not on the map.
    init?(_ study: SweepStudy, columns: SweepStudy.Axis, rows: SweepStudy.Axis) {
        guard let activation = study.activation, activation.slopes == nil,
            Set([columns.name, rows.name]) == ["gain", "bias_variance"],
            let table = try? MomentTable(activation.function)
        else { return nil }
        let (gains, biases) = columns.name == "gain" ? (columns.values, rows.values) : (rows.values, columns.values)
        // The numbers of the label are gains of the weights themselves, and not of what they are before they are orthogonal or cut.
        let gainAxis = study.axes.firstIndex { $0.name == "gain" }!
        guard
            study.series.allSatisfy({ $0.points.allSatisfy { abs($0.summary.gain / $0.values[gainAxis] - 1) < 1e-6 } })
        else { return nil }
        var found: [(gain: Double, bias: Double)] = []
        for row in 0...((biases.count - 1) * Self.steps) {
            let (below, share) = (row / Self.steps, Double(row % Self.steps) / Double(Self.steps))
            let above = min(below + 1, biases.count - 1)
            let variance = biases[below] + share * (biases[above] - biases[below])
            guard case .points(let points)? = try? table.criticalPoints(biasVariance: variance), points.count == 1,
                let gain = Self.place(of: points[0].gain, on: gains)
            else { continue }
            found.append((gain, Double(below) + share))
        }
        guard !found.isEmpty else { return nil }
        places = found.map { columns.name == "gain" ? ($0.gain, $0.bias) : ($0.bias, $0.gain) }
    }

    /// Nil of what is not among the values.
    private static func place(of value: Double, on values: [Double]) -> Double? {
        guard let above = values.firstIndex(where: { $0 >= value }), value >= values[0] else { return nil }
        guard above > 0 else { return 0 }
        return Double(above - 1) + (value - values[above - 1]) / (values[above] - values[above - 1])
    }
}
