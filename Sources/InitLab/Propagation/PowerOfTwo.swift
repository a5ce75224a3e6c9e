/// Exact rescaling of matrices.
enum PowerOfTwo {
    /// The k for which values divided by 2^k have a root mean square near one; 0 if they are near one already, or all
    /// zero.
    static func step(meanSquare: Double) -> Int {
        guard meanSquare > 0 else { return 0 }
        let exponent = Int((Double(meanSquare.exponent) / 2).rounded())
        // A Float's own exponent ends at 127; the rest of a larger step is done in the next layer.
        return abs(exponent) > 8 ? min(max(exponent, -126), 126) : 0
    }

    /// Divides `values` by 2^step: exact but for entries some 2^-120 times smaller than the root mean square.
    static func divide(_ values: UnsafeMutableBufferPointer<Float>, by step: Int) {
        guard step != 0 else { return }
        let scale = Float(sign: .plus, exponent: -step, significand: 1)
        for index in values.indices { values[index] *= scale }
    }
}
