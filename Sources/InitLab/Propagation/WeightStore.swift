/// The weight matrices that a replicate keeps in memory: those of some layers, each until another takes its place.
final class WeightStore {
    private let matrices: LayerBuffers
    private let retained: Int
    /// The layer that each place holds; 0 for none.
    private var holders: [Int]

    init(network: Network, retention: Retention) {
        retained = Self.retained(network, retention)
        matrices = LayerBuffers(
            [0] + network.weightedLayers.map { network.weightShape(of: $0).count }, retained: retained)
        holders = Array(repeating: 0, count: retained)
    }

    /// How many Floats that takes, as a Double, which no network overflows.
    static func floats(network: Network, retention: Retention) -> Double {
        let counts = network.weightedLayers.map { number in
            let shape = network.weightShape(of: number)
            return Double(shape.fanIn) * Double(shape.fanOut)
        }
        return LayerBuffers.floats([0] + counts, retained: retained(network, retention))
    }

    private static func retained(_ network: Network, _ retention: Retention) -> Int {
        retention.keepsWeights ? retention.linearSteps(of: network) : 1
    }

    /// Forgets all matrices.
    func clear() { for place in holders.indices { holders[place] = 0 } }

    /// The matrix of `layer`, nil if it is not there.
    subscript(layer: Int) -> UnsafeMutableBufferPointer<Float>? {
        holders[(layer - 1) % retained] == layer ? matrices[layer] : nil
    }

    /// The memory for the matrix of `layer`, to be filled.
    func claim(_ layer: Int) -> UnsafeMutableBufferPointer<Float> {
        holders[(layer - 1) % retained] = layer
        return matrices[layer]
    }
}
