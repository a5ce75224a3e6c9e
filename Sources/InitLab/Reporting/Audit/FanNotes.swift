/// Scales that fit a rule whose fans count more than feeds an output: a choice where no scheme says otherwise, and often none that was meant.
enum FanNotes {
    static func lines(_ audit: Audit) -> [String] {
        guard !audit.subject.isTrained else { return [] }
        let notes = audit.subject.roles.flatMap { role, members -> [String] in
            let drawn = members.filter {
                !audit.subject.surveys[$0].isConstant && audit.subject.surveys[$0].finite >= 64
            }
            let free = drawn.filter { audit.subject.drawnLaws($0).isEmpty }
            // Glorot's rule is recognized as a scheme where all matrices have it, and then by the fans of the whole.
            let wholes = audit.settings.scheme == nil ? packed(audit, role, drawn) : []
            return groups(audit, role, free) + wholes
        }
        return Array(notes.prefix(12))
    }

    /// Fans of convolutions that count the channels of all groups.
    private static func groups(_ audit: Audit, _ role: String, _ members: [Int]) -> [String] {
        let tensors = audit.subject.inventory.tensors
        // A picture's first convolution takes one channel where it has no colours.
        let first = tensors.indices.first { tensors[$0].kind == .convolution }
        let kernels = members.filter { $0 != first && tensors[$0].possibleGroups >= ScaleRule.leastGroups }
        guard !kernels.isEmpty else { return [] }
        let group = audit.subject.ofOneScale(kernels)
        let tensor = tensors[group[0]]
        let rules = audit.subject.compatibleRules(group)
        func countsAll(_ rule: CompatibleRule) -> Bool {
            // Of one channel in, whatever counts outputs counts groups; of more, outputs are no sign of groups.
            rule.name.contains("groups") || tensor.stored.shape[1] == 1 && rule.name.contains("fan_out")
        }
        guard let rule = rules.first, countsAll(rule),
            !rules.contains(where: { $0.name.contains("fan_in") && !countsAll($0) })
        else { return [] }
        let (groups, rms) = (tensor.possibleGroups, audit.subject.scale(group).significant(3))
        let shape = tensor.stored.shape.map(String.init).joined(separator: " x ")
        return [
            "note: \(role.printable): rms \(rms) of \(shape) values fits \(rule.name): if that is a convolution of \(groups)"
                + " groups, the fan counts all of them where each output sees one, and the variance is about 1/\(groups) of the"
                + " rule's; like \(KnownBugs.groups(tensor))"
        ]
    }

    /// Glorot's rule on what is three matrices by its shape and its name.
    private static func packed(_ audit: Audit, _ role: String, _ members: [Int]) -> [String] {
        let matrices = members.filter { index in
            let tensor = audit.subject.tensor(index)
            let name = tensor.name.lowercased()
            return tensor.kind == .linear && tensor.packed == 1 && tensor.fanOut == 3 * tensor.fanIn
                && ["attn", "attention", "qkv", "query_key_value", "in_proj"].contains { name.contains($0) }
        }
        guard !matrices.isEmpty else { return [] }
        let group = audit.subject.ofOneScale(matrices)
        let tensor = audit.subject.tensor(group[0])
        guard let rule = audit.subject.compatibleRules(group).first, rule.name.hasPrefix("Glorot,") else { return [] }
        let right = (1 / tensor.fanIn).squareRoot()
        return [
            "note: \(role.printable): rms \(audit.subject.scale(group).significant(3)) fits \(rule.name) of the whole; if these are"
                + " queries, keys and values in one matrix, the fan of each is \(tensor.fanIn.significant(6)), Glorot's rms"
                + " \(right.significant(3)), and the variance here half of that; like pytorch/pytorch #166378"
        ]
    }
}
