/// A page: findings first, all tensors folded below.
package struct AuditMarkdown: AuditFormat {
    package let name = "markdown"
    /// The figure that stands beside the page; nil if there is none.
    private let figure: AuditFigure?

    package init() { figure = nil }

    init(figure: AuditFigure?) { self.figure = figure }

    package func text(of report: AuditReport) -> String {
        let audit = report.audit
        var text = "# Audit of \(Markdown.code(audit.checkpoint))\n\n"
        text += Markdown.escaped("\(AuditWording.size(audit)): \(AuditWording.verdict(audit)).") + "\n"
        for finding in audit.findings {
            let roles = finding.roles.count > 1 ? AuditWording.subject(finding) : Markdown.code(finding.role)
            text += "\n## \(roles): \(AuditWording.title(finding.kind))\n\n"
            text += "- Seen: \(Markdown.escaped(AuditWording.statement(finding, audit)))\n"
            text += "- Where: \(Markdown.escaped(AuditWording.members(finding)))\n"
            if finding.tensors.count > 1 { text += "- Tensors: \(Markdown.escaped(FindingLines.names(finding)))\n" }
            text += "- How sure: \(AuditWording.certainty(finding))\n"
            if let more = AuditWording.consequences(finding, audit) {
                text += "- \(Markdown.escaped(more.prefix(1).uppercased() + more.dropFirst()))\n"
            }
            if let like = KnownBugs.like(finding, audit) { text += "- Like: \(Markdown.escaped(like))\n" }
            for mend in Mending.lines(finding, audit) {
                text += "- \(mend.framework): \(Markdown.code(mend.line))\n"
            }
        }
        if let figure {
            text += "\n![\(figure.caption)](\(AuditFigure.imageName))\n"
            if let omission = figure.omission { text += "\n\(omission)\n" }
        }
        let notes = report.remarks
        if !notes.isEmpty { text += "\n" + notes.map { "- \(Markdown.escaped($0))\n" }.joined() }
        text += "\n\(Markdown.escaped(AuditWording.method(audit))).\n\n<details><summary>All tensors</summary>\n\n"
        text += Markdown.header(["tensor", "role", "shape", "std", "mean", "kurtosis", "largest"])
        for (tensor, survey) in zip(audit.subject.inventory.tensors, audit.subject.surveys) {
            text += Markdown.row([
                Markdown.code(tensor.name), Markdown.escaped(tensor.role),
                tensor.stored.shape.map(String.init).joined(separator: " x "), survey.deviation.significant(4),
                survey.mean.significant(3), survey.kurtosis.significant(4), survey.reach.significant(4),
            ])
        }
        return text + "\n</details>\n" + (report.comparison.map(distances) ?? "")
    }

    private func distances(_ comparison: CheckpointComparison) -> String {
        guard !comparison.distances.isEmpty else { return "" }
        var text = "\n<details><summary>Distances</summary>\n\n"
        text += Markdown.header(["tensor", "relative distance", "correlation"])
        for distance in comparison.distances {
            text += Markdown.row([
                Markdown.code(distance.name), distance.relative.significant(4),
                distance.correlation?.significant(4) ?? "",
            ])
        }
        return text + "\n</details>\n"
    }
}
