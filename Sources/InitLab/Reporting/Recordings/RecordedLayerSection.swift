/// The table of the points of a series in a report: columns of what was measured.
struct RecordedLayerSection {
    private let summary: ConditionSummary
    private let points: [RecordedPoint]

    init(_ summary: ConditionSummary) {
        self.summary = summary
        points = summary.subject.series?.points ?? []
    }

    /// What has a column if it was measured anywhere.
    private static let quantities: [(quantity: Quantity, heading: String, hasRange: Bool)] = [
        (.activationMoment2, "activation", true), (.gradientMoment2, "gradient", true),
        (.weightGradientMoment2, "weight gradient", false), (.biasGradientMoment2, "bias gradient", false),
        (.weightVariance, "weight variance", false),
    ]

    var text: String {
        let columns = Self.quantities.filter { column in
            (1...summary.depth).contains { summary[column.quantity, $0].replicates > 0 }
        }
        let heading = columns.flatMap { $0.hasRange ? [$0.heading, "5-95 %"] : [$0.heading] }
        return Markdown.header(["", "point", "kind"] + heading)
            + LayerSection.shown(1...summary.depth).map { layer in
                let point = points[layer - 1]
                return Markdown.row(
                    [String(layer), Markdown.code(point.name), Markdown.code(point.kind)]
                        + columns.flatMap { column in
                            let cells = LayerSection.moments(summary[column.quantity, layer])
                            return column.hasRange ? cells : [cells[0]]
                        })
            }.joined()
    }
}
