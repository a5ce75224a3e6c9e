/// Zeros, ones and other constants against what the role says.
struct ConstantTest: AuditTest {
    func evidence(_ subject: AuditSubject) -> [Evidence] {
        guard !subject.isTrained else { return [] }
        guard subject.scheme != nil else { return deadFactors(subject) }
        return subject.surveys.indices.compactMap { index in
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
}
