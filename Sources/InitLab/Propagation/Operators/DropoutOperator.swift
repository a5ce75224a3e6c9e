/// A dropout step: each value is kept with a probability and divided by it, or set to zero.
///
/// Each value takes one word of 32 bits from the step's own stream, so that the same is kept whenever it is asked.
struct DropoutOperator: StepOperator {
    private let step: DropoutStep
    /// The step's place among the dropout steps of its block, from 0, of `perBlock`.
    private let index: Int
    private let perBlock: Int
    private let draws: DropoutDraws

    init(_ step: DropoutStep, index: Int, of perBlock: Int, draws: DropoutDraws) {
        self.step = step
        self.index = index
        self.perBlock = perBlock
        self.draws = draws
    }

    func forward(_ input: ScaledMatrix, into result: inout ScaledMatrix, at place: StepPlace) {
        _ = result.values.update(fromContentsOf: input.values)
        result.exponent = input.exponent
        mask(result, at: place)
    }

    /// The mask is its own derivative.
    func backward(
        _ gradient: inout ScaledMatrix, through input: ScaledMatrix, scratch: UnsafeMutableBufferPointer<Float>,
        at place: StepPlace
    ) { mask(gradient, at: place) }

    private func mask(_ matrix: ScaledMatrix, at place: StepPlace) {
        let number = (place.layer - 1) * perBlock + index + 1
        draws.mask(matrix.values, keep: step.keep, number: number, replicate: place.replicate)
    }
}

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
