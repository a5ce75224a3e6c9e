import Foundation

extension AuditWording {
    /// What was seen and what was expected.
    static func statement(_ finding: Finding, _ audit: Audit) -> String {
        let (seen, expected) = (finding.seen.significant(3), finding.expected.significant(3))
        let like = compatible(finding.compatible, nearest: finding.resembles)
        let factor = "x \((finding.seen / finding.expected).significant(3))"
        let (survey, tensor) = (audit.subject.surveys[finding.worst], audit.subject.tensor(finding.worst))
        switch finding.kind {
        case .notFinite:
            let first = finding.place.isEmpty ? "" : ", the first at \(place(finding.place))"
            return
                "\(survey.nans) NaN and \(survey.infinities) infinite of \(survey.count) values\(first); expected none"
        case .missing:
            return "it is not in the checkpoint, and \(Int(finding.expected)) other layers have it"
        case .transposed:
            let shape = audit.subject.tensor(finding.worst).stored.shape.map(String.init).joined(separator: " x ")
            return "it is \(shape): inputs and outputs stand the other way round than in the model's other matrices"
        case .garbage:
            return finding.expected > 1
                ? "the largest value is \(seen), expected below 1e30"
                : "\((100 * finding.seen).significant(2)) % of values are below 1.2e-38, expected none"
        case .repeatedExtreme:
            let rest = survey.deviation.significant(3)
            let place = finding.roles.count > 1 ? " in \(tensor.name.printable)" : ""
            return
                "the value \(seen) comes \(Int(finding.expected)) times\(place), at std \(rest); expected no value twice so far out"
        case .equalTensors:
            let (layers, count) = (Int(finding.seen), finding.tensors.count)
            if finding.expectedText == EqualTensorsTest.parts {
                let often = count > layers ? ", and so \(count / layers) times" : ""
                return "\(layers) tensors of one layer are equal to the last bit\(often), expected draws of their own:"
                    + " copies of one, or one seed that was set before each"
            }
            let each = count > layers ? " in \(count / layers) tensors each" : ""
            return "\(layers) layers are equal to the last bit\(each), expected draws of their own: copies of"
                + " one layer, or one seed that was set before each"
        case .sameSeed:
            return
                "the first 256 signs of \(finding.tensors.count) tensors are the same, or all the opposite,"
                + " expected with probability 2^-255"
        case .equalRows:
            let rows = tensor.stored.isColumnMajor ? "columns" : "rows"
            return "\(Int(finding.seen)) of \(Int(finding.expected)) \(rows) are equal to another, expected none"
        case .equalColumns:
            let columns = tensor.stored.isColumnMajor ? "rows" : "columns"
            return
                "\(Int(finding.seen)) of \(Int(finding.expected)) \(columns) are equal to another in all that were looked"
                + " at, expected none"
        case .correlated:
            let other = finding.tensors.count > 1 ? finding.tensors[1].printable : "another"
            let more = finding.tensors.count > 2 ? ", and the others with each other as well" : ""
            return
                "\(finding.tensors.first?.printable ?? "it") has a correlation of \(seen) with \(other) at"
                + " \(finding.expectedText) places, expected below \(expected) where draws are independent\(more)"
        case .correlatedRows:
            return
                "\(finding.expectedText) have the cosine \(seen), expected below \(expected) where draws are independent"
        case .scale, .forgottenRoot:
            let others = finding.isOfOneScale ? "" : " in the worst, other factors in the others"
            let shapes = finding.factors.map {
                ", and x \($0.lowerBound.significant(3)) to \($0.upperBound.significant(3)) over all shapes"
            }
            return "rms \(seen), expected \(expected) (\(finding.expectedText)): \(factor)\(shapes ?? others)\(like)"
        case .packedFans:
            return "rms \(seen), expected \(expected) (\(finding.expectedText)): \(factor) (var"
                + " \(pow(finding.seen / finding.expected, 2).significant(3)))\(like)"
        case .uncorrectedTruncation:
            return "rms \(seen), expected \(expected) (\(finding.expectedText)): \(factor), and kurtosis"
                + " \(survey.kurtosis.significant(4)), a normal law cut off at 2 std and not scaled by 1/0.8796"
        case .blocks:
            return parts(finding, audit)
        case .oneRule: return "rms \(seen), the other layers \(expected): \(factor)\(like)"
        case .family:
            return "kurtosis \(finding.seen.significant(4)), expected \(finding.expected.significant(4))"
                + " (\(finding.expectedText))\(like)"
        case .outliers:
            guard let outliers = finding.outliers else {
                return "the largest value is \(seen) rms, expected about \(expected) (\(finding.expectedText))"
            }
            let (value, reach) = (outliers.value, abs(outliers.value) / outliers.scale)
            let count = outliers.count == 1 ? "1 value lies" : "\(outliers.count) values lie"
            return
                "\(count) outside, the furthest \(value.significant(3)) at \(place(outliers.place)), \(reach.significant(3)) x the"
                + " rms \(outliers.scale.significant(3)) of the others; expected about \(expected) x (\(finding.expectedText))"
        case .lowRank:
            return
                "rank \(Int(finding.seen)) in a block of \(finding.expectedText) values, expected \(Int(finding.expected)): rows"
                + " or columns are made of each other"
        case .spectrum:
            return
                "the largest singular value of a block of \(finding.expectedText) values is \(seen) rms, expected below"
                + " \(expected): rows or columns have a part in common"
        case .mean:
            let sign = !MeanTest.isOneSigned(survey) ? "" : "; no value is \(survey.minimum >= 0 ? "below" : "above") 0"
            return "mean \(seen), expected 0 within \(finding.expectedText)/sqrt(\(survey.finite))\(sign)"
        case .constant: return "all values are \(seen), expected \(finding.expectedText)"
        case .notConstant:
            return survey.isConstant
                ? "all values are \(seen), expected \(finding.expectedText)"
                : "values have a root mean square of \(seen), expected \(finding.expectedText)\(like)"
        }
    }

    /// `block 1 of 3 (queries) has rms 0.06, expected 0.02 (normal, std 0.02): x 3`
    private static func parts(_ finding: Finding, _ audit: Audit) -> String {
        guard let parts = finding.parts else { return finding.expectedText }
        let tensor = audit.subject.tensor(finding.worst)
        let verb = parts.places.count == 1 ? "" : "the worst of them "
        let has = finding.seen == 0 ? "\(verb)is all zero" : "\(verb)has rms \(finding.seen.significant(3))"
        let law = audit.subject.drawnLaws(finding.worst).min {
            abs(log($0.deviation / parts.usual)) < abs(log($1.deviation / parts.usual))
        }
        let usual = parts.usual.significant(3)
        let right =
            parts.othersFit
            ? "expected \(usual)" + (law.map { " (\($0.law.text))" } ?? "") + ", as the others have it"
            : "\(parts.count > 2 ? "the middle one of all" : "all together") \(usual)"
        let factor = finding.seen == 0 ? "" : ": x \((finding.seen / parts.usual).significant(3))"
        let comma = parts.places.count == 1 ? "" : ","
        return "\(parts.text)\(PartNames.words(parts, tensor))\(comma) \(has), \(right)\(factor)"
    }

    /// `[3, 17]`
    static func place(_ place: [Int]) -> String { "[" + place.map(String.init).joined(separator: ", ") + "]" }

    /// `; fits 0.02 (0.1 % off, p = 0.6); also possible: ...`, or what is nearest and rejected.
    static func compatible(_ rules: [CompatibleRule], nearest: String) -> String {
        let level = CompatibleRule.level.shortestText
        guard let first = rules.first else {
            return nearest.isEmpty ? "" : "; nearest is \(nearest), rejected with p < \(level)"
        }
        func text(_ rule: CompatibleRule) -> String {
            let percent = abs(rule.error) < 5e-5 ? "0.00" : (100 * rule.error).signed(2)
            return "\(rule.name) (\(percent) %, p = \(rule.pValue.significant(2)))"
        }
        let others = rules.dropFirst().prefix(2).map(text)
        let more = rules.count > 3 ? " and \(rules.count - 3) more" : ""
        return "; fits \(text(first))"
            + (others.isEmpty ? "" : "; also possible: " + others.joined(separator: ", ") + more)
    }
}
