/// Memory that nobody wrote to: numbers larger than any weight, or many smaller than normal numbers.
struct GarbageTest: AuditTest {
    func evidence(_ subject: AuditSubject) -> [Evidence] {
        subject.surveys.indices.compactMap { index in
            let (survey, kind) = (subject.surveys[index], subject.tensor(index).kind)
            guard kind != .buffer, survey.finite > 0 else { return nil }
            let isHuge = kind != .other && survey.reach > 1e30
            let share = Double(survey.subnormals) / Double(survey.count)
            guard isHuge || share > 0.01 && !subject.isTrained else { return nil }
            return Evidence(
                kind: .garbage, members: [index], seen: isHuge ? survey.reach : share, expected: isHuge ? 1e30 : 0.01,
                pValue: 0, explains: Set(FindingKind.allCases).subtracting([.garbage, .notFinite, .equalTensors]))
        }
    }
}
