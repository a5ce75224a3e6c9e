/// Commands that GitHub Actions reads from a step's output: an error for each finding, and a notice that sums up.
package struct AuditGitHub: AuditFormat {
    package let name = "github"
    package init() {}

    package func text(of report: AuditReport) -> String {
        let audit = report.audit
        let errors = audit.findings.map { finding in
            var lines = [AuditWording.statement(finding, audit), AuditWording.members(finding)]
            if let more = AuditWording.consequences(finding, audit) { lines.append(more) }
            if let like = KnownBugs.like(finding, audit) { lines.append("like \(like)") }
            lines += Mending.lines(finding, audit).map { "\($0.framework): \($0.line)" }
            return command("error", "\(finding.role): \(AuditWording.title(finding.kind))", lines)
        }
        let forecast = ForecastWording.lines(report)
        let unhealthy = report.isUnhealthy ? [command("error", "not as expected", forecast)] : []
        let summary =
            ["\(AuditWording.size(audit)): \(AuditWording.verdict(audit))", AuditWording.method(audit)]
            + (report.comparison.map(ComparisonWording.lines) ?? [])
        return (errors + unhealthy + [command("notice", "initlab audit", summary)]).joined()
    }

    private func command(_ name: String, _ title: String, _ lines: [String]) -> String {
        "::\(name) title=\(GitHubText.property(title))::\(GitHubText.message(lines))\n"
    }
}
