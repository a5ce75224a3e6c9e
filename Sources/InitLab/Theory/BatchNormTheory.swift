import Foundation

/// Blocks of weights, batch normalization and an activation, or of the first two alone, in wide layers: the signal stays, and the
/// gradient's mean square grows in each block, once the inputs lie as far apart as they can. See `BatchNormMap`.
struct BatchNormTheory {
    /// log10 of the stream's mean square after any block.
    let stream: Double
    /// log10 of the factor that a block adds to the gradient's mean square.
    let gradientGrowth: Double

    /// Nil of other blocks, of fewer than four inputs, and where epsilon may be felt.
    init?(network: Network, laws: [WeightLaw], biasVariances: [Double], inputs: Int) {
        guard laws.allSatisfy({ $0.mean == 0 && $0.variance > 0 && $0.variance.isFinite }),
            let cycle = Cycle(network.block.steps), cycle.epsilon <= Self.largestEpsilon
        else { return nil }
        var maps = BlockMaps(network, laws, biasVariances, layer: min(2, network.depth))
        let weights = maps.linear()
        let steps: [any StepMap] = [
            weights, BatchNormMap(inputs: inputs, activation: cycle.activation ?? IdentityActivation()),
        ]
        // From any size and distance, two blocks come to where all others are.
        guard let settled = try? steps.map(SignalState(q: 1, cosine: .init(0))).state, let cosine = settled.cosine,
            let behind = try? steps.map(settled), behind.gradientDecades.isFinite,
            // What the weights make of the differences between inputs: epsilon must be nothing beside it.
            weights.gain * settled.q * cosine.apart >= Self.leastVariance
        else { return nil }
        gradientGrowth = behind.gradientDecades
        switch cycle.last {
        case .linear: stream = weights.map(settled).state.log10q
        case .batchNorm: stream = 0
        case .activation: stream = settled.log10q
        }
    }

    /// Epsilons up to it change variances from `leastVariance` on by a thousandth at most.
    private static let largestEpsilon = 1e-5
    private static let leastVariance = 0.01

    /// Weights, batch normalization, and perhaps an activation, beginning with any of them.
    private struct Cycle {
        enum Kind { case linear, batchNorm, activation }

        let activation: (any ActivationFunction)?
        let epsilon: Double
        let last: Kind

        init?(_ steps: [Step]) {
            var (kinds, activation, epsilon): ([Kind], (any ActivationFunction)?, Double) = ([], nil, 0)
            for step in steps {
                switch step {
                case .linear: kinds.append(.linear)
                case .batchNorm(let norm):
                    epsilon = norm.epsilon
                    kinds.append(.batchNorm)
                case .activation(let step):
                    activation = step.function
                    kinds.append(.activation)
                default: return nil
                }
            }
            let cycle: [Kind] = activation == nil ? [.linear, .batchNorm] : [.linear, .batchNorm, .activation]
            guard let last = kinds.last, cycle.indices.contains(where: { Array(cycle[$0...] + cycle[..<$0]) == kinds })
            else { return nil }
            (self.activation, self.epsilon, self.last) = (activation, epsilon, last)
        }
    }
}
