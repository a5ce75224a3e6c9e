import Foundation

/// What a gate found, in the static analysis results interchange format, which code hosts show beside the file.
///
/// A result for each question and condition: a pass, a failure with its place in the experiment's file, or what stays open. The
/// form: `SARIFLog`.
public struct CheckSARIF: CheckFormat {
    public let name = "sarif"
    private let isStrict: Bool

    /// - Parameter isStrict: whether what is not clear is an error.
    public init(isStrict: Bool = false) { self.isStrict = isStrict }

    public func text(of results: [CheckResults]) throws -> String {
        let found = results.flatMap { results in
            results.conditions.flatMap { check in
                (check.verdict == .undeclared ? [] : [declared(check, results)])
                    + (expected(check, results).map { [$0] } ?? [])
            }
        }
        return try JSONText.document(
            SARIFLog(driver: "initlab check", rules: Rule.allCases.map { ($0.rawValue, $0.text) }, found))
    }

    // MARK: Answers

    private func declared(_ check: ConditionCheck, _ results: CheckResults) -> Finding {
        let state: State =
            switch check.verdict {
            case .same, .undeclared: .passed
            case .regression, .notComparable: .failed
            case .inconclusive: .open
            }
        let lines =
            [CheckWording.finding(check)] + (check.verdict == .regression ? CheckWording.regressions(check) : [])
        return finding(.asDeclared, state, [CheckWording.declared(check, results)] + lines, check, results)
    }

    private func expected(_ check: ConditionCheck, _ results: CheckResults) -> Finding? {
        guard let health = check.health else { return nil }
        let state: State =
            switch health.verdict {
            case .asExpected: .passed
            case .notAsExpected: .failed
            case .inconclusive: .open
            }
        return finding(.asExpected, state, [CheckWording.expected(check)] + CheckWording.health(check), check, results)
    }

    private func finding(
        _ rule: Rule, _ state: State, _ lines: [String], _ check: ConditionCheck, _ results: CheckResults
    ) -> Finding {
        let again = CheckWording.command(check, results).map { ["again: \($0)"] } ?? []
        let text = (["\(check.label): \(lines[0])"] + lines.dropFirst() + again).joined(separator: "\n")
        let isFailure = state == .failed || state == .open && isStrict
        return Finding(
            ruleId: rule.rawValue, ruleIndex: Rule.allCases.firstIndex(of: rule)!,
            kind: isFailure ? "fail" : state == .open ? "open" : "pass", level: isFailure ? "error" : "none",
            message: SARIFText(text: text), locations: location(of: check, results.experiment).map { [$0] } ?? [],
            // The same condition is the same finding in the next run, wherever it then stands in the file.
            partialFingerprints: [
                "condition/v1": String(
                    StableHash.fnv1a("\(results.experiment.name)\u{0}\(check.label)\u{0}\(rule.rawValue)".utf8))
            ],
            properties: Properties(
                condition: check.label, outcome: check.outcome.rawValue, answers: CheckWording.answers(check, results)))
    }

    private func location(of check: ConditionCheck, _ experiment: Experiment) -> Location? {
        guard let file = CheckWording.file(experiment), let position = experiment.position(of: check.label) else {
            return nil
        }
        // A colon in the first part of a path would end a scheme.
        let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: ":"))
        let path = file.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
        return Location(
            physicalLocation: PhysicalLocation(
                artifactLocation: ArtifactLocation(uri: path.hasPrefix("/") ? "file://\(path)" : path),
                region: Region(startLine: position.line, startColumn: position.column)))
    }

    private enum State { case passed, failed, open }

    /// The two questions.
    private enum Rule: String, CaseIterable {
        case asDeclared = "as-declared"
        case asExpected = "as-expected"

        var text: String {
            switch self {
            case .asDeclared:
                "The network does what theory says of the declared initializer, or what the baseline holds."
            case .asExpected: "Signals do what is expected: they stay stable, unless the experiment says otherwise."
            }
        }
    }

    // MARK: The form

    private struct Finding: Encodable {
        let ruleId: String
        let ruleIndex: Int
        let kind: String
        let level: String
        let message: SARIFText
        let locations: [Location]
        let partialFingerprints: [String: String]
        let properties: Properties
    }
    private struct Properties: Encodable {
        let condition: String
        let outcome: String
        let answers: String
    }
    private struct Location: Encodable { let physicalLocation: PhysicalLocation }
    private struct PhysicalLocation: Encodable {
        let artifactLocation: ArtifactLocation
        let region: Region
    }
    private struct ArtifactLocation: Encodable { let uri: String }
    private struct Region: Encodable {
        let startLine: Int
        let startColumn: Int
    }
}
