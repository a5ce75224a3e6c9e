import Foundation

/// What should have been recorded: a prediction for the second moments of every layer.
public struct Theory: Sendable {
    /// Which theory a prediction comes from.
    public enum Kind: String, Sendable, Hashable {
        /// The exact law of the logarithm at finite width; predictions are of the geometric mean.
        case finiteWidth = "exact finite width"
        /// The limit of infinitely wide layers; predictions are of the mean.
        case infiniteWidth = "infinite width"
    }

    public let forwardKind: Kind
    public let backwardKind: Kind
    private let values: [Quantity: [Double]]
    private let infinite: InfiniteWidthTheory
    private let depth: Int

    /// The theory of `network` with weights from `initializer`.
    ///
    /// - Parameter input: the inputs as drawn: dimension x samples, row-major.
    public init(network: Network, initializer: any Initializer, input: [Float], loss: Loss) {
        let laws = network.weightedLayers.map { initializer.law(for: network.weightShape(of: $0)) }
        infinite = InfiniteWidthTheory(network: network, laws: laws, input: input, loss: loss)
        depth = network.depth
        var values = infinite.values
        let samples = input.count / network.inputDimension
        let isExact =
            samples == 1 && network.biasVariance == 0 && laws.allSatisfy { $0.isGaussian && $0.mean == 0 }
            && [.relu, .linear].contains(network.activation)
        forwardKind = isExact ? .finiteWidth : .infiniteWidth
        // With several outputs the loss' gradient leans towards the output, and the law below it is not exact.
        backwardKind = isExact && network.outputs == 1 ? .finiteWidth : .infiniteWidth
        if isExact {
            FiniteWidthPrediction(network: network, laws: laws, loss: loss, infinite: infinite)
                .replace(&values, backwardToo: backwardKind == .finiteWidth)
        }
        if samples == 1, let gradient = values[.gradientMoment2], let activation = values[.activationMoment2] {
            // With one input the weight gradient is the outer product of gradient and activations.
            values[.biasGradientMoment2] = gradient
            values[.weightGradientMoment2] =
                [.nan] + network.weightedLayers.map { gradient[$0] + activation[$0 - 1] }
        }
        self.values = values
    }

    /// The predicted base-10 logarithm of a quantity, NaN where there is no prediction.
    public func log10(_ quantity: Quantity, _ layer: Int) -> Double { values[quantity]?[layer] ?? .nan }

    /// The predicted growth per layer in decades, NaN if there is but one hidden layer.
    public func growth(_ direction: Direction) -> Double { direction.growth(depth: depth) { log10($0, $1) } }

    /// The part of the predicted growth that is due to finite width, in decades per layer.
    public func drift(_ direction: Direction) -> Double {
        growth(direction) - direction.growth(depth: depth) { infinite.values[$0]![$1] }
    }

    /// Which theory predicts a direction.
    public func kind(_ direction: Direction) -> Kind { direction == .forward ? forwardKind : backwardKind }
}

/// The two ways through a network.
public enum Direction: String, CaseIterable, Sendable, Hashable {
    case forward
    case backward

    /// What vanishes or explodes in this direction.
    public var quantity: Quantity { self == .forward ? .activationMoment2 : .gradientMoment2 }

    /// The first and last hidden layer on the way.
    public func ends(depth: Int) -> (start: Int, end: Int) { self == .forward ? (1, depth) : (depth, 1) }

    /// The growth per layer, in decades, of a quantity given by its base-10 logarithm: from the first to the last
    /// hidden layer on the way, over the layers between. NaN if there is but one.
    public func growth(depth: Int, of log10: (Quantity, Int) -> Double) -> Double {
        let (start, end) = ends(depth: depth)
        return depth > 1 ? (log10(quantity, end) - log10(quantity, start)) / Double(depth - 1) : .nan
    }
}
