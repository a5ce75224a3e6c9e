/// How many conditions of a large grid do what: a row for each initializer, or where there is one only, for each value of the
/// first axis.
struct VerdictCounts {
    private let results: RunResults

    init(_ results: RunResults) { self.results = results }

    var table: TextTable {
        let names = results.summaries.map(\.subject.lineName)
        let isOne = Set(names).count == 1
        let groups = isOne ? results.summaries.map { Self.firstAxis($0.subject) } : names
        var members: [String: [ConditionSummary]] = [:]
        for (group, summary) in zip(groups, results.summaries) { members[group, default: []].append(summary) }
        var seen: Set<String> = []
        var table = TextTable(
            header: [isOne ? "group" : "initializer", "conditions"]
                + Verdict.allCases.map(\.word) + ["forward, over the depth"]
        )
        table.rows = groups.filter { seen.insert($0).inserted }.map { group in
            let summaries = members[group]!
            let verdicts = summaries.map(Self.verdict)
            return [group, String(summaries.count)]
                + Verdict.allCases.map { verdict in
                    let count = verdicts.count { $0 == verdict }
                    return count == 0 ? "" : String(count)
                } + [Self.range(summaries)]
        }
        return table
    }

    /// The worse of both directions.
    private static func verdict(_ summary: ConditionSummary) -> Verdict {
        let verdicts = summary.measuredWays.map(\.verdict)
        return [.exploding, .vanishing, .inconclusive].first(where: verdicts.contains) ?? .stable
    }

    /// `10^-64 to 10^0.5`
    private static func range(_ summaries: [ConditionSummary]) -> String {
        let changes = summaries.map(\.forward.change.mean).filter(\.isFinite)
        guard let least = changes.min(), let most = changes.max() else { return "" }
        let (low, high) = (SignalText.power(least), SignalText.power(most))
        return low == high ? low : "\(low) to \(high)"
    }

    /// The first of what a label says behind the initializer: `width=100`.
    private static func firstAxis(_ subject: Subject) -> String {
        subject.label.dropFirst(subject.lineName.count).split(separator: " ").first.map(String.init)
            ?? subject.label
    }
}
