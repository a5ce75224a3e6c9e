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
            let members = group.filter { subject.tied[$0] == nil }
            // Those that are all equal are another finding, if they have one role: copies have.
            let digests = Set(members.map { subject.surveys[$0].digest })
            let roles = Set(
                members.compactMap { index in
                    let tensor = subject.tensor(index)
                    return tensor.kind == .linear || tensor.kind == .convolution ? tensor.profileRole?.name : nil
                })
            guard digests.count > 1 || roles.count > 1 else { return nil }
            return Evidence(
                kind: .sameSeed, members: members, seen: Double(members.count), expected: 1, pValue: 0,
                explains: [.equalTensors])
        }
    }
}
