import Foundation

/// What an audit says, in plain words.
enum AuditWording {
    /// `12 layers, 148 tensors, 124 M values`
    static func size(_ audit: Audit) -> String {
        let inventory = audit.subject.inventory
        let values = inventory.tensors.reduce(0) { $0 + $1.stored.count }
        let layers = inventory.depth.map { $0 == 1 ? ["1 layer"] : ["\($0) layers"] } ?? []
        let skipped = audit.skipped.isEmpty ? [] : ["\(audit.skipped.count) of whole numbers left out"]
        let tensors = inventory.tensors.count == 1 ? "1 tensor" : "\(inventory.tensors.count) tensors"
        return (layers + [tensors, "\(amount(values)) values"] + skipped).joined(separator: ", ")
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
        guard !audit.subject.inventory.tensors.isEmpty else {
            return "nothing was judged: there is no tensor of a type that is read"
        }
        if audit.subject.isTrained {
            return "values have moved from their initialization, which is not judged any more; nothing else found"
        }
        guard let limit = limit(audit) else {
            return
                "nothing found; scales are not judged, as no scheme is declared or recognized (--scheme he declares one,"
                + " --activation relu tells what signals do)"
        }
        return "nothing found; scale errors above \(limit) would have been"
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
        let scheme = audit.subject.scheme.map {
            "scheme \($0.name.printable)\(audit.settings.scheme == nil ? " (by scales)" : " (declared)")"
        }
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
        case .scale: "wrong scale"
        case .packedFans: "fans of the packed shape"
        case .uncorrectedTruncation: "truncation without correction"
        case .forgottenRoot: "a square root that is missing"
        case .blocks: "blocks of different scale"
        case .oneRule: "a layer with another rule"
        case .family: "another law"
        case .outliers: "outliers"
        case .mean: "mean not zero"
        case .constant: "constant where values should be drawn"
        case .notConstant: "not the constant that it should be"
        }
    }

    /// What was seen and what was expected.
    static func statement(_ finding: Finding, _ audit: Audit) -> String {
        let (seen, expected) = (finding.seen.significant(3), finding.expected.significant(3))
        let like = finding.resembles.isEmpty ? "" : "; it fits \(finding.resembles)"
        let factor = "x \((finding.seen / finding.expected).significant(3))"
        let survey = audit.subject.surveys[finding.worst]
        switch finding.kind {
        case .notFinite:
            return "\(survey.nans) NaN and \(survey.infinities) infinite of \(survey.count) values, expected none"
        case .garbage:
            return finding.expected > 1
                ? "the largest value is \(seen), expected below 1e30"
                : "\((100 * finding.seen).significant(2)) % of values are below 1.2e-38, expected none"
        case .repeatedExtreme:
            let rest = survey.deviation.significant(3)
            return
                "the value \(seen) comes \(Int(finding.expected)) times, at std \(rest); expected no value twice so far out"
        case .equalTensors:
            return "\(finding.tensors.count) layers are equal to the last bit, expected draws of their own"
        case .sameSeed:
            return
                "the first 256 signs of \(finding.tensors.count) tensors are the same, expected with probability 2^-256"
        case .equalRows:
            return "\(Int(finding.seen)) of \(Int(finding.expected)) rows are equal to another, expected none"
        case .scale, .forgottenRoot:
            return "std \(seen), expected \(expected) (\(finding.expectedText)): \(factor)\(like)"
        case .packedFans:
            return "std \(seen), expected \(expected) (\(finding.expectedText)): \(factor) (var"
                + " \(pow(finding.seen / finding.expected, 2).significant(3)))\(like)"
        case .uncorrectedTruncation:
            return "std \(seen), expected \(expected) (\(finding.expectedText)): \(factor), and kurtosis"
                + " \(survey.kurtosis.significant(4)), a normal law cut off at 2 std and not scaled by 1/0.8796"
        case .blocks:
            return "\(finding.expectedText) has std \(seen), all together \(expected): \(factor)"
        case .oneRule: return "std \(seen), the other layers \(expected): \(factor)\(like)"
        case .family:
            return "kurtosis \(finding.seen.significant(4)), expected \(finding.expected.significant(4))"
                + " (\(finding.expectedText))\(like)"
        case .outliers:
            return "the largest value is \(seen) std, expected about \(expected) (\(finding.expectedText))"
        case .mean: return "mean \(seen), expected 0 within \(finding.expectedText)/sqrt(\(survey.finite))"
        case .constant: return "all values are \(seen), expected \(finding.expectedText)"
        case .notConstant:
            return survey.isConstant
                ? "all values are \(seen), expected \(finding.expectedText)"
                : "values have a root mean square of \(seen), expected \(finding.expectedText)\(like)"
        }
    }

    /// `p < 1e-300`, or that chance has no part.
    static func certainty(_ finding: Finding) -> String {
        if finding.pValue == 0 {
            switch finding.kind {
            case .scale, .blocks, .family, .outliers, .mean, .oneRule, .packedFans, .uncorrectedTruncation,
                .forgottenRoot:
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
        return count == 1 && all == 1 ? name : "\(count) of \(all) tensors, such as \(name)"
    }

    /// A name on a line, the middle of a long one left out.
    static func shortened(_ name: String) -> String {
        let text = name.printable
        return text.count <= 72 ? text : text.prefix(34) + "..." + text.suffix(35)
    }
}
