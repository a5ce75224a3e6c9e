/// Taps of a convolution's kernel that differ in scale.
struct TapTest: AuditTest {
    func evidence(_ subject: AuditSubject) -> [Evidence] {
        guard !subject.isTrained, subject.scheme != nil else { return [] }
        return subject.surveys.indices.compactMap { index in
            let (laws, survey) = (subject.drawnLaws(index), subject.surveys[index])
            guard !laws.isEmpty, survey.taps.count > 1, !survey.isConstant, survey.finite == survey.count else {
                return nil
            }
            return OddParts(
                .tap, squares: survey.taps, values: Double(survey.count) / Double(survey.taps.count), laws: laws
            ).evidence(index)
        }
    }
}
