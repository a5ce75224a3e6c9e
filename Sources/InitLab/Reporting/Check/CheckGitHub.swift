/// What a gate found, as commands that GitHub Actions reads from a step's output and shows beside the experiment's file.
///
/// An error for each regression, for what is not healthy and for what is not comparable, a warning for each condition that is
/// not clear, and a notice that sums up. The form and what is
/// escaped: <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>.
public struct CheckGitHub: CheckFormat {
    public let name = "github"
    private let isStrict: Bool

    /// - Parameter isStrict: whether a condition that is inconclusive is an error.
    public init(isStrict: Bool = false) { self.isStrict = isStrict }

    public func text(of results: [CheckResults]) -> String {
        let seeds = results.map { CheckWording.source($0) }.joined(separator: "; ")
        let summary = [
            "\(CheckWording.counts(results)); \(CheckWording.promise(results))", seeds,
        ]
        return results.flatMap { results in
            results.conditions.filter { $0.outcome != .passed }.map { condition($0, results) }
        }.joined() + Self.command("notice", ["title": "initlab check"], summary)
    }

    private func condition(_ check: ConditionCheck, _ results: CheckResults) -> String {
        let isError = check.outcome != .inconclusive || isStrict
        let position = results.experiment.position(of: check.label)
        let others = CheckWording.regressions(check).dropFirst(
            check.quantities.count(where: \.isRegression) > 1 ? 0 : 1)
        let again = CheckWording.command(check, results).map { "again: \($0)" }
        return Self.command(
            isError ? "error" : "warning",
            [
                "file": CheckWording.file(results.experiment) ?? "", "line": position.map { String($0.line) } ?? "",
                "title": "\(CheckWording.word(check.outcome)): \(check.label)",
            ],
            [CheckWording.answers(check, results), CheckWording.finding(check)] + others + CheckWording.health(check)
                + [CheckWording.seed(results)].compactMap(\.self) + (again.map { [$0] } ?? [])
        )
    }

    /// `::error file=a.yaml,line=3,title=b::message`, on one line; properties without a value are left out.
    private static func command(_ name: String, _ properties: KeyValuePairs<String, String>, _ lines: [String])
        -> String
    {
        let list = properties.filter { !$1.isEmpty }.map { "\($0)=\(GitHubText.property($1))" }.joined(separator: ",")
        return "::\(name) \(list)::\(GitHubText.message(lines))\n"
    }
}
