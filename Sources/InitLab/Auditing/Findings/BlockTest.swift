/// Blocks of a packed matrix, such as queries, keys and values, that differ in scale.
struct BlockTest: AuditTest {
    func evidence(_ subject: AuditSubject) -> [Evidence] {
        guard !subject.isTrained, subject.scheme != nil else { return [] }
        return subject.surveys.indices.compactMap { index in
            let (laws, survey) = (subject.drawnLaws(index), subject.surveys[index])
            guard !laws.isEmpty, let blocks = Self.blocks(subject.tensor(index), survey) else { return nil }
            return OddParts(
                .block, squares: blocks, values: Double(survey.finite) / Double(blocks.count), laws: laws
            ).evidence(index)
        }
    }

    /// The sum of squares of each packed matrix; nil if there is one, or nothing is known of rows.
    static func blocks(_ tensor: AuditedTensor, _ survey: TensorSurvey) -> [Double]? {
        guard tensor.packed > 1, !survey.isConstant, let rows = survey.rows else { return nil }
        var sums = [Double](repeating: 0, count: tensor.packed)
        if tensor.packsRows {
            guard rows.count % tensor.packed == 0 else { return nil }
            for row in 0..<rows.count { sums[row / (rows.count / tensor.packed)] += rows.square(row) }
        } else {
            guard rows.segments == tensor.packed else { return nil }
            for (place, square) in rows.squares.enumerated() { sums[place % tensor.packed] += square }
        }
        return sums
    }
}
