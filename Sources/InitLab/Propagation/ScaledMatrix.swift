/// A matrix of units x columns, row-major, times a power of two: what its memory holds is near one, however far from it
/// the signals are.
///
/// A view of memory that a `FloatBuffer` owns.
struct ScaledMatrix {
    let values: UnsafeMutableBufferPointer<Float>
    /// How many inputs there are, one a column.
    let columns: Int
    /// The matrix is what `values` hold times 2^exponent.
    var exponent: Int

    init(_ values: UnsafeMutableBufferPointer<Float>, columns: Int, exponent: Int = 0) {
        self.values = values
        self.columns = columns
        self.exponent = exponent
    }

    var units: Int { values.count / columns }

    /// The values, for reading.
    var entries: UnsafeBufferPointer<Float> { UnsafeBufferPointer(values) }

    /// The k for which values divided by 2^k have a root mean square near one; 0 if they are near one already, or all
    /// zero.
    static func step(meanSquare: Double) -> Int {
        guard meanSquare > 0 else { return 0 }
        let exponent = Int((Double(meanSquare.exponent) / 2).rounded())
        // A Float's own exponent ends at 127; the rest of a larger step is done in the next layer.
        return abs(exponent) > 8 ? min(max(exponent, -126), 126) : 0
    }

    /// Divides the values by 2^step, which the exponent takes up: exact but for entries some 2^-120 times smaller than the
    /// root mean square.
    mutating func moveToExponent(by step: Int) {
        exponent += step
        guard step != 0 else { return }
        let scale = Float(sign: .plus, exponent: -step, significand: 1)
        for index in values.indices { values[index] *= scale }
    }
}
