/// What a gate found, as the XML that CI systems show as tests: a suite for each experiment, a case for each condition.
public struct CheckJUnit: CheckFormat {
    public let name = "junit"
    private let isStrict: Bool

    /// - Parameter isStrict: whether a condition that is inconclusive has failed; otherwise it was skipped.
    public init(isStrict: Bool = false) { self.isStrict = isStrict }

    public func text(of results: [CheckResults]) -> String {
        let all = results.flatMap(\.conditions)
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="initlab check"\(counts(all))>
            \(results.map(suite).joined())</testsuites>

            """
    }

    private func suite(_ results: CheckResults) -> String {
        let (experiment, settings) = (results.experiment, results.settings)
        let properties: KeyValuePairs = [
            "file": CheckWording.file(experiment) ?? "", "seed": seed(results),
            "alpha": settings.alpha.shortestText, "tolerance": settings.tolerance.shortestText,
            "baseline": CheckWording.baseline(results) ?? "", "budget": settings.budget.map(String.init) ?? "",
        ]
        let lines = properties.filter { !$1.isEmpty }.map { name, value in
            "      <property\(XML.attributes(["name": name, "value": value]))/>\n"
        }
        return "  <testsuite\(XML.attributes(["name": experiment.title]))\(counts(results.conditions))>\n"
            + "    <properties>\n\(lines.joined())    </properties>\n"
            + results.conditions.map { testcase($0, results) }.joined() + "  </testsuite>\n"
    }

    /// Nothing of a recording that names none.
    private func seed(_ results: CheckResults) -> String {
        guard let recording = results.recording else { return String(results.experiment.seed) }
        return recording.header.seed.map { String($0) } ?? ""
    }

    private func testcase(_ check: ConditionCheck, _ results: CheckResults) -> String {
        let attributes = XML.attributes(["classname": results.experiment.name, "name": check.label])
        let finding = "\(CheckWording.answers(check, results)); \(CheckWording.finding(check))"
        var body = ""
        if isFailure(check) {
            let type = CheckWording.word(check.outcome)
            let lines = CheckWording.regressions(check) + CheckWording.health(check) + again(check, results)
            body += "      <failure\(XML.attributes(["message": finding, "type": type]))>"
            body += "\(Self.content(lines))</failure>\n"
        } else if check.outcome == .notComparable {
            let attributes = XML.attributes(["message": finding, "type": check.outcome.rawValue])
            body += "      <error\(attributes)>\(Self.content(again(check, results)))</error>\n"
        } else if check.outcome == .inconclusive {
            body += "      <skipped\(XML.attributes(["message": finding]))/>\n"
        }
        let lines = ["\(CheckWording.word(check.outcome)): \(finding)"] + again(check, results)
        body += "      <system-out>\(Self.content(lines))</system-out>\n"
        return "    <testcase\(attributes)>\n\(body)    </testcase>\n"
    }

    private func again(_ check: ConditionCheck, _ results: CheckResults) -> [String] {
        CheckWording.command(check, results).map { ["again: \($0)"] } ?? []
    }

    private func isFailure(_ check: ConditionCheck) -> Bool {
        switch check.outcome {
        case .regression, .notHealthy: true
        case .inconclusive: isStrict
        case .passed, .notComparable: false
        }
    }

    private func counts(_ checks: [ConditionCheck]) -> String {
        let failures = checks.count(where: isFailure)
        let errors = checks.count { $0.outcome == .notComparable }
        let skipped = checks.count { $0.outcome == .inconclusive && !isFailure($0) }
        return XML.attributes([
            "tests": String(checks.count), "failures": String(failures), "errors": String(errors),
            "skipped": String(skipped),
        ])
    }

    private static func content(_ lines: [String]) -> String { lines.map(XML.escaped).joined(separator: "\n") }
}
