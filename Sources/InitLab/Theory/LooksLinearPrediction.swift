import Foundation

/// What signals do in networks of mirrored blocks without biases, exactly.
///
/// The pre-activations of a hidden layer are [u; -u], and phi(u) - phi(-u) = (1 + a) u for an activation of slope one above zero
/// and a below. So u is linear in the input: u' = (1 + a) V u, while the squared norm of the activations is (1 + a^2) ||u||^2.
/// Backward likewise: the difference of the halves of the gradient is s, with s = (1 + a) V^T s' and (1 + a^2) ||s||^2 the squared
/// norm of the gradient. An orthogonal V keeps norms, times the gain, unless it takes a vector to fewer dimensions; then what
/// is left of the squared norm is a beta variable, of which one input tells the expected logarithm.
///
/// Source: Balduzzi et al. (2017), arXiv:1702.08591, section 3, for ReLU.
struct LooksLinearPrediction {
    /// For pre-activation, activation and gradient `moment2`: base-10 logarithms, one a layer.
    private(set) var values: [Quantity: [Double]]
    /// What each layer adds; nil where the expected logarithm is not known.
    private(set) var forwardSteps: [ExpectedLogarithm?]
    private(set) var backwardSteps: [ExpectedLogarithm?]

    /// - Parameters:
    ///   - slope: the activation's below zero; it has slope one above.
    ///   - input: log10 of the inputs' mean square.
    init(
        network: Network, negativeSlope slope: Double, initializer: LooksLinearInitializer, samples: Int, input: Double,
        target: Double
    ) {
        let (depth, output) = (network.depth, network.depth + 1)
        let (both, sides) = (2 * log10(abs(1 + slope)), log10(1 + slope * slope))
        let gain = log10(initializer.gain)
        let blocks = network.weightedLayers.map { initializer.block(of: network.weightShape(of: $0)) }
        let none = [Double](repeating: .nan, count: depth + 2)
        var (preactivation, activation, gradient) = (none, none, none)
        forwardSteps = Array(repeating: nil, count: depth + 2)
        backwardSteps = forwardSteps

        activation[0] = input
        // log10 of ||u||^2.
        var norm = input + log10(Double(network.inputDimension))
        for layer in network.weightedLayers {
            let block = blocks[layer - 1]
            let (loss, isExact) = Self.projection(from: block.columns, to: block.rows, isSingle: samples == 1)
            norm += gain + loss + (layer > 1 ? both : 0)
            let units = log10(Double(network.sizes[layer]))
            preactivation[layer] = norm - units + (layer < output ? log10(2) : 0)
            if layer < output { activation[layer] = norm + sides - units }
            let step = (layer < output ? activation : preactivation)[layer] - activation[layer - 1]
            if isExact, step.isFinite { forwardSteps[layer] = ExpectedLogarithm(step) }
        }

        gradient[output] =
            target == 0
            ? log10(4) + preactivation[output] : log10(4 * (pow(10, preactivation[output]) + target * target))
        norm = gradient[output] + log10(Double(network.outputs))
        for layer in network.hiddenLayers.reversed() {
            let block = blocks[layer]
            let (loss, isExact) = Self.projection(
                from: block.rows, to: block.columns, isSingle: samples == 1 && network.outputs == 1)
            norm += gain + loss + (layer < depth ? both : 0)
            gradient[layer] = norm + sides - log10(Double(network.sizes[layer]))
            let step = gradient[layer] - gradient[layer + 1]
            if isExact, step.isFinite { backwardSteps[layer] = ExpectedLogarithm(step) }
        }
        values = [.preactivationMoment2: preactivation, .activationMoment2: activation, .gradientMoment2: gradient]
    }

    /// log10 of what a uniform projection leaves of a squared norm: expected, of a single vector; of the expectation otherwise.
    private static func projection(from: Int, to: Int, isSingle: Bool) -> (loss: Double, isExact: Bool) {
        guard from > to else { return (0, true) }
        guard isSingle else { return (log10(Double(to) / Double(from)), false) }
        return (
            (LogChiSquaredLaw.mean(freedom: Double(to)) - LogChiSquaredLaw.mean(freedom: Double(from))) / M_LN10, true
        )
    }
}
