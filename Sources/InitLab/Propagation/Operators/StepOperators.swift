/// The operators of a block's steps, in the order of `BlockGraph.others`. One more step is one line here.
enum StepOperators {
    /// - Parameter draws: what dropout draws from; nil only where the block has none.
    static func of(_ steps: [Step], kernels: MatrixKernels, draws: DropoutDraws?) -> [any StepOperator] {
        let perBlock = steps.count { if case .dropout = $0 { true } else { false } }
        var dropouts = 0
        return steps.map { step in
            switch step {
            case .activation(let activation): return ActivationOperator(activation, kernels: kernels)
            case .layerNorm(let step): return InputNormOperator(step)
            case .rmsNorm(let step): return InputNormOperator(step)
            case .batchNorm(let step): return BatchNormOperator(step)
            case .dropout(let step):
                defer { dropouts += 1 }
                return DropoutOperator(step, index: dropouts, of: perBlock, draws: draws!)
            case .linear, .residual: preconditionFailure("the engine carries linear steps, and the graph branches")
            }
        }
    }

    /// What one pass forward takes of all of them, for `values` units times inputs.
    static func cost(of block: Block, values: Double) -> StepCost {
        let dropouts = Double(block.dropoutSteps)
        return StepCost(draws: dropouts * values)
    }
}
