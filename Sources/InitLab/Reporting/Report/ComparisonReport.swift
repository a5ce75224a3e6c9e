/// Two runs side by side in Markdown, fit for a pull request.
public struct ComparisonReport: Sendable {
    private let comparison: RunComparison

    public init(_ comparison: RunComparison) { self.comparison = comparison }

    public var text: String {
        let (before, after) = (comparison.before, comparison.after)
        var sections = ["# \(Markdown.escaped(after.title)): before and after", summary]
        if before.title != after.title { sections.append("Before, it was called: \(Markdown.escaped(before.title)).") }
        let settings = [
            ("seed", Int(before.seed), Int(after.seed)), ("replicates", before.replicates, after.replicates),
        ]
        let changed = settings.filter { $0.1 != $0.2 }.map { "\($0.0) \($0.1), now \($0.2)" }
        if !changed.isEmpty { sections.append("Asked for: \(changed.joined(separator: "; ")).") }
        sections += lists
        let verdicts = comparison.growths.filter(\.verdictChanged)
        if !verdicts.isEmpty {
            sections.append("## Verdicts that changed")
            sections.append(
                verdicts.map { growth in
                    "- \(Markdown.code(growth.condition)) \(growth.direction.rawValue): \(growth.before.verdict.rawValue),"
                        + " now **\(growth.after.verdict.rawValue)**"
                }.joined(separator: "\n"))
        }
        if !comparison.growths.isEmpty { sections += ["## Growth", table] }
        return sections.joined(separator: "\n\n") + "\n"
    }

    private var summary: String {
        let growths = comparison.growths
        guard !growths.isEmpty else { return "The two have no condition or series in common." }
        let (real, identical) = (growths.count(where: \.isReal), growths.count(where: \.isIdentical))
        let verdicts = growths.count(where: \.verdictChanged)
        if identical == growths.count {
            return "All \(growths.count) growths are identical: the same draws gave the same numbers."
        }
        return
            "**\(real) of \(growths.count) growths differ** by more than chance, \(identical) are identical,"
            + " and \(verdicts) verdicts changed."
    }

    private var lists: [String] {
        // A recording has no conditions.
        let others =
            comparison.after.conditions.isEmpty ? "other points" : "another network, initializer, input or engine"
        let all = [
            ("Only before", comparison.onlyBefore), ("Only after", comparison.onlyAfter),
            ("Of the same name, but \(others) than before", comparison.redefined),
        ]
        return all.filter { !$0.1.isEmpty }.map { title, labels in
            "\(title): \(labels.map(Markdown.code).joined(separator: ", "))."
        }
    }

    private var table: String {
        var table = Markdown.header(["condition", "direction", "before", "after", "difference", ""])
        for growth in comparison.growths {
            table += Markdown.row([
                Markdown.code(growth.condition), growth.direction.rawValue,
                GrowthText.withInterval(growth.before.growth),
                GrowthText.withInterval(growth.after.growth), difference(growth), remark(growth),
            ])
        }
        return table
            + """

            Growth of the mean square in decades per layer with its \(Growth.confidencePercent) % interval, and the \
            difference of the means with its own (Welch). A difference is called real if its p-value, adjusted by Holm's \
            method for all that are compared, lies below \((1 - Growth.confidence).significant(1)).
            """
    }

    private func difference(_ growth: RunComparison.Growths) -> String {
        if growth.isIdentical { return "0" }
        let (mean, low, high) = growth.difference
        guard mean.isFinite else { return "" }
        return low.isFinite ? "\(mean.signed(4)) [\(low.signed(4)), \(high.signed(4))]" : mean.signed(4)
    }

    private func remark(_ growth: RunComparison.Growths) -> String {
        if growth.isIdentical { return "identical" }
        guard growth.difference.low.isFinite else { return "too few replicates to tell" }
        let p = growth.pValue < 1e-300 ? "p < 1e-300" : "p = \(growth.pValue.significant(2))"
        return growth.isReal ? "**real**, \(p)" : "chance, \(p)"
    }
}
