import Foundation

/// What an audit says, in plain words.
enum AuditWording {
    /// `12 layers, 148 tensors, 124 M values`
    static func size(_ audit: Audit) -> String {
        let inventory = audit.subject.inventory
        let values = inventory.tensors.reduce(0) { $0 + $1.stored.count }
        let layers = inventory.depth.map { $0 == 1 ? ["1 layer"] : ["\($0) layers"] } ?? []
        let whole = audit.skipped.count(where: \.isWhole)
        let others = audit.skipped.filter { !$0.isWhole }
        let skipped =
            (whole == 0 ? [] : ["\(whole) of whole numbers left out"])
            + (others.isEmpty ? [] : ["\(others.count) of \(types(others)) not read"])
        let tensors = inventory.tensors.count == 1 ? "1 tensor" : "\(inventory.tensors.count) tensors"
        return (layers + [tensors, values == 1 ? "1 value" : "\(amount(values)) values"] + skipped).joined(
            separator: ", ")
    }

    /// `C64, F4`
    static func types(_ tensors: [SkippedTensor]) -> String {
        let names = Set(tensors.map(\.type)).sorted()
        return names.prefix(6).map(\.printable).joined(separator: ", ") + (names.count > 6 ? " and more" : "")
    }

    /// The role, or how many.
    static func subject(_ finding: Finding) -> String {
        finding.roles.count > 1 ? "\(finding.roles.count) roles" : finding.role.printable
    }

    /// Seen over expected, where that says how large the error is; nil of other kinds.
    static func effect(_ finding: Finding) -> Double? {
        switch finding.kind {
        case .scale, .packedFans, .uncorrectedTruncation, .forgottenRoot, .blocks, .oneRule, .spectrum:
            (finding.seen / finding.expected).ifFinite
        default: nil
        }
    }

    static func amount(_ count: Int) -> String {
        let value = Double(count)
        if value >= 1e9 { return (value / 1e9).significant(3) + " G" }
        if value >= 1e6 { return (value / 1e6).significant(3) + " M" }
        return value >= 1e3 ? (value / 1e3).significant(3) + " k" : String(count)
    }

    /// The answer in one sentence.
    static func verdict(_ audit: Audit) -> String {
        guard audit.findings.isEmpty else {
            return audit.findings.count == 1 ? "1 finding" : "\(audit.findings.count) findings"
        }
        guard !audit.isEmpty else {
            return "nothing was judged: there is no value of a type that is read"
        }
        if audit.subject.isTrained {
            return "values have moved from their initialization, which is not judged any more; nothing else found"
        }
        guard let limit = limit(audit) else {
            if let scheme = audit.subject.scheme, !audit.undetectable.isEmpty {
                return
                    "nothing found; scales are those of the scheme \(scheme.name.printable), by which it was recognized (an error of all"
                    + " weights alike is told with --scheme \(scheme.name.printable))"
            }
            if let scheme = audit.subject.scheme {
                return
                    "nothing found; scales are not judged, as the scheme \(scheme.name.printable) has no law of draws for any"
                    + " matrix that varies"
            }
            return "nothing found; scales are not judged, as no scheme is declared or recognized (\(declaring(audit)))"
        }
        let found = "nothing found; scale errors of a whole role above \(limit) would have been"
        guard let recognition = audit.recognition else { return found }
        let roles = (["all weights alike"] + audit.undetectable.map { "all of \($0.printable)" }).joined(
            separator: ", or ")
        return "\(found) (those of \(roles): only with --scheme \(recognition.scheme.name.printable))"
    }

    /// How a person has scales judged: only stacks of layers have signals that `--activation` foretells.
    private static func declaring(_ audit: Audit) -> String {
        guard let profile = audit.subject.inventory.profile else {
            return "a profile of your own declares one: --profile FILE.yaml"
        }
        guard !profile.schemes.isEmpty else { return "schemes in the profile would declare one" }
        let schemes = profile.schemes.map { "--scheme \($0.name.printable)" }
        return schemes.joined(separator: " or ") + (schemes.count > 1 ? " declare" : " declares") + " one"
            + (profile.name == "mlp" ? ", --activation relu tells what signals do" : "")
    }

    /// `0.4 %`, or `0.4 % (29 % in head)` where small roles show less.
    private static func limit(_ audit: Audit) -> String? {
        let values = audit.detectable.reduce(0) { $0 + $1.values }
        guard let worst = audit.detectable.max(by: { $0.error < $1.error }),
            let usual = audit.detectable.filter({ 50 * $0.values >= values }).max(by: { $0.error < $1.error })
        else { return nil }
        func percent(_ error: Double) -> String { "\((100 * error).significant(2)) %" }
        guard worst.error > 1.5 * usual.error else { return percent(worst.error) }
        return "\(percent(usual.error)) (\(percent(worst.error)) in \(worst.role.printable))"
    }

    /// How the audit was done.
    static func method(_ audit: Audit) -> String {
        let inventory = audit.subject.inventory
        let profile =
            inventory.profile.map {
                "profile \($0.name.printable)\(audit.settings.profile == nil ? " (by names)" : "")"
            }
            ?? "no profile fits the names: roles by shape"
        let alike = audit.alikeSchemes.map(\.printable).joined(separator: " and ")
        let how =
            audit.settings.scheme != nil
            ? "declared" : "by scales" + (alike.isEmpty ? "" : "; the same numbers as \(alike)")
        let scheme = audit.subject.scheme.map { "scheme \($0.name.printable) (\(how))" }
        let parts = [profile] + (scheme.map { [$0] } ?? [])
        return parts.joined(separator: ", ")
            + "; false alarms below \(audit.settings.alpha.shortestText) over \(audit.tests) tests"
    }

    static func title(_ kind: FindingKind) -> String {
        switch kind {
        case .notFinite: "values that are no numbers"
        case .garbage: "uninitialized memory"
        case .repeatedExtreme: "one extreme value again and again"
        case .equalTensors: "equal tensors"
        case .sameSeed: "one seed for several tensors"
        case .equalRows: "equal rows"
        case .equalColumns: "equal columns"
        case .correlated: "tensors that are not independent"
        case .correlatedRows: "rows or columns that are not independent"
        case .missing: "tensors that are missing"
        case .transposed: "a matrix the other way round"
        case .lowRank: "a matrix of low rank"
        case .spectrum: "a singular value too large"
        case .scale: "wrong scale"
        case .packedFans: "fans of the packed shape"
        case .uncorrectedTruncation: "truncation without correction"
        case .forgottenRoot: "a square root that is missing"
        case .blocks: "parts of different scale"
        case .oneRule: "a layer with another rule"
        case .family: "another law"
        case .outliers: "outliers"
        case .mean: "mean not zero"
        case .constant: "constant where values should be drawn"
        case .notConstant: "not the constant that it should be"
        }
    }

    /// What follows from a finding; nil if nothing.
    static func consequences(_ finding: Finding, _ audit: Audit) -> String? {
        guard !finding.consequences.isEmpty else { return nil }
        // Another rule has another law; it is no effect of the scale.
        let isTogether = finding.kind == .scale || finding.kind == .packedFans
        return (isTogether ? "as well: " : "because of this: ")
            + finding.consequences.map { "\(title($0.kind)), \(statement($0, audit))" }.joined(separator: "; ")
    }

    /// `p < 1e-300`, or that chance has no part.
    static func certainty(_ finding: Finding) -> String {
        if finding.pValue == 0 {
            switch finding.kind {
            case .scale, .blocks, .family, .outliers, .mean, .oneRule, .packedFans, .uncorrectedTruncation,
                .forgottenRoot, .lowRank, .spectrum, .correlated, .correlatedRows:
                return "p < 1e-300"
            default: return "certain"
            }
        }
        return finding.pValue < 1e-300 ? "p < 1e-300" : "p = \(finding.pValue.significant(2))"
    }

    /// `6 of 6 tensors, such as h.0.attn.c_proj.weight`
    static func members(_ finding: Finding) -> String {
        let name = shortened(finding.tensors[0])
        let (count, all) = (finding.tensors.count, finding.ofTensors)
        if finding.kind == .missing { return count == 1 ? name : "\(count) tensors, such as \(name)" }
        return count == 1 && all == 1 ? name : "\(count) of \(all) tensors, such as \(name)"
    }

    /// A name on a line, the middle of a long one left out.
    static func shortened(_ name: String) -> String {
        let text = name.printable
        return text.count <= 72 ? text : text.prefix(34) + "..." + text.suffix(35)
    }
}
