/// Commands that GitHub Actions reads from a step's output: an error for each finding, and a notice that sums up.
package struct AuditGitHub: AuditFormat {
    package let name = "github"
    package init() {}

    package func text(of report: AuditReport) -> String {
        let audit = report.audit
        let errors = audit.findings.map { finding in
            command(
                "error", "\(AuditWording.subject(finding)): \(AuditWording.title(finding.kind))",
                FindingLines.all(finding, audit))
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
