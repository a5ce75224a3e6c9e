import Foundation

/// What is known for certain, at any width, of the expected logarithm that layers add to a signal: what a gate may hold a
/// network to. Second moments are means over units and inputs; networks in which all inputs die in some layer are left out.
///
/// - One input, independent normal weights or orthogonal ones of mean zero, no biases: exactly; see `FiniteWidthLaw`.
/// - Other independent weights of a known symmetric law: the logarithm of the expected growth is an upper bound, by Jensen's
///   inequality, and `SymmetricBound` a lower one. Where variance and mean alone are claimed, nothing: heavy tails and weights that
///   hang together can take a typical network as far down as they like.
/// - Several inputs: the growth M'/M is a mean of the growths r_i of single inputs, with weights M_i/M that layers below
///   alone decide. The logarithm is concave, so that its expectation is at least that of one input's and at most the
///   logarithm of the expected growth. This leaves out that single inputs die, and is said only where they hardly do.
/// - Biases of variance b: the layer above sees G = b + v ||h||^2, of which the logarithm is convex in ln ||h||^2 and concave in
///   ||h||^2. From the input on, bounds of E ln ||h||^2 thus give those of the next layer.
/// - Backward, one input and one output: given which units are on, the Jacobian of the output is a product of fresh matrices, as a
///   unit's sign may go to its weights above; Hanin and Nica (2020), doi:10.1007/s00220-019-03624-z. Biases and the target do
///   not matter. With several of either, gradients lean towards the weights that they pass, and nothing is said.
/// - Constant weights: the limit's own numbers, as nothing varies.
/// - Other activations, one input, normal weights and biases: a sample of the exact law; see `KernelChain`.
struct GrowthTheory: Sendable {
    /// One direction.
    struct Way: Sendable {
        /// What each layer adds, by layer, 0 to L + 1; nil where it is not known.
        var steps: [ExpectedLogarithm?]
        var growth: ExpectedLogarithm?
        /// Why there is no growth; nil if there is, or but one hidden layer.
        var silence: TheorySilence?

        init(_ steps: [ExpectedLogarithm?], growthOver layers: Range<Int>) {
            self.steps = steps
            let known = layers.compactMap { steps[$0] }
            guard let first = known.first, known.count == layers.count else { return }
            growth = known.dropFirst().reduce(first, +) / Double(layers.count)
        }

        init(_ silence: TheorySilence, depth: Int) {
            steps = Array(repeating: nil, count: depth + 2)
            self.silence = silence
        }
    }

    private(set) var forward: Way
    private(set) var backward: Way

    subscript(direction: Direction) -> Way { direction == .forward ? forward : backward }

    /// - Parameters:
    ///   - negativeSlope: the activation's slope below zero; above it has slope one.
    ///   - limit: base-10 logarithms under infinite width, by quantity and layer.
    ///   - samples: the number of inputs.
    init(
        network: Network, negativeSlope: Double, initializer: any Initializer, laws: [WeightLaw],
        biasVariances: [Double],
        limit: [Quantity: [Double]], samples: Int
    ) {
        let depth = network.depth
        let hasBiases = biasVariances.contains { $0 > 0 }
        let (activation, gradient) = (limit[.activationMoment2]!, limit[.gradientMoment2]!)
        func silent(_ silence: TheorySilence) -> Way { Way(silence, depth: depth) }
        if laws.contains(where: { !$0.mean.isFinite || !$0.variance.isFinite }) {
            (forward, backward) = (silent(.unknownLaw), silent(.unknownLaw))
        } else if laws.allSatisfy({ $0.variance == 0 && $0.mean != 0 }), !hasBiases,
            samples <= InfiniteWidthTheory.maximumPaths
        {
            forward = Self.fixed(.forward, limit, depth: depth)
            backward = Self.fixed(.backward, limit, depth: depth)
        } else if laws.contains(where: { $0.mean != 0 }) {
            (forward, backward) = (silent(.mean), silent(.mean))
        } else {
            let layers = LayerGrowth(
                network: network, negativeSlope: negativeSlope, initializer: initializer, laws: laws, samples: samples)
            forward =
                hasBiases
                ? Self.biased(network, laws, biasVariances, layers, input: activation[0])
                : Self.forward(network, laws, layers)
            backward = Self.backward(network, laws, layers, samples: samples)
        }
        if activation[depth] == -.infinity { forward = silent(.noSignal) }
        if gradient[1] == -.infinity { backward = silent(.noSignal) }
    }

    /// Nothing, both ways.
    init(_ silence: TheorySilence, depth: Int) {
        (forward, backward) = (Way(silence, depth: depth), Way(silence, depth: depth))
    }

    /// Of mirrored blocks.
    init(_ mirrored: LooksLinearPrediction, depth: Int) {
        forward = Way(mirrored.forwardSteps, growthOver: 2..<(depth + 1))
        backward = Way(mirrored.backwardSteps, growthOver: 1..<depth)
        if depth > 1, forward.growth == nil { forward.silence = .structure }
        if depth > 1, backward.growth == nil { backward.silence = .structure }
    }

    /// Of a network whose law is drawn.
    init(_ chain: KernelChain, depth: Int) {
        func way(_ direction: Direction, _ layers: ClosedRange<Int>) -> Way {
            var steps: [ExpectedLogarithm?] = Array(repeating: nil, count: depth + 2)
            for layer in layers {
                let law = SampledLaw(chain.steps(direction, layer))
                if law.isKnown { steps[layer] = ExpectedLogarithm(law) }
            }
            var way = Way(steps, growthOver: 0..<0)
            guard depth > 1 else { return way }
            let growth = SampledLaw(chain.growths(direction))
            if growth.isKnown { way.growth = ExpectedLogarithm(growth) } else { way.silence = .noSignal }
            return way
        }
        forward = way(.forward, 1...(depth + 1))
        backward = way(.backward, 1...depth)
    }

    // MARK: Cases

    /// Nothing varies.
    private static func fixed(_ direction: Direction, _ limit: [Quantity: [Double]], depth: Int) -> Way {
        var steps: [ExpectedLogarithm?] = Array(repeating: nil, count: depth + 2)
        let values = limit[direction.quantity]!
        for layer in 1...depth {
            let step = values[layer] - values[direction == .forward ? layer - 1 : layer + 1]
            steps[layer] = step.isFinite ? ExpectedLogarithm(step) : nil
        }
        return Way(steps, growthOver: direction == .forward ? 2..<(depth + 1) : 1..<depth)
    }

    private static func forward(_ network: Network, _ laws: [WeightLaw], _ layers: LayerGrowth) -> Way {
        let depth = network.depth
        guard !layers.losesInputs else { return Way(.narrowLayers, depth: depth) }
        var steps: [ExpectedLogarithm?] = Array(repeating: nil, count: depth + 2)
        for layer in network.weightedLayers {
            let gain = log10(laws[layer - 1].variance * Double(network.sizes[layer - 1]))
            steps[layer] = layers.forward(layer, isBiased: false).map { $0 + gain }
        }
        var way = Way(steps, growthOver: 2..<(depth + 1))
        if way.growth == nil, depth > 1 { way.silence = silence(laws) }
        return way
    }

    private static func silence(_ laws: [WeightLaw]) -> TheorySilence {
        laws.contains(where: \.isScaleAlone) ? .scaleAlone : .structure
    }

    /// Bounds of every layer's level, from the input on.
    private static func biased(
        _ network: Network, _ laws: [WeightLaw], _ biasVariances: [Double], _ layers: LayerGrowth, input: Double
    ) -> Way {
        let depth = network.depth
        // A layer that is off is brought to life again by the biases above: no product of layers that are on.
        guard layers.expectedDeaths <= LayerGrowth.negligibleDeaths else { return Way(.narrowLayers, depth: depth) }
        var levels = [ExpectedLogarithm(input)]
        // The logarithm of the expected level, which the maps of infinite width give exactly.
        var expected = input
        let share = log10((1 + layers.negativeSlope * layers.negativeSlope) / 2)
        for layer in network.hiddenLayers {
            guard let growth = layers.forward(layer, isBiased: true) else {
                return Way(silence(laws), depth: depth)
            }
            let gain = log10(laws[layer - 1].variance * Double(network.sizes[layer - 1]))
            let bias = log10(biasVariances[layer - 1])
            let arriving = sum(gain + expected, bias)
            levels.append(ExpectedLogarithm(low: sum(gain + levels[layer - 1].low, bias), high: arriving) + growth)
            expected = arriving + share
        }
        var steps: [ExpectedLogarithm?] = [nil]
        for layer in network.hiddenLayers { steps.append(levels[layer] - levels[layer - 1]) }
        var way = Way(steps + [nil], growthOver: 0..<0)
        if depth > 1 { way.growth = (levels[depth] - levels[1]) / Double(depth - 1) }
        return way
    }

    private static func backward(
        _ network: Network, _ laws: [WeightLaw], _ layers: LayerGrowth, samples: Int
    ) -> Way {
        let depth = network.depth
        guard samples == 1 else { return Way(.severalInputs, depth: depth) }
        guard network.outputs == 1 else { return Way(.severalOutputs, depth: depth) }
        var steps: [ExpectedLogarithm?] = Array(repeating: nil, count: depth + 2)
        for layer in network.hiddenLayers {
            let gain = log10(laws[layer].variance * Double(network.sizes[layer + 1]))
            steps[layer] = layers.backward(layer).map { $0 + gain }
        }
        var way = Way(steps, growthOver: 1..<depth)
        if way.growth == nil, depth > 1 { way.silence = silence(laws) }
        return way
    }

    /// log10(10^a + 10^b)
    private static func sum(_ a: Double, _ b: Double) -> Double {
        let (large, small) = (max(a, b), min(a, b))
        return large.isFinite ? large + log1p(pow(10, small - large)) / M_LN10 : large
    }
}
