/// A fully connected stack: input, hidden layers 1...L with an activation, and a linear output layer L + 1.
public struct Network: Hashable, Sendable {
    /// The number of units of every layer, from the input (0) to the output (L + 1).
    public let sizes: [Int]
    public let activation: Activation
    /// The variance of the normal biases of every layer; 0 for none.
    public let biasVariance: Double

    /// - Throws: `InvalidNetwork` if a size is not positive, there is no hidden layer, or the variance is negative.
    public init(
        inputDimension: Int, hiddenWidths: [Int], outputs: Int = 1, activation: Activation = .relu,
        biasVariance: Double = 0
    ) throws(InvalidNetwork) {
        guard !hiddenWidths.isEmpty else { throw InvalidNetwork(reason: "a network needs at least one hidden layer") }
        sizes = [inputDimension] + hiddenWidths + [outputs]
        guard sizes.allSatisfy({ $0 >= 1 }) else { throw InvalidNetwork(reason: "every layer needs at least one unit") }
        guard biasVariance >= 0, biasVariance.isFinite else {
            throw InvalidNetwork(reason: "the variance of the biases must be zero or more, and finite")
        }
        self.activation = activation
        self.biasVariance = biasVariance
    }

    /// L, the number of hidden layers.
    public var depth: Int { sizes.count - 2 }
    public var inputDimension: Int { sizes[0] }
    public var hiddenWidths: ArraySlice<Int> { sizes[1...depth] }
    public var outputs: Int { sizes[depth + 1] }
    /// 1...L.
    public var hiddenLayers: ClosedRange<Int> { 1...depth }
    /// 1...L + 1: the layers that have weights.
    public var weightedLayers: ClosedRange<Int> { 1...(depth + 1) }

    /// The shape of the weights that feed `layer`, 1...L + 1.
    public func weightShape(of layer: Int) -> WeightShape {
        WeightShape(layer: layer, fanIn: sizes[layer - 1], fanOut: sizes[layer], isOutput: layer == depth + 1)
    }

    /// The weights that gain and variance are quoted for: those between hidden layers, or the first where depth is 1.
    public var recurringWeights: [WeightShape] { (min(2, depth)...depth).map(weightShape(of:)) }
}

/// Why no network can have the sizes asked for.
public struct InvalidNetwork: Error, CustomStringConvertible {
    public let reason: String

    package init(reason: String) {
        self.reason = reason
    }
    public var description: String { reason }
}
