import Foundation

/// What is worth knowing, and no mistake.
enum AuditNotes {
    static func lines(_ audit: Audit) -> [String] {
        unread(audit) + factor(audit) + shards(audit) + missing(audit) + flipped(audit) + strangers(audit)
            + withoutNumbers(audit) + grids(audit)
            + rules(audit) + FanNotes.lines(audit)
            + powers(audit) + orthogonal(audit) + ChoiceNotes.lines(audit) + StateSpaceNotes.lines(audit)
            + spectra(audit) + correlations(audit) + gates(audit) + ties(audit)
    }

    /// Numbers of a form that is not read: nothing is said of them.
    private static func unread(_ audit: Audit) -> [String] {
        let unread = audit.skipped.filter { !$0.isWhole }
        guard let first = unread.first else { return [] }
        let (tensors, verb) = unread.count == 1 ? ("1 tensor", "is") : ("\(unread.count) tensors", "are")
        return [
            "note: \(tensors) of \(AuditWording.types(unread)), such as \(first.name.printable), \(verb) not read and not judged; save"
                + " them as float32 to have them judged"
        ]
    }

    /// One factor on several roles: one multiplier for all of them.
    private static func factor(_ audit: Audit) -> [String] {
        let scales = audit.findings.filter { $0.kind == .scale }.map { (role: $0.role, factor: $0.seen / $0.expected) }
        let middle = scales.map(\.factor).sorted()
        guard middle.count >= 3 else { return [] }
        let usual = middle[middle.count / 2]
        let alike = Set(scales.filter { abs($0.factor / usual - 1) < 0.05 }.map(\.role))
        guard alike.count >= 3 else { return [] }
        return [
            "note: \(alike.count) roles are off by one factor, x \(usual.significant(2)): look for one multiplier that all of them share"
        ]
    }

    private static func gates(_ audit: Audit) -> [String] {
        audit.gates.prefix(12).map { gates in
            "note: \(gates.name.printable): its \(gates.scales.count) gates, blocks of rows, have the rms "
                + gates.scales.map { $0.significant(3) }.joined(separator: ", ")
        }
    }

    /// Shards that are not here, as the names of the others count them.
    private static func shards(_ audit: Audit) -> [String] {
        guard let all = audit.shardCounts.max(), audit.shardCounts.count < all else { return [] }
        return ["note: \(audit.shardCounts.count) of \(all) shards: what the others hold was not judged"]
    }

    /// What layers lack, and may have been left out on purpose.
    private static func missing(_ audit: Audit) -> [String] {
        audit.subject.missing.filter { !$0.isMistake }.prefix(12).map { item in
            let count = item.names.count == 1 ? "a tensor" : "\(item.names.count) tensors"
            return
                "note: \(count) that \(item.layers) other layers have not in the checkpoint: \(item.names[0].printable)"
        }
    }

    private static func flipped(_ audit: Audit) -> [String] {
        guard audit.subject.inventory.isFlipped, let profile = audit.subject.inventory.profile else { return [] }
        return [
            "note: inputs and outputs of all matrices stand the other way round than the profile \(profile.name.printable) says,"
                + " and are read so"
        ]
    }

    /// Of which matrices singular values were looked at, where not of all, and what no scheme judges.
    private static func spectra(_ audit: Audit) -> [String] {
        let (spectra, limits) = (audit.subject.spectra, Spectrum.limits)
        let all = audit.subject.inventory.tensors.count {
            ($0.kind == .linear || $0.kind == .head) && $0.stored.shape.count == 2
        }
        var lines: [String] = []
        if spectra.count == limits.matrices, all > limits.matrices {
            lines.append(
                "note: singular values were looked at in \(limits.matrices) of \(all) matrices, in blocks of"
                    + " \(limits.few) x \(limits.many) values at most")
        }
        let low = spectra.filter { audit.subject.drawnLaws($0.key).isEmpty && $0.value.missing > 0 }
        for (index, spectrum) in low.sorted(by: { $0.key < $1.key }).prefix(12) {
            lines.append(
                "note: \(audit.subject.tensor(index).name.printable): rank \(spectrum.size.few - spectrum.missing) in a block of"
                    + " \(spectrum.size.few) x \(spectrum.size.many) values, where independent draws have"
                    + " \(spectrum.size.few)")
        }
        return lines
    }

    /// Tensors that were not compared with all others of their shape.
    private static func correlations(_ audit: Audit) -> [String] {
        let partial = audit.subject.correlations.partial
        guard partial > 0 else { return [] }
        return [
            "note: values of \(partial) tensors were not compared with those of all others of their shape:"
                + " \(TensorCorrelations.together) that follow each other are compared, and none where more than 65,536 share shapes"
        ]
    }

    /// Matrices that the profile has no role for: nothing is expected of their scales.
    private static func strangers(_ audit: Audit) -> [String] {
        guard let profile = audit.subject.inventory.profile else { return [] }
        let strangers = audit.subject.inventory.tensors.filter { $0.profileRole == nil && $0.stored.shape.count >= 2 }
        guard let first = strangers.first else { return [] }
        let (subject, verb) = strangers.count == 1 ? ("1 tensor", "has") : ("\(strangers.count) tensors", "have")
        return [
            "note: \(subject) of two axes or more \(verb) no role in the profile \(profile.name.printable), such as"
                + " \(first.name.printable): the scheme expects nothing of them; a profile of your own may"
        ]
    }

    /// Laws of the scheme that have no number here, as a name in them is not known or their value is none.
    private static func withoutNumbers(_ audit: Audit) -> [String] {
        (audit.subject.table?.unknown ?? []).map { role, law, count in
            "note: \(role.printable): `\(law.text.printable)` has no number for \(count) of its tensors, which are not judged by it; --config"
                + " tells sizes that tensors do not"
        }
    }

    /// How scales go with the layer or the fan-in, where no scheme says it.
    private static func powers(_ audit: Audit) -> [String] {
        guard audit.subject.scheme == nil else { return [] }
        return PowerLaw.all(audit.subject).prefix(12).map { law in
            "note: \(law.role.printable): rms goes as \(law.variable.rawValue)^\(law.slope.fixed(2)) (+- \((2 * law.error).fixed(2)))"
        }
    }

    private static func orthogonal(_ audit: Audit) -> [String] {
        audit.orthogonal.prefix(12).map { item in
            let (least, most) = (item.gains.lowerBound.significant(3), item.gains.upperBound.significant(3))
            return "note: \(item.role.printable): \(item.count == 1 ? "the matrix is" : "\(item.count) matrices are")"
                + " orthogonal, all singular values \(least == most ? least : "\(least) to \(most)")"
        }
    }

    /// What the config says of the head, and tensors do not.
    private static func ties(_ audit: Audit) -> [String] {
        guard let isTied = audit.settings.config?.isTied, let profile = audit.subject.inventory.profile else {
            return []
        }
        let tensors = audit.subject.inventory.tensors
        guard profile.roles.contains(where: { $0.kind == .head }),
            let embedding = tensors.indices.first(where: { tensors[$0].kind == .embedding })
        else { return [] }
        let head = tensors.indices.first {
            tensors[$0].kind == .head && tensors[$0].stored.shape == tensors[embedding].stored.shape
        }
        if isTied, let head, audit.subject.surveys[head].digest != audit.subject.surveys[embedding].digest {
            return [
                "note: config.json ties the head to the embedding, and \(tensors[head].name.printable) holds other values, which loading"
                    + " replaces"
            ]
        }
        if !isTied, !tensors.contains(where: { $0.kind == .head }) {
            return ["note: config.json gives the head values of its own, and there is no head among the tensors"]
        }
        return []
    }

    /// Tensors of more bits than their values use.
    private static func grids(_ audit: Audit) -> [String] {
        var counts: [(type: String, count: Int)] = []
        for survey in audit.subject.surveys {
            guard survey.tensor.type == .float32 || survey.tensor.type == .float64, survey.count >= 1024,
                !survey.isConstant, survey.significands != 0
            else { continue }
            let bits = 24 - survey.significands.trailingZeroBitCount
            guard let type = bits <= 4 ? "float8" : bits <= 8 ? "bfloat16" : bits <= 11 ? "float16" : nil else {
                continue
            }
            if let place = counts.firstIndex(where: { $0.type == type }) {
                counts[place].count += 1
            } else {
                counts.append((type, 1))
            }
        }
        return counts.map { "note: \($0.count) tensors of float32 hold values of \($0.type)'s precision" }
    }

    /// Which rules the scales fit, where none is judged.
    private static func rules(_ audit: Audit) -> [String] {
        guard audit.subject.scheme == nil, !audit.subject.isTrained else { return [] }
        var lines: [String] = []
        for (role, members) in audit.subject.roles {
            let varying = members.filter { index in
                audit.subject.tensor(index).kind.isMatrix && !audit.subject.surveys[index].isConstant
                    && audit.subject.surveys[index].finite > 1
            }
            guard !varying.isEmpty else { continue }
            let group = audit.subject.ofOneScale(varying)
            let scale = audit.subject.scale(group)
            let fit = AuditWording.compatible(
                audit.subject.compatibleRules(group), nearest: audit.subject.rule(scale, group[0])?.name ?? "")
            lines.append(
                "note: \(role.printable): rms \(scale.significant(3))\(fit.isEmpty ? "; fits no rule that is known" : fit)"
            )
        }
        return lines.count > 12 ? Array(lines.prefix(12)) + ["note: and \(lines.count - 12) more roles"] : lines
    }
}
