/// Owns the memory of one matrix of Doubles.
final class DoubleBuffer {
    let values: UnsafeMutableBufferPointer<Double>

    /// `count` zeros.
    init(count: Int) {
        values = .allocate(capacity: count)
        values.initialize(repeating: 0)
    }

    deinit { values.deallocate() }
}
