/// Gates that stand in one matrix, by the names that frameworks give them: the four of an LSTM, the three of a GRU, the two of a gated MLP.
/// Nothing is expected of them without a scheme; a role with `packed` judges them.
package struct GateBlocks: Sendable {
    package let name: String
    /// The root mean square of each block of rows.
    package let scales: [Double]

    /// Those whose blocks differ by more than two in a hundred and chance.
    static func all(_ subject: AuditSubject, alpha: Double) -> [GateBlocks] {
        guard !subject.isTrained else { return [] }
        let names = Dictionary(
            subject.inventory.tensors.filter { $0.stored.shape.count == 2 }.map { ($0.name, $0.stored.shape) },
            uniquingKeysWith: { first, _ in first })
        return subject.surveys.indices.compactMap { index in
            let (tensor, survey) = (subject.tensor(index), subject.surveys[index])
            guard let blocks = count(tensor, names), let rows = survey.rows, rows.count % blocks == 0,
                !survey.isConstant, survey.finite == survey.count, tensor.packed == 1
            else { return nil }
            var sums = [Double](repeating: 0, count: blocks)
            for row in 0..<rows.count { sums[row / (rows.count / blocks)] += rows.square(row) }
            let count = Double(survey.count) / Double(blocks)
            // No known law has more kurtosis than the normal one, so that this is cautious.
            let isOdd = sums.contains { sum in
                ScaleStatistics.pValue(
                    sum / count / survey.secondMoment, count: count, family: .normal, tolerance: 0.02)
                    < alpha / Double(blocks)
            }
            return isOdd ? GateBlocks(name: tensor.name, scales: sums.map { ($0 / count).squareRoot() }) : nil
        }
    }

    private static func count(_ tensor: AuditedTensor, _ shapes: [String: [Int]]) -> Int? {
        let shape = tensor.stored.shape
        guard shape.count == 2, !tensor.stored.isColumnMajor else { return nil }
        if tensor.name.hasSuffix("gate_up_proj.weight") { return 2 }
        // What the state has as columns stands once for each gate as rows.
        let isState = tensor.name.contains("weight_hh")
        guard isState || tensor.name.contains("weight_ih"),
            let state = isState ? shape : shapes[tensor.name.replacing("weight_ih", with: "weight_hh")],
            state[1] > 0, shape[0] == 4 * state[1] || shape[0] == 3 * state[1]
        else { return nil }
        return shape[0] / state[1]
    }
}
