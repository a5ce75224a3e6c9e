/// Tensors whose values have the same signs from the first on: draws of one seed, whatever their scales and shapes.
///
/// 256 independent signs agree with probability 2^-256. Where shapes and scales are the same as well, such tensors are equal.
struct SameSeedTest: AuditTest {
    /// The same of a tensor and its negative, which are of one seed as well; nil where they tell nothing.
    static func signs(_ survey: TensorSurvey) -> [UInt64]? {
        let positive = survey.signs.reduce(0) { $0 + $1.nonzeroBitCount }
        guard survey.count >= 256, (64...192).contains(positive) else { return nil }
        return survey.signs[0] & 1 == 1 ? survey.signs : survey.signs.map(~)
    }

    func evidence(_ subject: AuditSubject) -> [Evidence] {
        guard !subject.isTrained else { return [] }
        var groups: [[UInt64]: [Int]] = [:]
        for index in subject.surveys.indices {
            guard subject.isDrawn(index), let signs = Self.signs(subject.surveys[index]) else { continue }
            groups[signs, default: []].append(index)
        }
        return groups.values.sorted { $0[0] < $1[0] }.compactMap { group in
            // Equal ones of one name are copies, of other names tied.
            var templates: [UInt64: String] = [:]
            let members = group.filter { index in
                let template = subject.tensor(index).template
                let first = templates[subject.surveys[index].digest]
                if first == nil { templates[subject.surveys[index].digest] = template }
                return first == nil || first == template
            }
            // Those that are all equal are another finding.
            guard templates.count > 1 else { return nil }
            return Evidence(
                kind: .sameSeed, members: members, seen: Double(members.count), expected: 1, pValue: 0,
                explains: [.equalTensors])
        }
    }
}
