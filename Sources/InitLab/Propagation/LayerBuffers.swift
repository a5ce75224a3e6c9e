/// One matrix for each layer of which `retained` are kept at a time: layer l lies where layer l - `retained` lay.
final class LayerBuffers {
    private let slots: [FloatBuffer]
    /// The values of each layer. Plain memory: to ask an array of classes costs as much as a small layer's arithmetic.
    private let layers: UnsafeMutableBufferPointer<UnsafeMutableBufferPointer<Float>>

    /// - Parameter counts: the Floats of layer l at index l; layer 0, the input, has none.
    init(_ counts: [Int], retained: Int) {
        let slots = (0..<min(retained, counts.count - 1)).map { slot in
            FloatBuffer(count: Self.largest(inSlot: slot, counts, retained: retained))
        }
        self.slots = slots
        layers = .allocate(capacity: counts.count)
        layers.initializeElement(at: 0, to: UnsafeMutableBufferPointer(start: nil, count: 0))
        for layer in counts.indices.dropFirst() {
            layers.initializeElement(at: layer, to: slots[(layer - 1) % slots.count].prefix(counts[layer]))
        }
    }

    deinit { layers.deallocate() }

    private static func largest<Count: Comparable>(inSlot slot: Int, _ counts: [Count], retained: Int) -> Count {
        stride(from: slot + 1, to: counts.count, by: retained).map { counts[$0] }.max()!
    }

    /// How many Floats that would be, as Doubles, which no network overflows.
    static func floats(_ counts: [Double], retained: Int) -> Double {
        (0..<min(retained, counts.count - 1)).reduce(0) {
            $0 + largest(inSlot: $1, counts, retained: retained)
        }
    }

    /// The values of `layer`, 1 to the last.
    subscript(layer: Int) -> UnsafeMutableBufferPointer<Float> { layers[layer] }
}
