/// Tensors that one layer lacks, though other parts of their module are there, and layers that are missing between others.
struct MissingTest: AuditTest {
    func evidence(_ subject: AuditSubject) -> [Evidence] {
        subject.missing.filter(\.isMistake).flatMap { missing in
            zip(missing.names, missing.models).map { name, model in
                Evidence(
                    kind: .missing, members: [model], seen: 0, expected: Double(missing.layers), pValue: 0,
                    names: [name])
            }
        }
    }
}
