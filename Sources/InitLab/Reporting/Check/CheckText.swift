/// What a gate found, as plain text for a terminal.
public struct CheckText: CheckFormat {
    public let name = "text"
    private let isColored: Bool
    private let showsAll: Bool
    private let width: Int

    /// - Parameters:
    ///   - isColored: whether verdicts carry the terminal's colours.
    ///   - showsAll: whether many conditions are shown one by one, also those that passed.
    ///   - width: characters of a line.
    public init(isColored: Bool = false, showsAll: Bool = false, width: Int = 80) {
        self.isColored = isColored
        self.showsAll = showsAll
        self.width = width
    }

    /// A table of all conditions, what is off in those that have not passed, and a line that sums up.
    public func text(of results: [CheckResults]) -> String {
        results.map { experiment($0) }.joined(separator: "\n")
            + "\n" + wrapped("\(CheckWording.counts(results)); \(CheckWording.promise(results))")
    }

    private func experiment(_ results: CheckResults) -> String {
        var table = TextTable(header: ["condition", "verdict", "as declared", "signals", "replicates", "evidence"])
        let shown = shown(results.conditions)
        table.rows = shown.map { check in
            [
                check.label, CheckWording.word(check.outcome), CheckWording.declared(check, results),
                check.health.map(HealthWording.short) ?? "", String(check.replicates),
                isSilent(check) ? "" : CheckWording.evidence(of: check),
            ]
        }
        if isColored { table.decorate = Self.colored }
        let experiment = results.experiment
        var text = wrapped(experiment.title) + wrapped(CheckWording.source(results)) + "\n"
        if !shown.isEmpty { text += table.text(width: width) }
        text += hidden(results.conditions, shown)
        for note in CheckWording.notes(results) + silences(shown) { text += "\n" + wrapped(note) }
        for check in shown where check.outcome != .passed && !isSilent(check) { text += details(check, results) }
        return text
    }

    /// The conditions that have rows: of many those that have not passed, and of these so many.
    private func shown(_ checks: [ConditionCheck]) -> [ConditionCheck] {
        guard !showsAll, checks.count > VerdictTable.maximumRows else { return checks }
        return Array(checks.filter { $0.outcome != .passed }.prefix(VerdictTable.maximumRows))
    }

    /// How many conditions have no row, in a line.
    private func hidden(_ checks: [ConditionCheck], _ shown: [ConditionCheck]) -> String {
        guard shown.count < checks.count else { return "" }
        let passed = checks.count { $0.outcome == .passed }
        let rest = checks.count - passed - shown.count
        let parts = [passed > 0 ? "\(passed) passed" : nil, rest > 0 ? "\(rest) more have not" : nil].compactMap(\.self)
        return parts.joined(separator: ", ") + ": --all shows them\n"
    }

    /// Whether nothing can be said against a condition but that theory has no number for it: said once for all of them.
    private func isSilent(_ check: ConditionCheck) -> Bool {
        check.verdict == .inconclusive && !check.isDecidable && check.evidence == nil
            && check.health?.verdict == .asExpected
    }

    /// What theory does not say, and of which conditions.
    private func silences(_ checks: [ConditionCheck]) -> [String] {
        let silent = checks.filter(isSilent)
        var reasons: [String] = []
        for check in silent {
            let reason = CheckWording.evidence(of: check)
            if !reasons.contains(reason) { reasons.append(reason) }
        }
        return reasons.map { reason in
            let labels = silent.filter { CheckWording.evidence(of: $0) == reason }.map(\.label)
            return "not compared with theory: \(CheckWording.list(labels)): \(reason)"
        }
    }

    private func wrapped(_ text: String, _ first: String = "", _ rest: String = "  ") -> String {
        WrappedText.lines(text.printable, width: width, first: first, rest: rest).map { $0 + "\n" }.joined()
    }

    private func details(_ check: ConditionCheck, _ results: CheckResults) -> String {
        var lines = ["\(check.label): \(CheckWording.answers(check, results))"]
        if check.verdict == .regression {
            if case .otherDeclaration = check.remark {
                lines += [CheckWording.remark(check)].compactMap { $0.map { "  \($0)" } }
            }
            lines += ([CheckWording.offCount(check)] + CheckWording.regressions(check)).map { "  \($0)" }
        } else if check.verdict != .same, check.verdict != .undeclared {
            lines.append("  \(CheckWording.finding(check))")
        }
        lines += CheckWording.health(check).map { "  \($0)" }
        var text = "\n" + wrapped(lines[0], "", "    ") + lines.dropFirst().map { wrapped($0, "  ", "    ") }.joined()
        // A command is copied: it stays on one line.
        if let command = CheckWording.command(check, results) { text += "  again: \(command.printable)\n" }
        return text
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
