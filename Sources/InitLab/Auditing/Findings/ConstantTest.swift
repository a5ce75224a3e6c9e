/// Zeros, ones and other constants against what the role says.
struct ConstantTest: AuditTest {
    func evidence(_ subject: AuditSubject) -> [Evidence] {
        guard !subject.isTrained else { return [] }
        guard subject.scheme != nil else { return deadFactors(subject) + withoutScheme(subject) }
        let choices = Set(subject.constantBiases + subject.zeroBranches.flatMap(\.members))
        return subject.surveys.indices.filter { !choices.contains($0) }.compactMap { index in
            let survey = subject.surveys[index]
            let laws = subject.laws(index)
            guard survey.finite == survey.count, survey.count > 0, !laws.isEmpty,
                !laws.contains(where: { $0.kind == .any })
            else { return nil }
            let constants = laws.compactMap { law in
                law.kind == .constant ? law.value(subject.tensor(index).variables) : nil
            }
            if survey.isConstant {
                if constants.contains(where: { abs(survey.maximum - $0) <= 0.01 * abs($0) }) { return nil }
                // One value has no law to be seen.
                guard survey.count > 1 || !constants.isEmpty else { return nil }
                return Evidence(
                    kind: constants.isEmpty ? .constant : .notConstant, members: [index], seen: survey.maximum,
                    expected: constants.first ?? .nan, expectedText: laws[0].text, pValue: 0,
                    explains: [.scale, .family, .mean])
            }
            guard constants.count == laws.count else { return nil }
            return Evidence(
                kind: .notConstant, members: [index], seen: survey.scale, expected: constants[0],
                expectedText: laws[0].text,
                // Of a few values nearly every law is near.
                resembles: survey.finite < 16
                    ? "" : WeightFamily.near(survey.kurtosis, count: survey.finite).first?.rawValue ?? "", pValue: 0)
        }
    }

    /// Adapters whose factors are both zero have no gradient, whatever the scheme.
    private func deadFactors(_ subject: AuditSubject) -> [Evidence] {
        let isDead = zip(subject.inventory.tensors, subject.surveys).allSatisfy { tensor, survey in
            tensor.kind != .loraB || survey.isZero
        }
        guard isDead else { return [] }
        return subject.surveys.indices.filter { subject.tensor($0).kind == .loraA && subject.surveys[$0].isZero }.map {
            Evidence(
                kind: .constant, members: [$0], seen: 0, expectedText: "draws, as the other factor is zero", pValue: 0)
        }
    }

    /// What no rule makes: matrices that are all zero, one that is zero though most of its role are drawn, and one of the same
    /// number everywhere, whose units never become different.
    private func withoutScheme(_ subject: AuditSubject) -> [Evidence] {
        let matrices = subject.surveys.indices.filter { isMatrix($0, subject) }
        let areAllZero = matrices.count > 1 && matrices.allSatisfy { subject.surveys[$0].isZero }
        return subject.roles.flatMap { role -> [Evidence] in
            let members = role.members.filter { isMatrix($0, subject) }
            let drawn = members.count { !subject.surveys[$0].isConstant }
            return members.compactMap { index -> Evidence? in
                let survey = subject.surveys[index]
                guard survey.isConstant else { return nil }
                // The last of a stack may be zero by choice: nothing comes out of the model at first.
                let isOdd = drawn >= 2 && 2 * drawn > members.count && index != members.last
                guard areAllZero || isOdd || !survey.isZero else { return nil }
                return Evidence(
                    kind: .constant, members: [index], seen: survey.maximum,
                    expectedText: isOdd && survey.isZero
                        ? "draws, as \(drawn) others of its role have them" : "draws", pValue: 0,
                    explains: [.scale, .family, .mean, .equalRows, .equalTensors, .sameSeed, .oneRule])
            }
        }
    }

    /// Whether a tensor is a matrix that nobody keeps at a constant.
    private func isMatrix(_ index: Int, _ subject: AuditSubject) -> Bool {
        let (tensor, survey) = (subject.tensor(index), subject.surveys[index])
        return tensor.kind.isMatrix && tensor.kind != .loraA && survey.count >= 16
            && tensor.stored.shape.count(where: { $0 > 1 }) >= 2
    }
}
