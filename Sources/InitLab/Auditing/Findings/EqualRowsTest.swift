/// Rows of one tensor that are the same to the last bit: blocks, experts, shards or tokens of one draw.
struct EqualRowsTest: AuditTest {
    func evidence(_ subject: AuditSubject) -> [Evidence] {
        subject.surveys.indices.compactMap { index in
            let (survey, tensor) = (subject.surveys[index], subject.tensor(index))
            // Of a constant there is another test.
            guard !survey.isConstant, subject.isDrawn(index), let rows = survey.rows,
                survey.count / max(1, rows.count) >= 16
            else {
                return nil
            }
            // Tokens that no text had are equal in many trained models.
            if subject.isTrained, tensor.kind == .embedding || tensor.kind == .head { return nil }
            var counts: [UInt64: Int] = [:]
            for row in 0..<rows.count where rows.square(row) > 0 { counts[rows.digests[row], default: 0] += 1 }
            let equal = counts.values.filter { $0 > 1 }.reduce(0, +)
            guard equal > 0 else { return nil }
            return Evidence(
                kind: .equalRows, members: [index], seen: Double(equal), expected: Double(rows.count), pValue: 0,
                explains: [.blocks, .lowRank, .spectrum, .correlatedRows])
        }
    }
}
