/// Drawn tensors of different layers that are the same to the last bit.
struct EqualTensorsTest: AuditTest {
    func evidence(_ subject: AuditSubject) -> [Evidence] {
        var groups: [Key: [Int]] = [:]
        for index in subject.surveys.indices {
            let survey = subject.surveys[index]
            guard subject.isDrawn(index), !survey.isConstant, survey.count >= 16 else { continue }
            let tensor = subject.tensor(index)
            groups[Key(digest: survey.digest, shape: tensor.stored.shape, template: tensor.template), default: []]
                .append(index)
        }
        return groups.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }.map { members in
            Evidence(
                kind: .equalTensors, members: members, seen: Double(members.count), expected: 1, pValue: 0,
                explains: [.sameSeed])
        }
    }

    /// Tied tensors have different names; layers differ in their numbers alone.
    private struct Key: Hashable {
        let digest: UInt64
        let shape: [Int]
        let template: String
    }
}
