import Foundation

/// What to change in networks of blocks.
extension HealthAdvice {
    static func ofBlock(_ condition: Condition, _ signals: [Signal], steps: Int) -> Self? {
        let block = BlockKind(condition.network.block)
        let sick = signals.filter { $0.verdict == .vanishing || $0.verdict == .exploding }
        guard let worst = sick.max(by: { abs($0.change) < abs($1.change) }), steps > 0 else { return nil }
        if block.isResidual {
            guard worst.verdict == .exploding else { return nil }
            return Self(
                "every block adds to the stream",
                "scale the branches down, such as with `scale: 1/sqrt(depth)`, or let them end in a linear step that starts at"
                    + " zero, `{linear: {initializer: zeros}}`")
        }
        let factor = pow(10, worst.change / Double(steps)).significant(3)
        if block.isNormalized {
            // The norm undoes any gain on the way forward.
            guard worst.direction == .backward, sick.count == 1 else { return nil }
            return Self(
                "the norm holds the signal, and every block multiplies the gradient by \(factor)",
                "put the block into a residual branch, `{residual: {branch: [...]}}`, or use fewer blocks")
        }
        // A gain goes through such a block as it is: exact for what is positively homogeneous.
        guard block.isHomogeneous, block.linearSteps > 0, condition.gain.isFinite, condition.gain > 0,
            let forward = signals.first(where: { $0.direction == .forward }), forward.change.isFinite
        else { return nil }
        // What wide layers do on average has no chance in it; what was measured does for the rest.
        let perBlock =
            forward.theory.isFinite && !forward.isContradicted ? forward.theory : forward.change / Double(steps)
        let perStep = pow(10, -perBlock / Double(block.linearSteps))
        guard abs(perStep - 1) > 0.005 else { return nil }
        return Self(
            "every block multiplies the signal by \(pow(10, perBlock).significant(3))",
            "draw weights of \(perStep.significant(3)) times the variance: a gain of"
                + " \((condition.gain * perStep).significant(3)) in place of \(condition.gain.significant(3))")
    }

    /// What decides how a block answers to a gain.
    private struct BlockKind {
        private(set) var isResidual = false
        private(set) var isNormalized = false
        /// Whether a block multiplies its signal as weights are multiplied.
        private(set) var isHomogeneous = true
        private(set) var linearSteps = 0

        init(_ block: Block) {
            for step in block.steps {
                switch step {
                case .linear: linearSteps += 1
                case .activation(let activation): isHomogeneous = isHomogeneous && activation.slopes != nil
                case .layerNorm, .rmsNorm, .batchNorm: isNormalized = true
                case .dropout: break
                case .residual: isResidual = true
                }
            }
        }
    }
}
