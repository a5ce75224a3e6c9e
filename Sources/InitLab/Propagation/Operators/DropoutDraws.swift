/// What dropout steps draw from: a stream of their own, apart from weights and biases.
final class DropoutDraws {
    private let stream: RandomStream

    init(key: StreamKey, generator: Generator, threads: Threads) throws {
        stream = try RandomStream(
            key: key, at: StreamAddress(replicate: 0, layer: 0, purpose: .dropout), generator: generator,
            threads: threads)
    }

    private static let piece = 1 << 12

    /// Multiplies each value by 1/keep, or by zero.
    ///
    /// - Parameter number: of the dropout step, counted through the network from 1.
    func mask(_ values: UnsafeMutableBufferPointer<Float>, keep: Double, number: Int, replicate: Int) {
        stream.move(to: StreamAddress(replicate: replicate, layer: number, purpose: .dropout))
        // Words below it keep: 2^32 of them at a probability of one.
        let bound = UInt64((keep * 0x1p32).rounded())
        let factor = Float(1 / keep)
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.piece) { words in
            for start in stride(from: 0, to: values.count, by: Self.piece) {
                let count = min(Self.piece, values.count - start)
                stream.fillWords(UnsafeMutableBufferPointer(rebasing: words[..<count]))
                for index in 0..<count {
                    values[start + index] *= UInt64(words[index]) < bound ? factor : 0
                }
            }
        }
    }
}
