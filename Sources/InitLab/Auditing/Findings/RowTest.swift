/// Rows of an embedding or a head that have another scale than the others: tokens that were added later.
struct RowTest: AuditTest {
    func evidence(_ subject: AuditSubject) -> [Evidence] {
        guard !subject.isTrained, subject.scheme != nil else { return [] }
        return subject.surveys.indices.compactMap { index in
            let (tensor, laws, survey) = (subject.tensor(index), subject.drawnLaws(index), subject.surveys[index])
            guard tensor.kind == .embedding || tensor.kind == .head, !laws.isEmpty, !survey.isConstant,
                survey.finite == survey.count, !tensor.stored.isColumnMajor, tensor.stored.shape.count == 2,
                let rows = survey.rows, rows.count == tensor.stored.shape[0], tensor.stored.shape[1] >= 16
            else { return nil }
            // Rows of zeros are padding.
            let places = (0..<rows.count).filter { rows.square($0) > 0 }
            guard places.count >= 8 else { return nil }
            let parts = OddParts(
                .row, squares: places.map { rows.square($0) }, values: Double(tensor.stored.shape[1]), laws: laws,
                numbers: (rows.count, places))
            // Where most rows differ, the whole is wrong.
            return parts.othersFit && 2 * parts.places.count < places.count ? parts.evidence(index) : nil
        }
    }
}
