/// The verdicts of a run as a table of plain text, for a terminal.
public struct VerdictTable: Sendable {
    private let results: RunResults

    public init(_ results: RunResults) { self.results = results }

    /// - Parameter isColored: whether verdicts carry the terminal's colours.
    public func text(isColored: Bool = false) -> String {
        let variance = VarianceColumn(results)
        let header = ["initializer", variance.shortHeading, "forward", "", "backward", ""]
        let rows = results.summaries.map { summary in
            [summary.condition.label, variance.text(summary)] + cells(summary.forward)
                + cells(summary.backward)
        }
        var table = TextTable(header: header)
        table.rows = rows
        if isColored { table.decorate = Self.colored }
        return """
            \(results.experiment.title.printable)

            \(table.text)
            Growth of the mean square in decades per layer, \(Growth.confidencePercent) % interval over \
            \(GrowthText.replicates(results));
            stable: within \(GrowthText.decades(results.experiment.stableWithin)) over the whole depth.

            """
    }

    private func cells(_ way: ConditionSummary.Way) -> [String] {
        // One draw is judged by what it did, without an interval.
        let isOne = way.growth.alive == 1 && way.growth.dead == 0
        return [GrowthText.withInterval(way.growth) + (isOne ? " (1 draw)" : ""), way.verdict.rawValue]
    }

    private static func colored(_ text: String, _ verdict: String) -> String {
        Verdict(rawValue: verdict).map { coloured(text, $0) } ?? text
    }

    /// Text in the terminal's colour of a verdict.
    static func coloured(_ text: String, _ verdict: Verdict) -> String {
        let code =
            switch verdict {
            case .vanishing: "34"
            case .stable: "32"
            case .exploding: "31"
            case .inconclusive: "33"
            }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}
