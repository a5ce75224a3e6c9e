/// What carries signals through a network.
public enum Engine: String, CaseIterable, Hashable, Sendable {
    /// The Gaussian engine where it holds for InitLab's own initializers and there are few inputs; otherwise the dense.
    case automatic = "auto"
    /// Draws every weight matrix.
    case dense
    /// Draws products with Gaussian matrices, and no matrix.
    case gaussian

    /// The engine that runs: never `automatic`.
    public func resolved(
        network: Network, initializer: any Initializer, input: InputDistribution, generator: Generator
    ) -> Engine {
        guard self == .automatic else { return self }
        let isFew = input.samples * 4 <= network.sizes.dropLast().min()! || input.samples == 1
        let holds =
            GaussianPropagator.obstacle(
                network: network, initializer: initializer, inputs: input.samples, generator: generator) == nil
        return initializer.drawsByItsLaw && isFew && holds ? .gaussian : .dense
    }

    /// Why the Jacobian of a network is not measured, and what to do; nil if it is.
    package func obstacle(toJacobianOf network: Network, inputs: Int) -> String? {
        self == .gaussian ? JacobianProduct.needsDense : JacobianProduct.obstacle(network, inputs: inputs)
    }

    /// Why the engine cannot run, and what to do; nil if it can.
    package func obstacle(
        network: Network, initializer: any Initializer, input: InputDistribution, generator: Generator
    ) -> String? {
        guard self == .gaussian else { return nil }
        return GaussianPropagator.obstacle(
            network: network, initializer: initializer, inputs: input.samples, generator: generator)
    }
}
