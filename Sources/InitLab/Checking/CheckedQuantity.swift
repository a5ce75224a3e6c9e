import Foundation

/// What a gate looks at: one number a replicate, or how far these numbers lie apart.
public enum CheckedQuantity: Hashable, Sendable {
    /// The growth per layer, in decades.
    case growth(Direction)
    /// What one layer adds to the signal that arrives at it, in decades. Forward from the layer below, backward from the
    /// layer above; the last step forward is that to the output.
    case step(Direction, layer: Int)
    /// The variance over replicates of the passage through all hidden layers.
    case spread(Direction)
    /// The share of replicates whose signal does not reach the output.
    case deadNetworks
    /// Decades from the squared output to the squared gradient of the loss.
    case lossGradient
    /// The share of activations that are zero, over all hidden layers of networks that are alive.
    case zeroFraction
    /// The kurtosis of the pre-activations, over all hidden layers.
    case kurtosis
    /// Decades from the variance that the initializer claims to that of the weights it drew, over all layers.
    case weightVariance
    /// The mean of the weights in the standard deviations of their law, over all layers.
    case weightMean
    /// The share of the weights that are exactly zero, over all layers.
    case weightZeroFraction
    /// A statistic of the weights of one layer.
    case weight(WeightStatistic, layer: Int)
    /// The share of weight matrices that are another replicate's or layer's, to the last bit.
    case weightRepeats
    /// How far the sum of activations times gradients is from being conserved, in the worst layer.
    case conservation

    /// The name in results: `forward growth`, `backward step at layer 7`.
    public var name: String {
        switch self {
        case .growth(let direction): "\(direction.rawValue) growth"
        case .step(let direction, let layer): "\(direction.rawValue) step at layer \(layer)"
        case .spread(let direction): "\(direction.rawValue) spread"
        case .deadNetworks: "share of dead networks"
        case .lossGradient: "gradient of the loss"
        case .zeroFraction: "zero fraction"
        case .kurtosis: "pre-activation kurtosis"
        case .weightVariance: "weight variance"
        case .weightMean: "weight mean"
        case .weightZeroFraction: "zero fraction of weights"
        case .weight(let statistic, let layer): "weight \(statistic.rawValue) at layer \(layer)"
        case .weightRepeats: "repeated weight matrices"
        case .conservation: "conservation of h . dLoss/dh"
        }
    }

    /// Whether the quantity is a base-10 logarithm, of which a tolerance is a share of variance.
    package var isInDecades: Bool {
        switch self {
        case .growth, .step, .lossGradient, .weightVariance: true
        case .spread, .deadNetworks, .zeroFraction, .kurtosis, .weightMean, .weightZeroFraction, .weight,
            .weightRepeats,
            .conservation:
            false
        }
    }

    /// Whether it is measured in the weights themselves.
    var isOfWeights: Bool {
        switch self {
        case .weightVariance, .weightMean, .weightZeroFraction, .weight, .weightRepeats: true
        case .growth, .step, .spread, .deadNetworks, .lossGradient, .zeroFraction, .kurtosis, .conservation: false
        }
    }

    /// Whether what counts is the variance of the replicates' numbers, and not their mean.
    package var isSpread: Bool {
        switch self {
        case .spread: true
        case .weight(let statistic, _): statistic.isSpread
        default: false
        }
    }

    /// Whether a network of `depth` hidden layers is only called the same once the quantity is: the growth, and where one
    /// layer leaves nothing to grow between, what that layer adds.
    func decides(depth: Int) -> Bool {
        switch self {
        case .growth: depth > 1
        case .step(_, layer: 1): depth == 1
        default: false
        }
    }

    /// Whether the numbers of replicates are so skewed that few of them say nothing of the tails of their mean.
    var needsManyReplicates: Bool {
        switch self {
        case .step, .spread, .kurtosis: true
        case .growth, .deadNetworks, .lossGradient, .zeroFraction, .weightVariance, .weightMean, .weightZeroFraction,
            .weight, .weightRepeats, .conservation:
            false
        }
    }

    private static func mean(_ layers: some Collection<Int>, _ value: (Int) -> Double) -> Double {
        layers.reduce(0) { $0 + value($1) } / Double(layers.count)
    }

    /// The replicate's number of what can be told without knowing the network: nil where it cannot, and not finite where there
    /// is none, as the signal is dead.
    func signal(in trace: Trace) -> Double? {
        let depth = trace.depth
        switch self {
        case .growth(let direction): return direction.growth(depth: depth) { trace[$0, $1] }
        case .step(.forward, let layer):
            let above: Quantity = layer > depth ? .preactivationMoment2 : .activationMoment2
            return trace[above, layer] - trace[.activationMoment2, layer - 1]
        case .step(.backward, let layer): return trace[.gradientMoment2, layer] - trace[.gradientMoment2, layer + 1]
        case .spread(let direction): return direction.passage(depth: depth) { trace[$0, $1] }
        case .deadNetworks: return trace[.activationMoment2, depth] == -.infinity ? 1 : 0
        case .lossGradient: return trace[.gradientMoment2, depth + 1] - trace[.preactivationMoment2, depth + 1]
        case .zeroFraction:
            guard trace[.activationMoment2, depth] != -.infinity else { return .nan }
            return Self.mean(1...depth) { trace[.activationZeroFraction, $0] }
        case .conservation: return trace.conservationError ?? .nan
        case .kurtosis, .weightVariance, .weightMean, .weightZeroFraction, .weight, .weightRepeats: return nil
        }
    }

    /// The replicate's number; not finite where there is none, as the signal is dead.
    package func value(in trace: Trace, condition: Condition) -> Double {
        if let signal = signal(in: trace) { return signal }
        let network = condition.network
        func meanOfWeights(_ value: (_ number: Int, _ place: Int) -> Double) -> Double {
            Self.mean(network.weightedLayers) { value($0, network.place(ofLinear: $0)) }
        }
        // A step of a block may draw zeros, and nothing be asked of those.
        func meanOfVarying(_ value: (_ number: Int, _ place: Int) -> Double) -> Double {
            let numbers = network.weightedLayers.filter {
                network.isPlain || trace[.weightVariance, network.place(ofLinear: $0)] > -.infinity
            }
            return Self.mean(numbers) { value($0, network.place(ofLinear: $0)) }
        }
        switch self {
        case .growth, .step, .spread, .deadNetworks, .lossGradient, .zeroFraction, .conservation: return .nan
        case .kurtosis: return Self.mean(network.linearPlaces.dropLast()) { trace[.preactivationKurtosis, $0] }
        case .weightVariance:
            return meanOfVarying { number, place in
                trace[.weightVariance, place]
                    - log10(condition.initializer.law(for: network.weightShape(of: number)).variance)
            }
        case .weightMean:
            return meanOfVarying { number, place in
                let law = condition.initializer.law(for: network.weightShape(of: number))
                return trace[.weightMean, place] / WeightStatistic.deviation(in: trace, at: place, law: law)
            }
        case .weightZeroFraction: return meanOfWeights { trace[.weightZeroFraction, $1] }
        case .weight(let statistic, let layer):
            let shape = network.weightShape(of: layer)
            return statistic.value(
                in: trace, at: network.place(ofLinear: layer), shape: shape, law: condition.initializer.law(for: shape))
        case .weightRepeats: return .nan
        }
    }
}
