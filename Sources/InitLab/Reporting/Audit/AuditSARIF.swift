import Foundation

/// What was found, in the static analysis results interchange format: SARIF 2.1.0,
/// <https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html>.
package struct AuditSARIF: AuditFormat {
    package let name = "sarif"
    package init() {}

    package func text(of report: AuditReport) throws -> String {
        let audit = report.audit
        let results = audit.findings.map { finding in
            var lines = [
                "\(finding.role): \(AuditWording.statement(finding, audit))",
                "\(AuditWording.members(finding)); \(AuditWording.certainty(finding))",
            ]
            if let like = KnownBugs.like(finding, audit) { lines.append("like \(like)") }
            lines += Mending.lines(finding, audit).map { "\($0.framework): \($0.line)" }
            return Outcome(
                ruleId: finding.kind.rawValue, ruleIndex: FindingKind.allCases.firstIndex(of: finding.kind)!,
                message: Text(text: lines.joined(separator: "\n")), locations: [location(finding)],
                partialFingerprints: [
                    "finding/v1": String(StableHash.fnv1a("\(finding.kind.rawValue)\u{0}\(finding.role)".utf8))
                ])
        }
        let rules = FindingKind.allCases.map {
            Rule(id: $0.rawValue, shortDescription: Text(text: AuditWording.title($0)))
        }
        let driver = Driver(name: "initlab audit", version: InitLabVersion.current, rules: rules)
        return try JSONText.document(Log(runs: [Run(tool: Tool(driver: driver), results: results)]))
    }

    private func location(_ finding: Finding) -> Location {
        Location(logicalLocations: finding.tensors.prefix(20).map { Logical(fullyQualifiedName: $0, kind: "object") })
    }

    private struct Log: Encodable {
        let schema = "https://json.schemastore.org/sarif-2.1.0.json"
        let version = "2.1.0"
        let runs: [Run]
        private enum CodingKeys: String, CodingKey {
            case schema = "$schema"
            case version
            case runs
        }
    }
    private struct Run: Encodable {
        let tool: Tool
        let results: [Outcome]
    }
    private struct Tool: Encodable { let driver: Driver }
    private struct Driver: Encodable {
        let name: String
        let version: String
        let rules: [Rule]
    }
    private struct Rule: Encodable {
        let id: String
        let shortDescription: Text
    }
    private struct Text: Encodable { let text: String }
    private struct Outcome: Encodable {
        let ruleId: String
        let ruleIndex: Int
        let level = "error"
        let message: Text
        let locations: [Location]
        let partialFingerprints: [String: String]
    }
    private struct Location: Encodable { let logicalLocations: [Logical] }
    private struct Logical: Encodable {
        let fullyQualifiedName: String
        let kind: String
    }
}
