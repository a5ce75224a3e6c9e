/// Taps of a convolution's kernel that differ in scale: each against all together.
struct TapTest: AuditTest {
    func evidence(_ subject: AuditSubject) -> [Evidence] {
        guard !subject.isTrained, subject.scheme != nil else { return [] }
        return subject.surveys.indices.flatMap { index in
            let survey = subject.surveys[index]
            guard let law = subject.drawnLaws(index).first, survey.taps.count > 1, !survey.isConstant,
                survey.finite == survey.count
            else { return [Evidence]() }
            let count = Double(survey.count) / Double(survey.taps.count)
            return survey.taps.enumerated().map { tap, sum in
                Evidence(
                    kind: .blocks, members: [index], seen: (sum / count).squareRoot(), expected: survey.scale,
                    expectedText: "tap \(tap + 1) of \(survey.taps.count)",
                    pValue: ScaleStatistics.pValue(
                        sum / count / survey.secondMoment, count: count, family: law.family, tolerance: 2e-3))
            }
        }
    }
}
