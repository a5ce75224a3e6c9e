/// Drawn tensors of different layers that are the same to the last bit. Layers that are copies of each other in several tensors are one
/// finding.
package struct EqualTensorsTest: AuditTest {
    func evidence(_ subject: AuditSubject) -> [Evidence] {
        var groups: [Key: [Int]] = [:]
        for index in subject.surveys.indices {
            let survey = subject.surveys[index]
            guard subject.isDrawn(index), !survey.isConstant, survey.count >= 16 else { continue }
            let tensor = subject.tensor(index)
            groups[Key(digest: survey.digest, shape: tensor.stored.shape, template: tensor.template), default: []]
                .append(index)
        }
        var copies: [[Int?]: [[Int]]] = [:]
        for members in groups.values.filter({ $0.count > 1 }).sorted(by: { $0[0] < $1[0] }) {
            let layers = members.map { subject.tensor($0).layer }
            copies[layers.contains(nil) ? [nil, members[0]] : layers, default: []].append(members)
        }
        return copies.values.sorted { $0[0][0] < $1[0][0] }.map { groups in
            Evidence(
                kind: .equalTensors, members: groups.flatMap { $0 }, seen: Double(groups[0].count), expected: 1,
                expectedText: isWithinLayer(groups[0], subject) ? Self.parts : Self.layers, pValue: 0,
                explains: [.sameSeed])
        }
    }

    /// What is equal.
    package static let layers = "layers of their own"
    package static let parts = "parts of a layer of their own"

    /// Experts of one layer are equal, and not the layers.
    private func isWithinLayer(_ members: [Int], _ subject: AuditSubject) -> Bool {
        let layers = members.map { subject.tensor($0).layer }
        return !layers.contains(nil) && Set(layers).count < members.count
    }

    /// Tied tensors have different names; layers differ in their numbers alone.
    private struct Key: Hashable {
        let digest: UInt64
        let shape: [Int]
        let template: String
    }
}
