/// The table of verdicts: few columns, for a first look.
struct VerdictSection {
    private let results: RunResults
    private let names: ConditionNames

    /// What still reads at a glance; longer tables are folded.
    static let maximumRows = 16
    /// Rows are kept within so many characters.
    private static let maximumWidth = 100

    init(_ results: RunResults) {
        self.results = results
        names = ConditionNames(results.summaries)
    }

    var text: String { [overview, table, words].compactMap(\.self).joined(separator: "\n\n") }

    // MARK: The table

    private var isOfSingleDraws: Bool { results.summaries.allSatisfy { $0.replicates == 1 } }

    private var table: String {
        var rows = self.rows(isShort: false)
        if rows.contains(where: { $0.joined(separator: " | ").count > Self.maximumWidth }) {
            rows = self.rows(isShort: true)
        }
        let header = [names.heading, "forward", "backward"] + (isOfSingleDraws ? [] : ["verdict"])
        let table = Markdown.header(header) + rows.map(Markdown.row).joined()
        return Self.folded(table, rows: rows.count, "all \(rows.count) verdicts")
    }

    private func rows(isShort: Bool) -> [[String]] {
        results.summaries.map { summary in
            [Markdown.code(names.name(summary.subject))]
                + Direction.allCases.map { Self.cell(summary[$0], isShort: isShort) }
                + (isOfSingleDraws ? [] : [verdict(summary)])
        }
    }

    /// A table, within something to unfold if it is long.
    static func folded(_ table: String, rows: Int, _ title: String) -> String {
        guard rows > maximumRows else { return String(table.dropLast()) }
        return "<details><summary>\(title)</summary>\n\n\(table)\n</details>"
    }

    /// `x 0.05 per layer, 10^-64`, or what the shape of the change is.
    static func cell(_ way: ConditionSummary.Way, isShort: Bool = false) -> String {
        let growth = way.growth
        guard way.isMeasured else { return "not measured" }
        if growth.overflowed > 0 { return "beyond the range of numbers in \(growth.overflowed) of \(growth.count)" }
        if growth.dead > growth.alive {
            return growth.alive == 0
                ? "exactly zero" : "exactly zero in \(growth.dead) of \(growth.dead + growth.alive)"
        }
        guard way.change.mean.isFinite else { return "no growth" }
        if growth.alive == 1, growth.dead == 0 { return SignalText.change(way) ?? "" }
        let total = total(way.change.mean)
        guard way.verdict != .stable else { return total }
        switch way.shape {
        case .powerLaw(let exponent): return "as depth^\(exponent.significant(2)), \(total)"
        case .settling(let level, _, _): return "settles at \(SignalText.level(level)), \(total)"
        case .flat, .exponential, nil:
            return "\(SignalText.factor(growth.decadesPerLayer))\(isShort ? "" : " per layer"), \(total)"
        }
    }

    /// `10^-64`, `10^-0.25`: what a change comes to, without digits that nobody needs.
    static func total(_ decades: Double) -> String {
        guard !SignalText.isUnchanged(decades) else { return "10^0" }
        guard abs(decades) < 1 else { return SignalText.power(decades) }
        return "10^\(Double(decades.fixed(2))!.shortestText)"
    }

    /// One word if both directions agree.
    private func verdict(_ summary: ConditionSummary) -> String {
        guard summary.replicates > 1 else { return "1 draw" }
        let words = summary.measuredWays.map(\.verdict.word)
        guard let first = words.first else { return "" }
        return words.allSatisfy { $0 == first } ? "**\(first)**" : words.joined(separator: " / ")
    }

    // MARK: In words

    /// How many of a large grid's conditions do what, by initializer.
    private var overview: String? {
        guard results.summaries.count > Self.maximumRows else { return nil }
        var labels: [String] = []
        var groups: [String: [ConditionSummary]] = [:]
        for summary in results.summaries {
            let name = summary.subject.lineName
            if groups[name] == nil { labels.append(name) }
            groups[name, default: []].append(summary)
        }
        guard labels.count <= Self.maximumRows else { return nil }
        let rows = labels.map { label in
            let group = groups[label]!
            return Markdown.row(
                [Markdown.code(label), String(group.count)]
                    + Direction.allCases.map { way in tally(group.map { $0[way].verdict }) })
        }
        return Markdown.header(["initializer", "conditions", "forward", "backward"]) + rows.joined().dropLast()
    }

    /// `stable`, or `stable 4, vanishing 1`.
    private func tally(_ verdicts: [Verdict]) -> String {
        let counts = Verdict.allCases.map { verdict in (verdict, verdicts.count { $0 == verdict }) }.filter { $0.1 > 0 }
        if counts.count == 1 { return counts[0].0.word }
        return counts.map { "\($0.0.word) \($0.1)" }.joined(separator: ", ")
    }

    private var words: String {
        let margin = GrowthText.decades(results.experiment.stableWithin)
        let change =
            "Forward is the mean square of the activations, backward that of the gradients. `10^-64` is the whole change from the"
            + " first \(results.layerNoun) on the way to the last, of the typical network (geometric mean over replicates);"
            + " `x 0.05 per layer` is what each layer multiplies by."
        if isOfSingleDraws { return change + " A single draw has no interval, so nothing is said of other draws." }
        return change
            + " *Stable*: the interval of the change lies within \(margin) up or down. *Vanishing*: below."
            + " *Exploding*: above. *Not clear* (`inconclusive` in files): the interval crosses the margin, so run more replicates."
            + (results.summaries.contains { $0.forward.verdict != $0.backward.verdict }
                ? " Two words are forward / backward." : "")
    }
}
