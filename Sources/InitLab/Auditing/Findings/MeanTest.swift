/// Means that are not zero.
struct MeanTest: AuditTest {
    /// In standard deviations: a mean below this adds a ten-thousandth to the second moment.
    static let tolerance = 0.01

    func evidence(_ subject: AuditSubject) -> [Evidence] {
        guard subject.scheme != nil, !subject.isTrained else { return [] }
        return subject.surveys.indices.compactMap { index in
            let survey = subject.surveys[index]
            guard !subject.drawnLaws(index).isEmpty, survey.finite >= 64, !survey.isConstant else { return nil }
            let z = (abs(survey.mean) / survey.deviation - Self.tolerance) * Double(survey.finite).squareRoot()
            // About the mean the values are what they should be: it alone makes the scale wrong.
            let isCause = subject.drawnLaws(index).contains { law in
                let square = law.deviation * law.deviation
                return ScaleStatistics.pValue(
                    survey.variance / square, count: Double(survey.finite), family: law.family,
                    tolerance: ScaleStatistics.tolerance(survey.tensor, deviation: law.deviation)) >= 1e-6
            }
            return Evidence(
                kind: .mean, members: [index], seen: survey.mean, expected: 0,
                expectedText: survey.deviation.significant(3),
                pValue: z > 0 ? min(1, 2 * NormalLaw.above(z)) : 1,
                explains: isCause ? [.scale, .outliers, .spectrum, .correlatedRows] : [.spectrum, .correlatedRows])
        }
    }
}
