import Foundation

/// How far single draws lie from the typical one: the odds, in plain words and in a table.
struct OddsSection {
    private let results: RunResults
    private let names: ConditionNames

    /// - Returns: nil where there is but one draw of each condition, or one hidden layer.
    init?(_ results: RunResults) {
        guard results.summaries.contains(where: { $0.replicates > 1 && $0.depth > 1 }) else {
            return nil
        }
        self.results = results
        names = ConditionNames(results.summaries)
    }

    var text: String {
        let table =
            Markdown.header([names.heading, "typical draw", "average", "a tenth or less", "ten times or more"])
            + results.summaries.map(row).joined()
        return [
            words, VerdictSection.folded(table, rows: results.summaries.count, "the odds in all conditions"), kept,
        ].compactMap(\.self).joined(separator: "\n\n")
    }

    private var words: String {
        "One network is one draw of all weights, and draws differ. Of \(GrowthText.replicates(results)), forward from the first"
            + " \(results.layerNoun) to the last: what the *typical draw* comes to (the geometric mean, which verdicts are about), what the"
            + " *average* over draws comes to (the mean of the mean squares, which a few large draws rule), and how many draws"
            + " end at a tenth or less of where they started, or at ten times that or more."
    }

    private func row(_ summary: ConditionSummary) -> String {
        let depth = summary.depth
        let ends = [1, depth].map { summary[.activationMoment2, $0] }
        let average = ends[1].mean - ends[0].mean
        return Markdown.row([
            Markdown.code(names.name(summary.subject)), power(summary.forward.change.mean), power(average),
            share(summary, \.below, side: -1), share(summary, \.above, side: 1),
        ])
    }

    private func power(_ decades: Double) -> String {
        guard decades.isFinite else { return decades == -.infinity ? "exactly zero" : "" }
        return VerdictSection.total(decades)
    }

    private func share(_ summary: ConditionSummary, _ count: KeyPath<TenfoldCount, Int>, side: Double) -> String {
        guard summary.depth > 1 else { return "" }
        if let tenfold = summary.forward.tenfold { return "\(tenfold[keyPath: count]) of \(summary.replicates)" }
        // Single replicates are not kept: by a normal law of the same mean and spread.
        let way = summary.forward
        let deviation = way.growth.standardDeviation * Double(way.steps)
        guard deviation.isFinite, deviation > 0 else { return "" }
        let below = NormalLaw.below((-1 - side * -way.change.mean) / deviation)
        return "about \((below * 100).significant(2)) %"
    }

    /// Where the average is kept and the typical draw is not, what that means.
    private var kept: String? {
        let split = results.summaries.first { summary in
            summary.forward.verdict == .vanishing && abs(meanChange(summary)) <= results.experiment.stableWithin
                && summary.forward.change.mean < -results.experiment.stableWithin
        }
        guard let split else { return nil }
        return
            "With \(Markdown.code(names.name(split.subject))) the average is kept and the typical draw vanishes. Both are"
            + " true: a few large draws make up the average, and most draws lie far below it. Layers that are wider, or fewer,"
            + " bring the two together."
    }

    private func meanChange(_ summary: ConditionSummary) -> Double {
        summary[.activationMoment2, summary.depth].mean - summary[.activationMoment2, 1].mean
    }
}
