import Foundation

/// The mean squares of the stream after each block, and of the gradient with respect to it, in the limit of infinitely wide
/// layers and few outputs: base-10 logarithms, by the maps of the steps.
///
/// What has no map, such as a branch without weights of its own, leaves the network without theory.
struct BlockTheory {
    /// For activation and gradient `moment2`, and pre-activation of the output: one value a layer, NaN where there is none.
    let values: [Quantity: [Double]]

    /// - Parameters:
    ///   - laws: of all linear steps, by their running numbers less one.
    ///   - input: the inputs as drawn; all alike, as those of a normal distribution are in infinitely many dimensions.
    /// - Returns: nil if a step has no map.
    init?(network: Network, laws: [WeightLaw], biasVariances: [Double], input: [Float], loss: Loss) {
        guard laws.allSatisfy({ $0.mean == 0 && $0.variance.isFinite }), !input.isEmpty else { return nil }
        let square = input.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(input.count)
        var state = SignalState(q: square, law: .normal)
        let none = [Double](repeating: .nan, count: network.depth + 2)
        var (stream, gradient, output) = (none, none, none)
        stream[0] = state.log10q
        var factors = none
        for layer in network.hiddenLayers {
            var maps = BlockMaps(network, laws, biasVariances, layer: layer)
            guard let steps = maps.maps(of: network.block.steps), let behind = try? steps.map(state) else { return nil }
            state = behind.state
            stream[layer] = state.log10q
            factors[layer] = behind.gradientDecades
        }
        var last = BlockMaps(network, laws, biasVariances, layer: network.depth + 1)
        let top = last.linear().map(state)
        output[network.depth + 1] = top.state.log10q
        gradient[network.depth + 1] = loss.gradientDecades(output: output[network.depth + 1])
        gradient[network.depth] = gradient[network.depth + 1] + top.gradientDecades
        for layer in network.hiddenLayers.dropLast().reversed() {
            gradient[layer] = gradient[layer + 1] + factors[layer + 1]
        }
        values = [.activationMoment2: stream, .gradientMoment2: gradient, .preactivationMoment2: output]
    }
}
