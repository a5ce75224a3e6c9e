/// What a replicate takes: the sum of what its steps take.
extension Engine {
    /// The operator of the linear step; that of the dense engine where the engine is not resolved.
    private func linear(inputs: Int) -> any LinearOperator.Type {
        guard self == .gaussian else { return DenseLinear.self }
        return inputs == 1 ? GaussianVectorLinear.self : GaussianMatrixLinear.self
    }

    /// What all steps of one replicate take together.
    package func cost(of network: Network, inputs: Int, retention: Retention) -> StepCost {
        let linear = linear(inputs: inputs)
        let steps = network.weightedLayers.reduce(StepCost()) {
            $0 + linear.cost(of: $1, in: network, inputs: inputs, retention: retention)
        }
        // Forward and backward, and forward again in between.
        let values = 3 * Double(inputs) * network.hiddenWidths.reduce(0.0) { $0 + Double($1) }
        return network.isPlain ? steps : steps + StepOperators.cost(of: network.block, values: values)
    }

    /// The bytes that a propagator reserves, and needs on the way.
    package func memory(of network: Network, inputs: Int, retention: Retention) -> Double {
        SignalPaths.memory(of: network, inputs: inputs, retention: retention)
            + linear(inputs: inputs).memory(of: network, inputs: inputs, retention: retention)
            + ActivationOperator.memory(inputs: inputs)
    }

    /// Whether layers are large enough for threads to share the work.
    package func isDivided(_ network: Network, inputs: Int) -> Bool {
        linear(inputs: inputs).isDivided(network, inputs: inputs)
    }
}
