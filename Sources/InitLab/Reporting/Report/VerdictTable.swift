/// The verdicts of a run as a table of plain text, for a terminal.
public struct VerdictTable: Sendable {
    private let results: RunResults

    public init(_ results: RunResults) { self.results = results }

    /// More conditions are summed up, unless all are asked for.
    package static let maximumRows = 24

    /// - Parameters:
    ///   - isColored: whether verdicts carry the terminal's colours.
    ///   - showsAll: whether many conditions are shown one by one, too.
    ///   - width: characters of a line.
    public func text(isColored: Bool = false, showsAll: Bool = false, width: Int = 80) -> String {
        let definition = results.recording == nil ? VarianceColumn(results).shortDefinition + " " : ""
        let isSummedUp = results.summaries.count > Self.maximumRows && !showsAll
        let table = isSummedUp ? VerdictCounts(results).table : table(isColored: isColored)
        let note =
            (isSummedUp ? "" : definition)
            + "Forward and backward: what the mean square of activations and of gradients is multiplied by, per layer and from"
            + " the first to the last \(results.layerNoun)\(results.recording == nil ? "" : " of the series"); geometric means over \(GrowthText.replicates(results)). Stable: the"
            + " \(Growth.confidencePercent) % interval lies within"
            + " \(GrowthText.decades(results.experiment.stableWithin)) over the whole depth."
        let hint = isSummedUp ? "\nWith --all, each of the \(results.summaries.count) conditions has a row.\n" : ""
        return WrappedText.lines(results.experiment.title.printable, width: width).map { $0 + "\n" }.joined() + "\n"
            + table.text(width: width) + hint + inputs(width: width) + "\n"
            + WrappedText.lines(note, width: width).map { $0 + "\n" }.joined()
    }

    /// What becomes of the differences between inputs, where there are several: in a sentence for each of few conditions, in counts of
    /// many.
    private func inputs(width: Int) -> String {
        let separations = results.summaries.compactMap { summary in
            summary.inputs.map { (label: summary.label, separation: $0) }
        }
        guard !separations.isEmpty else { return "" }
        let lines: [String]
        if separations.count <= Self.maximumSentences {
            lines =
                ["Inputs:"]
                + separations.flatMap { label, separation in
                    WrappedText.lines(
                        "\(label): \(InputsText.sentence(separation, margin: results.experiment.stableWithin))"
                            .printable,
                        width: width, first: "  ", rest: "    ")
                }
        } else {
            let counts = InputsVerdict.allCases.map { verdict in
                (verdict, separations.count { $0.separation.verdict == verdict })
            }
            let words = counts.filter { $0.1 > 0 }.map { verdict, count in
                "\(verdict.word) in \(count)"
            }
            lines = WrappedText.lines(
                "Inputs: \(words.joined(separator: ", ")) of \(separations.count) conditions.", width: width)
        }
        return "\n" + lines.map { $0 + "\n" }.joined()
    }

    private static let maximumSentences = 6

    private func table(isColored: Bool) -> TextTable {
        let variance = VarianceColumn(results)
        let knowsWeights = results.recording == nil
        var table = TextTable(
            header: [knowsWeights ? "initializer" : "series"] + (knowsWeights ? [variance.shortHeading] : [])
                + ["forward", "backward", "verdict"])
        table.rows = results.summaries.map { summary in
            let verdicts = summary.measuredWays.map(\.verdict.word)
            let isOne = Set(verdicts).count == 1
            return [summary.label] + (knowsWeights ? [variance.text(summary)] : [])
                + Direction.allCases.map { Self.change(summary[$0]) }
                + [isOne ? verdicts[0] : verdicts.joined(separator: ", ")]
        }
        if isColored { table.decorate = Self.colored }
        return table
    }

    /// `x 0.049, 10^-64`: per layer, and over the depth, as the report has it, and how many networks die.
    private static func change(_ way: ConditionSummary.Way) -> String {
        let growth = way.growth
        let dead = growth.dead > 0 && growth.dead <= growth.alive ? ", \(growth.dead) end at 0" : ""
        guard way.verdict == .stable, growth.alive > 1 else { return VerdictSection.cell(way, isShort: true) + dead }
        return "\(SignalText.factor(growth.decadesPerLayer)), \(SignalText.total(way.change.mean))\(dead)"
    }

    private static func colored(_ text: String, _ verdict: String) -> String {
        Verdict.allCases.first { $0.word == verdict }.map { coloured(text, $0) } ?? text
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
