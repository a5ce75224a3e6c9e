/// A matrix whose inputs and outputs stand the other way round than those of the model's other matrices.
struct TransposedTest: AuditTest {
    func evidence(_ subject: AuditSubject) -> [Evidence] {
        subject.inventory.tensors.indices.filter { subject.tensor($0).isTransposed }.map {
            Evidence(kind: .transposed, members: [$0], pValue: 0)
        }
    }
}
