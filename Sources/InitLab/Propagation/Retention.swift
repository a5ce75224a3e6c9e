/// What a propagator keeps from the forward pass to the backward pass. The rest it computes again, to the same bits.
public struct Retention: Hashable, Sendable {
    /// How many layers are kept at a time; nil for all. With fewer, those below come again from checkpoints, one segment
    /// of so many layers after another.
    public let layers: Int?
    /// Whether weights are kept along with the signals, or drawn again for the backward pass.
    public let keepsWeights: Bool

    public static let everything = Self(layers: nil, keepsWeights: true)

    public init(layers: Int?, keepsWeights: Bool) {
        precondition(layers ?? 1 >= 1)
        self.layers = layers
        self.keepsWeights = keepsWeights
    }

    /// How many of a network's layers are kept at a time.
    func layers(of network: Network) -> Int { min(layers ?? .max, network.depth + 1) }

    /// The segments of a network: ranges of layers that are kept together.
    package func segments(of network: Network) -> [ClosedRange<Int>] {
        let length = layers(of: network)
        return stride(from: 1, through: network.depth + 1, by: length).map {
            $0...min($0 + length - 1, network.depth + 1)
        }
    }

    /// How many linear steps those layers have at most, and so many are kept at a time.
    func linearSteps(of network: Network) -> Int {
        min(layers(of: network) * network.block.linearSteps.count, network.weightedLayers.count)
    }

    /// Whether the forward pass through a linear step is made a second time, for the backward pass.
    func comesAgain(_ number: Int, in network: Network) -> Bool {
        let length = layers(of: network)
        return network.layer(ofLinear: number) <= network.depth / length * length
    }
}
