/// What differs from the usual and is often meant: notes where no scheme was declared.
enum ChoiceNotes {
    static func lines(_ audit: Audit) -> [String] {
        rival(audit) + zeroGains(audit) + zeroBranches(audit) + constantBiases(audit) + packed(audit)
            + tied(audit) + output(audit)
    }

    /// Another scheme that half of the matrices fit as well.
    private static func rival(_ audit: Audit) -> [String] {
        guard let recognition = audit.recognition, let rival = recognition.rival else { return [] }
        let all = recognition.judged
        return [
            "note: the scheme \(recognition.scheme.name.printable) fits \(recognition.explained) of \(all) matrices, and"
                + " \(rival.name.printable) fits \(rival.matrices); --scheme says which one is meant"
        ]
    }

    /// Gains of norms that are zero where nobody said that the code adds one to them.
    private static func zeroGains(_ audit: Audit) -> [String] {
        guard audit.settings.scheme == nil, !audit.subject.isTrained else { return [] }
        let tensors = audit.subject.inventory.tensors
        let zero = tensors.indices.filter { index in
            let name = tensors[index].name.lowercased()
            return audit.subject.surveys[index].isZero && tensors[index].stored.shape.count == 1
                && (tensors[index].kind == .norm
                    || name.contains("norm") && [".weight", ".scale", ".gamma"].contains { name.hasSuffix($0) })
        }
        guard let first = zero.first else { return [] }
        let (gains, verb) = zero.count == 1 ? ("the gain of a norm", "is") : ("\(zero.count) gains of norms", "are")
        return [
            "note: \(gains), such as \(tensors[first].name.printable), \(verb) zero, which is right only for code that multiplies by"
                + " 1 + w, or for a branch that starts at zero"
        ]
    }

    private static func zeroBranches(_ audit: Audit) -> [String] {
        audit.subject.zeroBranches.map { role, members in
            "note: \(role.printable): all \(members.count) matrices are zero, so that their branches add nothing at first; --scheme judges"
                + " them"
        }
    }

    private static func constantBiases(_ audit: Audit) -> [String] {
        let biases = audit.subject.constantBiases
        guard let first = biases.first else { return [] }
        let values = biases.map { audit.subject.surveys[$0].maximum }
        let (least, most) = (values.min()!.significant(3), values.max()!.significant(3))
        let name = audit.subject.tensor(first).name.printable
        let what = biases.count == 1 ? "the bias \(name) is" : "\(biases.count) biases, such as \(name), are"
        return [
            "note: \(what) constant \(least == most ? least : "\(least) to \(most)"), where the scheme has other values; --scheme judges them"
        ]
    }

    /// Output layers with a rule of their own.
    private static func output(_ audit: Audit) -> [String] {
        audit.subject.ownOutputs.map { index in
            let (survey, tensor) = (audit.subject.surveys[index], audit.subject.tensor(index))
            let fit = AuditWording.compatible(
                audit.subject.compatibleRules([index]), nearest: audit.subject.rule(survey.scale, index)?.name ?? "")
            return
                "note: \(tensor.name.printable), the last matrix of a stack, has a rule of its own: "
                + (survey.isZero ? "it is zero" : "rms \(survey.scale.significant(3))\(fit)")
                + "; --scheme judges it like the others"
        }
    }

    private static func tied(_ audit: Audit) -> [String] {
        audit.subject.tied.sorted { $0.key < $1.key }.map { head, embedding in
            "note: \(audit.subject.tensor(head).name.printable) holds the values of \(audit.subject.tensor(embedding).name.printable) and is"
                + " judged with it"
        }
    }

    /// Glorot's rule on queries, keys and values in one matrix, by the fans of the whole: MAE and DiT mean it.
    private static func packed(_ audit: Audit) -> [String] {
        guard !audit.subject.isTrained else { return [] }
        return audit.subject.roles.compactMap { role, members in
            let found = members.filter {
                audit.subject.drawnLaws($0).isEmpty && !PackedFansTest.isMistake(audit.subject.tensor($0))
                    && PackedFansTest.isOfWhole(audit.subject, $0)
            }
            guard let first = found.first else { return nil }
            let (tensor, seen) = (audit.subject.tensor(first), audit.subject.surveys[first].scale.significant(3))
            let right = (2 / (tensor.fanIn + tensor.fanOut)).squareRoot().significant(3)
            return
                "note: \(role.printable): rms \(seen) fits Glorot's rule with the fan_out of \(tensor.packed) matrices in one; of each it"
                + " would be \(right)"
        }
    }
}
