/// Exact rescaling of matrices.
enum PowerOfTwo {
    /// Divides `values` by 2^k if their root mean square is far from one, and returns k, the nearest exponent; 0 if
    /// they are near one already, or all zero.
    ///
    /// Exact but for entries some 2^-120 times smaller than the root mean square.
    static func bringNearOne(_ values: UnsafeMutableBufferPointer<Float>, meanSquare: Double) -> Int {
        guard meanSquare > 0 else { return 0 }
        let exponent = Int((Double(meanSquare.exponent) / 2).rounded())
        guard abs(exponent) > 8 else { return 0 }
        // A Float's own exponent ends at 127; the rest of a larger step is done in the next layer.
        let step = min(max(exponent, -126), 126)
        let scale = Float(sign: .plus, exponent: -step, significand: 1)
        for index in values.indices { values[index] *= scale }
        return step
    }
}
