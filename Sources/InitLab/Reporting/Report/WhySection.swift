/// Why each condition does what it does, and what to change where its signals are not stable.
struct WhySection {
    private let results: RunResults
    private let names: ConditionNames

    init(_ results: RunResults) {
        self.results = results
        names = ConditionNames(results.summaries)
    }

    /// Conditions of which the same is to be said.
    private struct Group {
        var names: [String]
        let cause: String
        let change: String?
        let remedy: Remedy?
    }

    var text: String {
        let groups = self.groups
        let bullets = groups.map(bullet).joined(separator: "\n")
        let list =
            groups.count > VerdictSection.maximumRows
            ? "<details><summary>all \(results.summaries.count) conditions, one by one</summary>\n\n\(bullets)\n\n</details>"
            : bullets
        return [list, code(groups)].compactMap(\.self).joined(separator: "\n\n")
    }

    private var groups: [Group] {
        let cache = Remedy.Cache()
        var groups: [Group] = []
        var places: [[String?]: Int] = [:]
        for summary in results.summaries {
            let (cause, advice) = (Cause.sentence(for: summary), HealthAdvice.of(summary))
            let remedy =
                advice == nil ? nil : cache.remedy(for: summary, margin: results.experiment.stableWithin)
            let name = Markdown.code(names.name(summary.subject))
            let change = advice.map { $0.change(with: remedy) }
            if let same = places[[cause, change]] {
                groups[same].names.append(name)
            } else {
                places[[cause, change]] = groups.count
                groups.append(
                    Group(
                        names: [name], cause: cause, change: change,
                        remedy: remedy.flatMap { $0.isEnough && !$0.isOwn ? $0 : nil }))
            }
        }
        return groups
    }

    private func bullet(_ group: Group) -> String {
        var text = "- \(group.names.joined(separator: ", ")): \(group.cause)."
        if let change = group.change { text += " **Change:** \(change)." }
        return text
    }

    /// The lines of code of the first remedies, one table for each rule.
    private func code(_ groups: [Group]) -> String? {
        var rules: [Remedy] = []
        for remedy in groups.compactMap(\.remedy)
        where !rules.contains(where: { $0.activation == remedy.activation && $0.gain == remedy.gain }) {
            rules.append(remedy)
        }
        guard !rules.isEmpty else { return nil }
        let tables = rules.map { remedy in
            "The rule for \(Markdown.code(remedy.activation.label)), weight variance \(remedy.gain.significant(4))/D_h, for each"
                + " layer `m`:\n\n"
                + Markdown.header(["", "code"])
                + FrameworkCode(remedy).lines.map { Markdown.row([$0.framework, Markdown.code($0.code)]) }.joined()
        }
        return tables.joined(separator: "\n").trimmingSuffix { $0 == "\n" }
    }

}

extension String {
    fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
        var text = self[...]
        while let last = text.last, predicate(last) { text.removeLast() }
        return String(text)
    }
}
