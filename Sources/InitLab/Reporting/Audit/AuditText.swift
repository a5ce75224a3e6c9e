/// For a terminal of 100 columns.
package struct AuditText: AuditFormat {
    package let name = "text"
    package init() {}

    private static let columns = 100

    package func text(of report: AuditReport) -> String {
        let audit = report.audit
        var lines = Self.wrapped("\(AuditWording.size(audit)): \(AuditWording.verdict(audit))", indent: 0)
        for finding in audit.findings {
            lines.append("")
            lines += Self.wrapped(
                "\(AuditWording.subject(finding)): \(AuditWording.title(finding.kind))", indent: 0)
            for line in FindingLines.all(finding, audit) { lines += Self.wrapped(line, indent: 2) }
        }
        lines.append("")
        for line in report.remarks { lines += Self.wrapped(line, indent: 0) }
        lines += Self.wrapped(AuditWording.method(audit), indent: 0)
        return lines.joined(separator: "\n") + "\n"
    }

    /// The next lines start two columns further in.
    private static func wrapped(_ text: String, indent: Int) -> [String] {
        let first = String(repeating: " ", count: indent)
        return WrappedText.lines(text.printable, width: columns, first: first, rest: first + "  ")
    }
}
