/// Columns of one matrix that are the same: blocks of one draw where outputs stand side by side.
struct EqualColumnsTest: AuditTest {
    func evidence(_ subject: AuditSubject) -> [Evidence] {
        subject.equalColumns.sorted { $0.key < $1.key }.map { index, found in
            Evidence(
                kind: .equalColumns, members: [index], seen: Double(found.equal), expected: Double(found.columns),
                pValue: 0, explains: [.lowRank, .spectrum, .correlatedRows])
        }
    }
}
