/// A test case for each role, which fails with its findings.
package struct AuditJUnit: AuditFormat {
    package let name = "junit"
    package init() {}

    package func text(of report: AuditReport) -> String {
        let audit = report.audit
        let findings = Dictionary(grouping: audit.findings, by: \.role)
        let cases = audit.subject.roles.map { (role: $0.name, findings: findings[$0.name] ?? []) }
        var failures = cases.count { !$0.findings.isEmpty }
        var body = cases.map { item in
            let name = XML.attributes(["classname": "initlab audit", "name": item.role])
            guard !item.findings.isEmpty else { return "    <testcase\(name)/>\n" }
            let lines = item.findings.flatMap { finding in
                let own = FindingLines.all(finding, audit)
                return ["\(AuditWording.title(finding.kind)): \(own[0])"] + own.dropFirst()
                    + ["tensors: \(FindingLines.names(finding))"]
            }
            return "    <testcase\(name)>\n      <failure"
                + XML.attributes(["message": lines[0], "type": item.findings[0].kind.rawValue])
                + ">\(lines.map(XML.escaped).joined(separator: "\n"))</failure>\n    </testcase>\n"
        }.joined()
        if let expected = report.expected {
            failures += report.isUnhealthy ? 1 : 0
            let name = XML.attributes(["classname": "initlab audit", "name": "expect \(expected.rawValue)"])
            let lines = ForecastWording.lines(report).map(XML.escaped).joined(separator: "\n")
            body +=
                report.isUnhealthy
                ? "    <testcase\(name)>\n      <failure\(XML.attributes(["message": "not as expected"]))>\(lines)</failure>\n"
                    + "    </testcase>\n" : "    <testcase\(name)/>\n"
        }
        let count = cases.count + (report.expected == nil ? 0 : 1)
        let counts = XML.attributes(["tests": String(count), "failures": String(failures)])
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="initlab audit"\(counts)>
              <testsuite\(XML.attributes(["name": audit.checkpoint]))\(counts)>
            \(body)  </testsuite>
            </testsuites>

            """
    }
}
