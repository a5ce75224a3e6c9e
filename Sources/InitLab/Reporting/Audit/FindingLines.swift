/// What every format says of a finding, a line each: what was seen and expected, where, how sure, what follows, which bug it is like, and
/// what mends it.
enum FindingLines {
    static func all(_ finding: Finding, _ audit: Audit) -> [String] {
        [
            AuditWording.statement(finding, audit),
            "\(AuditWording.members(finding)); \(AuditWording.certainty(finding))",
        ]
            + [AuditWording.consequences(finding, audit), KnownBugs.like(finding, audit).map { "like \($0)" }]
            .compactMap { $0 } + Mending.lines(finding, audit).map { "\($0.framework): \($0.line)" }
    }

    /// The names of its tensors, the worst first.
    static func names(_ finding: Finding, limit: Int = 20) -> String {
        let more = finding.tensors.count - limit
        return finding.tensors.prefix(limit).map(\.printable).joined(separator: ", ")
            + (more > 0 ? " and \(more) more" : "")
    }
}
