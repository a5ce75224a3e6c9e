import Foundation

/// The conditions of a run as points along one or two numbers: of the network, such as width, or of the initializer, such as gain.
struct SweepStudy {
    struct Axis {
        let name: String
        /// Sorted.
        let values: [Double]
        /// Where the weights have the variance that keeps the signal; nil if nowhere on the axis.
        var critical: Double?
    }

    struct Point {
        let summary: ConditionSummary
        /// By axis.
        let values: [Double]
    }

    struct Series {
        /// What its points share, and those of other series do not have.
        let name: String
        var points: [Point]
    }

    /// One or two.
    private(set) var axes: [Axis]
    private(set) var series: [Series]
    /// The activation of all; nil if there are several, or blocks.
    let activation: Activation?

    static let leastValues = 3
    static let leastCells = 6
    static let maximumCells = 15

    /// - Returns: nil unless one number has three values or more, or two make a grid of six cells or more without a gap.
    init?(_ summaries: [ConditionSummary]) {
        let places = summaries.map { ConditionPlace($0.subject) }
        func numbers(_ place: ConditionPlace) -> [(name: String, value: Double)] {
            (place.numbers + place.axes).compactMap { coordinate in coordinate.value.map { (coordinate.name, $0) } }
        }
        guard let first = places.first, summaries.allSatisfy({ $0.depth > 1 }) else { return nil }
        // Numbers that all of them have, and that vary.
        let names = numbers(first).map(\.name).filter { name in
            let values = places.map { place in numbers(place).first { $0.name == name }?.value }
            return !values.contains(nil) && Set(values).count > 1
        }
        guard (1...2).contains(names.count), Set(names).count == names.count else { return nil }
        var series: [Series] = []
        for (summary, place) in zip(summaries, places) {
            let others =
                [place.family] + (place.numbers + place.axes).filter { !names.contains($0.name) }.map(\.words)
            let key = others.joined(separator: " ")
            let point = Point(
                summary: summary, values: names.map { name in numbers(place).first { $0.name == name }!.value })
            if let known = series.firstIndex(where: { $0.name == key }) {
                series[known].points.append(point)
            } else {
                series.append(Series(name: key, points: [point]))
            }
        }
        let values = names.indices.map { index in Set(series.flatMap(\.points).map { $0.values[index] }).sorted() }
        if names.count == 1 {
            guard values[0].count >= Self.leastValues, series.count <= FigureLayout.maximumLines else { return nil }
        } else {
            let cells = values[0].count * values[1].count
            guard series.count == 1, cells >= Self.leastCells, series[0].points.count == cells,
                values.allSatisfy({ $0.count <= Self.maximumCells })
            else { return nil }
        }
        let activations = Set(summaries.map(\.condition?.network.activation))
        activation = activations.count == 1 ? activations.first! : nil
        axes = zip(names, values).map { Axis(name: $0, values: $1, critical: nil) }
        self.series = Self.named(series, summaries)
        for index in axes.indices { axes[index].critical = critical(index) }
    }

    /// Series by what tells them apart: the axes of the network that vary, and the initializer.
    private static func named(_ series: [Series], _ summaries: [ConditionSummary]) -> [Series] {
        guard series.count > 1 else { return series }
        let families = Set(summaries.map { ConditionPlace($0.subject).family })
        return series.map { one in
            let subject = one.points[0].summary.subject
            let words = ConditionPlace(subject).axes.filter { $0.value == nil }.map(\.words)
            let initializer =
                families.count > 1
                ? [
                    one.points.count > 1 && !subject.lineName.contains("(")
                        ? subject.lineName : ConditionPlace(subject).family
                ] : []
            let name = (initializer + words).joined(separator: ", ")
            return Series(name: name.isEmpty ? one.name : name, points: one.points)
        }
    }

    /// Where the gain is the activation's critical one: gains go as the number, or as its square, or have no part in it.
    private func critical(_ axis: Int) -> Double? {
        guard let gain = activation?.criticalGain, gain.isFinite else { return nil }
        let points = series.flatMap(\.points).filter { $0.values[axis] > 0 }
        for power in [1.0, 2] {
            let factors = points.map { ($0.summary.condition?.gain ?? .nan) / pow($0.values[axis], power) }
            guard let factor = factors.first, factor > 0, factor.isFinite,
                factors.allSatisfy({ abs($0 / factor - 1) < 1e-6 })
            else { continue }
            let value = pow(gain / factor, 1 / power)
            let (low, high) = (axes[axis].values[0], axes[axis].values.last!)
            return value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9) ? value : nil
        }
        return nil
    }

    /// `2/D_h (He)`, or of other activations than ReLU, that it is critical.
    var criticalWords: String { activation == .relu ? "2/D_h, He's value" : "critical" }
}
