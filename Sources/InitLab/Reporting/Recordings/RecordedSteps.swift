import Foundation

/// Where in each series the signal changes most, which is what a recording can say of a cause.
struct RecordedSteps {
    private let results: RunResults

    init(_ results: RunResults) { self.results = results }

    var text: String {
        let lines = results.summaries.flatMap { summary in
            Direction.allCases.compactMap { line(summary, $0) }.map { "- \(Markdown.code(summary.label)), \($0)." }
        }
        let audit =
            "A recording holds signals and not the law of the weights, so that nothing is said here of gains. `initlab audit` looks"
            + " at the weights of a checkpoint; `initlab theory` and `initlab try` show what a plain network of such layers does."
        return (lines.isEmpty ? [audit] : [lines.joined(separator: "\n"), audit]).joined(separator: "\n\n")
    }

    /// `forward x 0.6 per layer: alike in all layers`, or where the largest step is.
    private func line(_ summary: ConditionSummary, _ direction: Direction) -> String? {
        let way = summary[direction]
        guard way.isMeasured, way.verdict != .stable, let points = summary.subject.series?.points else { return nil }
        let layers = direction.layers(depth: summary.depth)
        let quantity = direction.quantity
        if let lost = layers.first(where: { summary[quantity, $0].geometricMean == .infinity }) {
            return "\(direction.rawValue): beyond the range of numbers at \(Markdown.code(points[lost - 1].name)) first"
        }
        if let dead = layers.first(where: {
            let row = summary[quantity, $0]
            return row.replicates > 0 && row.zeros == row.replicates
        }) {
            return "\(direction.rawValue): exactly zero at \(Markdown.code(points[dead - 1].name)) first"
        }
        let steps = zip(layers, layers.dropFirst()).compactMap { from, to -> (from: Int, to: Int, decades: Double)? in
            let decades = summary[quantity, to].geometricMean - summary[quantity, from].geometricMean
            return decades.isFinite ? (from, to, decades) : nil
        }
        guard steps.count > 1, let largest = steps.max(by: { abs($0.decades) < abs($1.decades) }),
            way.change.mean.isFinite
        else { return nil }
        let (from, to) = (points[largest.from - 1].name, points[largest.to - 1].name)
        let share = largest.decades / way.change.mean
        let place = "from \(Markdown.code(from)) to \(Markdown.code(to))"
        let size = SignalText.factor(largest.decades)
        // What each step of many does alike is no single place's fault.
        guard share > 2 / Double(steps.count), share > 0.1 else {
            return
                "\(direction.rawValue): no single step stands out; the largest is \(size), \(place), of"
                + " \(VerdictSection.total(way.change.mean)) in all"
        }
        return
            "\(direction.rawValue): the largest step is \(size), \(place), of \(VerdictSection.total(way.change.mean)) in all"
    }
}
