/// One value again and again, far outside of all others: what a truncation in low precision does at its bound.
struct ExtremeTest: AuditTest {
    func evidence(_ subject: AuditSubject) -> [Evidence] {
        guard !subject.isTrained else { return [] }
        return subject.surveys.indices.compactMap { index in
            guard subject.isDrawn(index) else { return nil }
            let survey = subject.surveys[index]
            guard let (value, count) = Self.extreme(survey) else { return nil }
            return Evidence(
                kind: .repeatedExtreme, members: [index], seen: value, expected: Double(count), pValue: 0,
                explains: [.scale, .family, .mean, .outliers, .blocks, .oneRule, .lowRank, .spectrum, .correlatedRows])
        }
    }

    /// The value and how often it comes, if it is beyond eight standard deviations and comes eight times.
    static func extreme(_ survey: TensorSurvey) -> (value: Double, count: Int)? {
        [(survey.minimum, survey.atMinimum), (survey.maximum, survey.atMaximum)].filter { value, count in
            count >= 8 && abs(value - survey.mean) > 8 * survey.deviation
        }.max { abs($0.0) < abs($1.0) }
    }
}
