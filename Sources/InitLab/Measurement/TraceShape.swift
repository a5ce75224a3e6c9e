/// What a trace has places for: layers 0 to L + 1, and behind them, where blocks are not the plain ones, the linear steps of
/// each block.
public struct TraceShape: Hashable, Sendable {
    /// L, the number of hidden layers, or blocks.
    public let depth: Int
    /// How many linear steps of each layer have records of their own.
    public let stepsPerLayer: Int

    public init(depth: Int, stepsPerLayer: Int = 0) {
        self.depth = depth
        self.stepsPerLayer = stepsPerLayer
    }

    /// How many places there are: 0 to L + 1 are the layers.
    @inlinable public var places: Int { depth + 2 + depth * stepsPerLayer }

    /// The place of a linear step of a layer; `index` is from 0.
    public func place(ofStep index: Int, in layer: Int) -> Int { depth + 2 + (layer - 1) * stepsPerLayer + index }

    /// The layer of a place, and which of the layer's linear steps it is of; nil for the layer itself.
    public func layerAndStep(of place: Int) -> (layer: Int, step: Int?) {
        guard place > depth + 1 else { return (place, nil) }
        let number = place - depth - 2
        return (number / stepsPerLayer + 1, number % stepsPerLayer)
    }
}

extension TraceShape {
    /// Of a network's traces: the plain one's layers are its linear steps.
    public init(of network: Network) {
        self.init(depth: network.depth, stepsPerLayer: network.isPlain ? 0 : network.block.linearSteps.count)
    }
}

extension Network {
    /// Where a trace holds the pre-activations and weights of the linear step of that running number: the layer itself in the
    /// plain network, and for the output.
    public func place(ofLinear number: Int) -> Int {
        let layer = layer(ofLinear: number)
        guard !isPlain, layer <= depth else { return layer }
        return TraceShape(of: self).place(ofStep: index(ofLinear: number), in: layer)
    }

    /// The places of all linear steps, the output's last.
    package var linearPlaces: [Int] { weightedLayers.map(place(ofLinear:)) }
}
