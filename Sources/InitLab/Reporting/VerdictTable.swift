/// The verdicts of a run as a table of plain text, for a terminal.
public struct VerdictTable: Sendable {
    private let results: RunResults

    public init(_ results: RunResults) { self.results = results }

    /// - Parameter isColored: whether verdicts carry the terminal's colours.
    public func text(isColored: Bool = false) -> String {
        let header = ["initializer", "variance/(2/D_h)", "forward", "", "backward", ""]
        let rows = results.summaries.map { summary in
            [summary.condition.label, (summary.condition.gain / 2).significant(3)] + cells(summary.forward)
                + cells(summary.backward)
        }
        var table = TextTable(header: header)
        table.rows = rows
        if isColored { table.decorate = Self.colored }
        return """
            \(results.experiment.title)

            \(table.text)
            Growth of the mean square in decades per layer, \(Growth.confidencePercent) % interval over \
            \(results.experiment.replicates) replicates;
            stable: within \(GrowthText.decades(results.experiment.stableWithin)) over the whole depth.

            """
    }

    private func cells(_ way: ConditionSummary.Way) -> [String] {
        [GrowthText.withInterval(way.growth), way.verdict.rawValue]
    }

    private static func colored(_ text: String, _ verdict: String) -> String {
        let code =
            switch Verdict(rawValue: verdict) {
            case .vanishing: "34"
            case .stable: "32"
            case .exploding: "31"
            case .inconclusive: "33"
            case nil: ""
            }
        return code.isEmpty ? text : "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}

extension Growth {
    /// `99`
    static var confidencePercent: String { (confidence * 100).shortestText }
}

/// Growths as they stand in tables.
enum GrowthText {
    /// `1 decade`, `1.5 decades`
    static func decades(_ count: Double) -> String { count == 1 ? "1 decade" : "\(shortest: count) decades" }

    /// `-0.3130 [-0.3159, -0.3101]`
    static func withInterval(_ growth: Growth) -> String {
        guard growth.alive > 0 else { return growth.dead > 0 ? "all 0" : "none" }
        guard growth.low.isFinite else { return growth.decadesPerLayer.signed(4) }
        return "\(growth.decadesPerLayer.signed(4)) [\(growth.low.signed(4)), \(growth.high.signed(4))]"
    }
}

extension Double {
    /// The number with so many decimals, its sign always, and no negative zero.
    func signed(_ decimals: Int) -> String {
        let text = fixed(decimals)
        if Double(text) == 0 { return " " + 0.0.fixed(decimals) }
        return self < 0 ? text : "+" + text
    }
}
