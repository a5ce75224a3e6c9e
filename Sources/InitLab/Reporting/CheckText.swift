import Foundation

/// What a gate found, as plain text for a terminal.
public struct CheckText: Sendable {
    private let results: [CheckResults]

    public init(_ results: [CheckResults]) { self.results = results }

    /// A table of all conditions, what is off in those that are not the same, and a line that sums up.
    public func text(isColored: Bool = false) -> String {
        results.map { experiment($0) }.joined(separator: "\n") + "\n" + Self.conclusion(of: results) + "\n"
    }

    private func experiment(_ results: CheckResults) -> String {
        var table = TextTable(header: ["condition", "verdict", "replicates", "evidence"])
        table.rows = results.conditions.map { check in
            [
                check.condition.label, check.verdict.rawValue, String(check.replicates),
                check.evidence.map(Self.evidence) ?? "theory says nothing of its growth",
            ]
        }
        var text = "\(results.experiment.title.printable)\n\n" + table.text
        for check in results.conditions where check.verdict == .regression {
            let others = check.regressions
            text += "\n\(check.condition.label): \(others.count) of \(check.quantities.count) quantities are off\n"
            for quantity in others.prefix(Self.maximumQuantities) { text += "  \(Self.evidence(quantity))\n" }
            if others.count > Self.maximumQuantities {
                text += "  and \(others.count - Self.maximumQuantities) more\n"
            }
            text += "  again: \(Self.command(check, results))\n"
        }
        return text
    }

    private static let maximumQuantities = 8

    /// `forward growth +2.1 % a layer (1.4 to 2.8), p = 3e-12`.
    static func evidence(_ check: QuantityCheck) -> String {
        let name = check.quantity.name
        let p = check.pValue < 1e-300 ? "p < 1e-300" : "p = \(check.pValue.significant(2))"
        let expected = check.expectation.value
        if check.quantity.isInDecades {
            func percent(_ decades: Double) -> String {
                String(format: "%+.2g", (pow(10, decades - expected) - 1) * 100)
            }
            return "\(name) \(percent(check.observed)) % (\(percent(check.low)) to \(percent(check.high))), \(p)"
        }
        return "\(name) \(check.observed.significant(4)) (\(check.low.significant(4)) to \(check.high.significant(4)))"
            + " where \(expected.significant(4)) is expected, \(p)"
    }

    /// Why a condition is not the same, in a few lines that stand alone.
    package static func explanation(of check: ConditionCheck, _ settings: CheckSettings) -> String {
        let tolerance = "\((settings.tolerance * 100).shortestText) % a layer"
        let what =
            check.verdict == .regression
            ? "does not keep the variance within \(tolerance)"
            : "\(check.replicates) replicates cannot tell whether the variance stays within \(tolerance)"
        var lines = ["\(check.condition.label): \(what)"]
        let off = check.regressions
        let shown = off.isEmpty ? check.quantities.filter(\.expectation.isRequired) : off
        lines += shown.prefix(maximumQuantities).map { "  " + evidence($0) }
        if shown.count > maximumQuantities { lines.append("  and \(shown.count - maximumQuantities) more") }
        lines.append(
            "  depth \(check.condition.network.depth), width \(check.condition.widthText), \(check.replicates) replicates,"
                + " alpha \(settings.alpha.shortestText)")
        return lines.joined(separator: "\n")
    }

    /// The smallest call that finds the same.
    static func command(_ check: ConditionCheck, _ results: CheckResults) -> String {
        let settings = results.settings
        var words = [
            "initlab check \(Shell.quoted(Provenance.relative(results.experiment.path)))",
            "--condition \(Shell.quoted(check.condition.label))", "--seed \(results.experiment.seed)",
        ]
        if settings.tolerance != CheckSettings.defaultTolerance {
            words.append("--tolerance \(settings.tolerance.shortestText)")
        }
        if settings.alpha != CheckSettings.defaultAlpha { words.append("--alpha \(settings.alpha.shortestText)") }
        if let budget = settings.budget { words.append("--budget \(budget)") }
        if !check.condition.initializer.isRepeatable { words.append("--allow-commands") }
        return words.joined(separator: " ")
    }

    static func conclusion(of results: [CheckResults]) -> String {
        let verdicts = results.flatMap(\.conditions).map(\.verdict)
        let parts = CheckVerdict.allCases.compactMap { verdict -> String? in
            let count = verdicts.count { $0 == verdict }
            return count > 0 ? "\(count) \(verdict.rawValue)" : nil
        }
        let settings = results[0].settings
        return
            "\(parts.joined(separator: ", ")); tolerance \((settings.tolerance * 100).shortestText) % of variance a layer,"
            + " false alarms in the whole call with a probability below \(settings.alpha.shortestText)"
    }
}
