/// Memory for the gradients on their way back through blocks: a few at a time.
final class GradientPool {
    /// A gradient and the memory that it lies in.
    struct Gradient {
        var matrix: ScaledMatrix
        fileprivate let buffer: FloatBuffer
    }

    private let inputs: Int
    private let buffers: [FloatBuffer]
    private var free: [FloatBuffer] = []

    /// - Parameters:
    ///   - count: how many gradients there are at a time.
    ///   - size: the Floats of the largest.
    init(_ count: Int, of size: Int, inputs: Int) {
        self.inputs = inputs
        buffers = (0..<count).map { _ in FloatBuffer(count: size) }
    }

    /// Takes all memory back: an error may have left some of it in use.
    func reset() { free = buffers }

    /// A gradient of `units` x inputs, of any values.
    func take(units: Int) -> Gradient {
        let buffer = free.removeLast()
        return Gradient(matrix: ScaledMatrix(buffer.prefix(units * inputs), columns: inputs), buffer: buffer)
    }

    func giveBack(_ gradient: Gradient) { free.append(gradient.buffer) }
}
