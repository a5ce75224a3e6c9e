import Foundation

/// What was found, in the static analysis results interchange format; the form: `SARIFLog`.
package struct AuditSARIF: AuditFormat {
    package let name = "sarif"
    package init() {}

    package func text(of report: AuditReport) throws -> String {
        let audit = report.audit
        let results = audit.findings.map { finding in
            let own = FindingLines.all(finding, audit)
            let lines = ["\(AuditWording.subject(finding)): \(own[0])"] + own.dropFirst()
            return Outcome(
                ruleId: finding.kind.rawValue, ruleIndex: FindingKind.allCases.firstIndex(of: finding.kind)!,
                message: SARIFText(text: lines.joined(separator: "\n")), locations: [location(finding)],
                partialFingerprints: [
                    "finding/v1": String(StableHash.fnv1a("\(finding.kind.rawValue)\u{0}\(finding.role)".utf8))
                ])
        }
        return try JSONText.document(
            SARIFLog(
                driver: "initlab audit", rules: FindingKind.allCases.map { ($0.rawValue, AuditWording.title($0)) },
                results))
    }

    private func location(_ finding: Finding) -> Location {
        Location(logicalLocations: finding.tensors.prefix(20).map { Logical(fullyQualifiedName: $0, kind: "object") })
    }

    private struct Outcome: Encodable {
        let ruleId: String
        let ruleIndex: Int
        let level = "error"
        let message: SARIFText
        let locations: [Location]
        let partialFingerprints: [String: String]
    }
    private struct Location: Encodable { let logicalLocations: [Logical] }
    private struct Logical: Encodable {
        let fullyQualifiedName: String
        let kind: String
    }
}
