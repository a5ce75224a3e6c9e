/// What a gate found, as Markdown for a comment on a pull request or the summary of a job.
public struct CheckMarkdown: CheckFormat {
    public let name = "markdown"

    public init() {}

    public func text(of results: [CheckResults]) -> String {
        "### initlab check: \(CheckWording.counts(results))\n\n"
            + results.map { experiment($0) }.joined(separator: "\n")
            + "\n\(Markdown.escaped(CheckWording.promise(results))).\n"
    }

    private func experiment(_ results: CheckResults) -> String {
        let experiment = results.experiment
        let against = CheckWording.baseline(results).map { ", against \(Self.code($0))" } ?? ""
        let drawn =
            results.recording.map { "\(GrowthText.replicates($0.replicates.count)) recorded" }
            ?? "seed \(experiment.seed)"
        var text =
            "**\(Markdown.escaped(experiment.title))** (\(Self.code(CheckWording.file(experiment) ?? experiment.name)),"
            + " \(drawn)\(against))\n\n"
            + Markdown.header(["condition", "verdict", "as declared", "signals", "replicates", "evidence"])
        for check in results.conditions {
            text += Markdown.row([
                Self.code(check.label), Self.verdict(check.outcome),
                Markdown.escaped(CheckWording.declared(check, results)),
                Markdown.escaped(CheckWording.expected(check)), String(check.replicates),
                Markdown.escaped(CheckWording.evidence(of: check)),
            ])
        }
        for note in CheckWording.notes(results) { text += "\n\(Markdown.escaped(note))\n" }
        for check in results.conditions where check.outcome != .passed { text += details(check, results) }
        return text
    }

    /// What is off, and what to run, folded away.
    private func details(_ check: ConditionCheck, _ results: CheckResults) -> String {
        let isRegression = check.verdict == .regression
        let summary = isRegression ? CheckWording.offCount(check) : CheckWording.word(check.outcome)
        var text = "\n<details><summary>\(Markdown.htmlCode(check.label)): \(summary)</summary>\n\n"
        let lines =
            [CheckWording.answers(check, results)]
            + (isRegression
                ? CheckWording.regressions(check, atMost: 50)
                : [.same, .undeclared].contains(check.verdict) ? [] : [CheckWording.finding(check)])
            + CheckWording.health(check)
        for line in lines { text += "- \(Markdown.escaped(line))\n" }
        if isRegression, case .otherDeclaration = check.remark, let remark = CheckWording.remark(check) {
            text += "- \(Markdown.escaped(remark))\n"
        }
        if let command = CheckWording.command(check, results) {
            text += "\n\(Markdown.codeBlock(command, language: "sh"))\n"
        }
        return text + "\n</details>\n"
    }

    private static func verdict(_ outcome: CheckOutcome) -> String {
        outcome == .passed ? outcome.rawValue : "**\(CheckWording.word(outcome))**"
    }

    /// Code neither mentions anybody nor refers to an issue.
    private static func code(_ text: String) -> String { Markdown.code(text) }
}
