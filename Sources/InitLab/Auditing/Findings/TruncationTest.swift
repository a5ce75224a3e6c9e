/// A truncated normal law that was not scaled up again: 0.87963 of the rule, and a kurtosis of 2.3655.
struct TruncationTest: AuditTest {
    func evidence(_ subject: AuditSubject) -> [Evidence] {
        guard !subject.isTrained else { return [] }
        return subject.surveys.indices.compactMap { index in
            let (survey, tensor) = (subject.surveys[index], subject.tensor(index))
            guard tensor.kind == .linear || tensor.kind == .convolution, survey.finite >= 4096, !survey.isConstant,
                WeightFamily.near(survey.kurtosis, count: survey.finite) == [.truncated],
                subject.rule(survey.scale, index) == nil, let (deviation, name) = Self.meant(subject, index)
            else { return nil }
            let ratio = survey.scale / deviation
            return Evidence(
                kind: .uncorrectedTruncation, members: [index], seen: survey.scale, expected: deviation,
                expectedText: name,
                pValue: ScaleStatistics.pValue(
                    ratio * ratio, count: Double(survey.finite), family: .truncated, tolerance: 1e-3),
                explains: [.scale])
        }
    }

    /// What was to be drawn, if truncation leaves of it what is there: by the scheme's laws where it has some for the tensor, and else by a
    /// rule of fans. Of all rules one is near a wrong scale by chance.
    private static func meant(_ subject: AuditSubject, _ index: Int) -> (deviation: Double, name: String)? {
        let drawn = subject.surveys[index].scale / WeightFamily.leftByTruncation
        let laws = subject.drawnLaws(index)
        guard laws.isEmpty else {
            let fitting = laws.filter { abs($0.deviation / drawn - 1) <= subject.reachOfChance(index) }
            return (fitting.first { $0.family == .truncated } ?? fitting.first).map { ($0.deviation, $0.law.text) }
        }
        // Cut off at constants, the standard deviation of a parameter is a choice.
        return subject.rule(drawn, index).flatMap { $0.isOfFans ? ($0.deviation, $0.name) : nil }
    }
}
