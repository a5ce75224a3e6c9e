/// One matrix for each layer of which `retained` are kept at a time: layer l lies where layer l - `retained` lay.
final class LayerBuffers {
    private let counts: [Int]
    private let slots: [FloatBuffer]

    /// - Parameter counts: the Floats of layer l at index l; layer 0, the input, has none.
    init(_ counts: [Int], retained: Int) {
        self.counts = counts
        slots = (0..<min(retained, counts.count - 1)).map { slot in
            FloatBuffer(count: Self.largest(inSlot: slot, counts, retained: retained))
        }
    }

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
    subscript(layer: Int) -> UnsafeMutableBufferPointer<Float> {
        slots[(layer - 1) % slots.count].prefix(counts[layer])
    }
}
