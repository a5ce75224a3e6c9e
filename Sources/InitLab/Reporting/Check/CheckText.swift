/// What a gate found, as plain text for a terminal.
public struct CheckText: CheckFormat {
    public let name = "text"
    private let isColored: Bool

    /// - Parameter isColored: whether verdicts carry the terminal's colours.
    public init(isColored: Bool = false) { self.isColored = isColored }

    /// A table of all conditions, what is off in those that have not passed, and a line that sums up.
    public func text(of results: [CheckResults]) -> String {
        results.map { experiment($0) }.joined(separator: "\n")
            + "\n\(CheckWording.counts(results)); \(CheckWording.promise(results[0].settings))\n"
    }

    private func experiment(_ results: CheckResults) -> String {
        var table = TextTable(header: ["condition", "verdict", "as declared", "signals", "replicates", "evidence"])
        table.rows = results.conditions.map { check in
            [
                check.label, CheckWording.word(check.outcome), CheckWording.declared(check, results),
                check.health.map(HealthWording.short) ?? "", String(check.replicates), CheckWording.evidence(of: check),
            ]
        }
        if isColored { table.decorate = Self.colored }
        let experiment = results.experiment
        var text = "\(experiment.title.printable)\n\(CheckWording.source(results).printable)\n\n\(table.text)"
        for note in CheckWording.notes(results) { text += "\n\(note.printable)\n" }
        for check in results.conditions where check.outcome != .passed { text += details(check, results) }
        return text
    }

    private func details(_ check: ConditionCheck, _ results: CheckResults) -> String {
        var lines = ["\(check.label): \(CheckWording.answers(check, results))"]
        if check.verdict == .regression {
            if case .otherDeclaration = check.remark {
                lines += [CheckWording.remark(check)].compactMap { $0.map { "  \($0)" } }
            }
            lines += ([CheckWording.offCount(check)] + CheckWording.regressions(check)).map { "  \($0)" }
        } else if check.verdict != .same {
            lines.append("  \(CheckWording.finding(check))")
        }
        lines += CheckWording.health(check).map { "  \($0)" }
        if let command = CheckWording.command(check, results) { lines.append("  again: \(command)") }
        return "\n" + lines.map { $0.printable + "\n" }.joined()
    }

    private static func colored(_ text: String, _ verdict: String) -> String {
        let code: String? =
            switch CheckOutcome.allCases.first(where: { CheckWording.word($0) == verdict }) {
            case .passed: "32"
            case .regression, .notHealthy: "31"
            case .notComparable: "35"
            case .inconclusive: "33"
            case nil: nil
            }
        return code.map { "\u{1B}[\($0)m\(text)\u{1B}[0m" } ?? text
    }
}
