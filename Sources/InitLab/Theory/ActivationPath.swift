import Foundation

/// The mean squares of every layer in the limit of infinitely wide layers, for any activation: the length map and chi of one input,
/// and means over inputs.
///
/// Poole et al. (2016), arXiv:1606.05340; Schoenholz et al. (2017), arXiv:1611.01232. Weights have mean zero; what leaves the range
/// of numbers has no prediction from there on.
struct ActivationPath {
    /// For pre-activation, activation and gradient `moment2`: base-10 logarithms, layers 0 to L + 1, NaN where there is none.
    let values: [Quantity: [Double]]

    /// Inputs of more different sizes than these are taken together by size: their second moments differ by little there.
    static let maximumPaths = 16

    /// Nil where the law of the weights is not known, or has a mean other than zero, and of blocks.
    init?(network: Network, laws: [WeightLaw], biasVariances: [Double], input: [Float], loss: Loss) {
        guard laws.allSatisfy({ $0.mean == 0 && $0.variance.isFinite }) else { return nil }
        guard let activation = network.activation else { return nil }
        let moments = GaussianMoments(activation.function)
        let paths = Self.sizes(of: input, dimension: network.inputDimension).map {
            Self.path(from: $0, network, moments, laws, biasVariances, loss: loss)
        }
        func mean(_ part: (Path) -> [Double]) -> [Double] {
            paths[0].gradient.indices.map { layer in DecadeMean.log10OfMean(paths.map { part($0)[layer] }) }
        }
        values = [
            .preactivationMoment2: mean(\.preactivation), .activationMoment2: mean(\.activation),
            .gradientMoment2: mean(\.gradient),
        ]
    }

    /// Base-10 logarithms of one input's mean squares.
    private struct Path {
        var preactivation: [Double]
        var activation: [Double]
        var gradient: [Double]
    }

    /// The mean squares of the inputs, those of each group of similar size as one.
    private static func sizes(of input: [Float], dimension: Int) -> [Double] {
        let samples = input.count / dimension
        var squares = [Double](repeating: 0, count: samples)
        for row in 0..<dimension {
            for sample in 0..<samples {
                let value = Double(input[row * samples + sample])
                squares[sample] += value * value / Double(dimension)
            }
        }
        squares.sort()
        let groups = min(samples, maximumPaths)
        return (0..<groups).map { group in
            let members = squares[(group * samples / groups)..<((group + 1) * samples / groups)]
            return members.reduce(0, +) / Double(members.count)
        }
    }

    private static func path(
        from square: Double, _ network: Network, _ moments: GaussianMoments, _ laws: [WeightLaw],
        _ biasVariances: [Double], loss: Loss
    ) -> Path {
        let output = network.depth + 1
        let none = [Double](repeating: .nan, count: output + 1)
        var path = Path(preactivation: none, activation: none, gradient: none)
        // What chi is per unit of gain, by layer.
        var slopes = none
        var state = SignalState(q: square)
        path.activation[0] = state.log10q
        for layer in network.weightedLayers {
            let gain = laws[layer - 1].variance * Double(network.sizes[layer - 1])
            state = LinearMap(gain: gain, biasVariance: biasVariances[layer - 1]).map(state).state
            path.preactivation[layer] = state.log10q
            guard layer < output else { break }
            // Half-lines keep decades, of whatever size; other functions have no map beyond the range of numbers.
            let isHomogeneous = moments.activation.slopes != nil
            guard let arriving = isHomogeneous ? state.scaled : try? state.settled(),
                let step = try? LengthMap(moments, gain: 1, biasVariance: 0).step(arriving.q)
            else { return path }
            state = SignalState(q: step.next, decades: arriving.decades)
            slopes[layer] = log10(step.chi)
            path.activation[layer] = state.log10q
        }
        var decades = loss.gradientDecades(output: path.preactivation[output])
        path.gradient[output] = decades
        for layer in network.hiddenLayers.reversed() {
            decades += log10(laws[layer].variance * Double(network.sizes[layer + 1])) + slopes[layer]
            path.gradient[layer] = decades
        }
        return path
    }
}

extension Loss {
    /// log10 of the mean square of dLoss/dy in wide layers, where weights are independent of it, from that of y.
    func gradientDecades(output: Double) -> Double {
        switch self {
        // E (2 (y - target))^2
        case .squaredError(let target):
            target == 0
                ? log10(4) + output
                : log10(4) + DecadeMean.log10OfMean([output, 2 * log10(abs(target))]) + log10(2)
        case .output: 0
        }
    }
}
