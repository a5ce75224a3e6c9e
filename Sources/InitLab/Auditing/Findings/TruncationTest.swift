/// A truncated normal law that was not scaled up again: 0.87963 of the rule, and a kurtosis of 2.3655.
struct TruncationTest: AuditTest {
    func evidence(_ subject: AuditSubject) -> [Evidence] {
        guard !subject.isTrained else { return [] }
        return subject.surveys.indices.compactMap { index in
            let (survey, tensor) = (subject.surveys[index], subject.tensor(index))
            guard tensor.kind == .linear || tensor.kind == .convolution, survey.finite >= 4096, !survey.isConstant,
                WeightFamily.near(survey.kurtosis, count: survey.finite) == [.truncated],
                subject.rule(survey.scale, index) == nil,
                // Cut off at constants, the standard deviation of a parameter is a choice.
                let rule = subject.rule(survey.scale / WeightFamily.leftByTruncation, index), rule.isOfFans
            else { return nil }
            let ratio = survey.scale / rule.deviation
            return Evidence(
                kind: .uncorrectedTruncation, members: [index], seen: survey.scale, expected: rule.deviation,
                expectedText: rule.name,
                pValue: ScaleStatistics.pValue(
                    ratio * ratio, count: Double(survey.finite), family: .truncated, tolerance: 1e-3),
                explains: [.scale])
        }
    }
}
