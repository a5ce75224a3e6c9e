import Foundation

/// Whether weights are as they were drawn, or have moved since.
enum Freshness {
    /// Training leaves the marginal law of a matrix, spreads the norms of its rows, and moves norms and biases from their
    /// constants. A checkpoint is called trained where most of its matrices, or of its constants, have moved.
    static func isTrained(_ inventory: Inventory, _ surveys: [TensorSurvey]) -> Bool {
        let (moved, matrices) = matrices(inventory, surveys)
        if matrices > 0, 2 * moved > matrices { return true }
        return constantsMoved(inventory, surveys)
    }

    private static func matrices(_ inventory: Inventory, _ surveys: [TensorSurvey]) -> (moved: Int, all: Int) {
        var (moved, all) = (0, 0)
        for (tensor, survey) in zip(inventory.tensors, surveys) {
            guard tensor.kind.isMatrix || tensor.kind == .loraB, survey.count >= 1024, survey.finite == survey.count,
                !survey.isConstant, survey.reach < 1e30
            else { continue }
            // A fault that has a name is no training.
            if ExtremeTest.extreme(survey) != nil || MeanTest.isOneSigned(survey) { continue }
            all += 1
            if hasMoved(tensor, survey) { moved += 1 }
        }
        return (moved, all)
    }

    /// Whether values are no draws of one law: by their kurtosis, or by norms of rows that spread more than chance has it.
    static func hasMoved(_ tensor: AuditedTensor, _ survey: TensorSurvey) -> Bool {
        let squares = ScaleStatistics.squares(survey, tensor.kind)
        let kurtosis = survey.kurtosis * squares.count / Double(survey.finite)
        let isNear = WeightFamily.allCases.contains { family in
            abs(kurtosis - family.kurtosis) <= 0.1 + 5 * (family.kurtosisSpread / squares.count).squareRoot()
        }
        guard isNear else { return true }
        // Draws that are uniform have a bound, and training oversteps it before it bends the law.
        let isUniform = abs(kurtosis - WeightFamily.uniform.kurtosis) <= 0.1
        let reach = max(survey.maximum - survey.mean, survey.mean - survey.minimum)
        if isUniform, reach > 1.06 * 3.0.squareRoot() * survey.deviation { return true }
        guard let rows = survey.rows, tensor.profileRole?.isStacked != true else { return false }
        let blocks = tensor.packed > 1 && tensor.packsRows ? tensor.packed : 1
        let height = rows.count / blocks
        guard height >= 16 else { return false }
        let length = Double(survey.count) / Double(rows.count)
        // The relative spread of squared norms; blocks may differ from each other.
        let spreads = (0..<blocks).map { block in
            let norms = (block * height..<(block + 1) * height).map { rows.square($0) }.filter { $0 > 0 }
            let mean = norms.reduce(0, +) / Double(max(1, norms.count))
            let variance = norms.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, norms.count - 1))
            return variance / (mean * mean)
        }
        // Norms are about zero, and a mean that was added has a part in their spread.
        let (mean, variance) = (survey.mean * survey.mean, survey.variance)
        let aboutZero = (kurtosis * variance * variance + 6 * mean * variance + mean * mean) / pow(mean + variance, 2)
        let expected = max(0.5, aboutZero - 1) / length
        let tolerance = 1 + 8 * (2 / Double(height)).squareRoot() + 8 / length.squareRoot()
        return spreads.contains { $0 > expected * max(2, tolerance) }
    }

    /// Whether most gains of norms, or if there are none biases, are neither constant nor around zero: nobody draws them around one.
    private static func constantsMoved(_ inventory: Inventory, _ surveys: [TensorSurvey]) -> Bool {
        let norms = zip(inventory.tensors, surveys).filter { $0.0.kind == .norm && $0.1.count > 1 }
        let movedNorms = norms.count { !$0.1.isConstant && abs($0.1.mean) > 0.3 }
        if !norms.isEmpty { return 2 * movedNorms > norms.count }
        let factors = zip(inventory.tensors, surveys).filter { $0.0.kind == .loraB }
        let moved = factors.count { !$0.1.isConstant && $0.1.count >= 64 && hasMoved($0.0, $0.1) }
        if !factors.isEmpty { return 2 * moved > factors.count }
        let biases = zip(inventory.tensors, surveys).filter { $0.0.kind == .bias && $0.1.count > 1 && $0.0.fanIn > 0 }
        // PyTorch draws biases, uniformly on 1/sqrt(fan_in): smaller ones were zero and have moved.
        let small = biases.count { tensor, survey in
            !survey.isConstant && survey.scale < 0.5 / (3 * tensor.fanIn).squareRoot()
        }
        return !biases.isEmpty && 2 * small > biases.count
    }
}
