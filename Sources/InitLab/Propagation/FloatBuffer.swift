/// Owns the memory of one matrix of Floats, aligned for vectors.
final class FloatBuffer {
    let values: UnsafeMutableBufferPointer<Float>

    /// `count` zeros.
    init(count: Int) {
        let memory = UnsafeMutableRawPointer.allocate(
            byteCount: max(1, count) * MemoryLayout<Float>.stride, alignment: 64)
        values = UnsafeMutableBufferPointer(start: memory.bindMemory(to: Float.self, capacity: count), count: count)
        values.initialize(repeating: 0)
    }

    deinit { UnsafeMutableRawPointer(values.baseAddress!).deallocate() }

    /// The first `count` values.
    func prefix(_ count: Int) -> UnsafeMutableBufferPointer<Float> { values.first(count) }
}
