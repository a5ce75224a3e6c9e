/// Values that are no numbers, or infinite.
struct FiniteTest: AuditTest {
    func evidence(_ subject: AuditSubject) -> [Evidence] {
        subject.surveys.indices.compactMap { index in
            let (survey, kind) = (subject.surveys[index], subject.tensor(index).kind)
            // Masks hold minus infinity.
            let bad = survey.nans + (kind == .buffer || kind == .other ? 0 : survey.infinities)
            guard bad > 0, kind != .buffer else { return nil }
            return Evidence(
                kind: .notFinite, members: [index], seen: Double(bad), expected: 0, pValue: 0,
                explains: Set(FindingKind.allCases).subtracting([.notFinite, .equalTensors]))
        }
    }
}
