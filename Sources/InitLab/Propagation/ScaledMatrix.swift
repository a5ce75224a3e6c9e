import Foundation

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

    /// The column of an input; without the power of two for those who ask for signs alone, of whatever size.
    func column(_ index: Int, isScaled: Bool) -> [Double] {
        stride(from: index, to: values.count, by: columns).map { place in
            let value = Double(values[place])
            return isScaled ? scalbn(value, exponent) : value
        }
    }

    /// The k for which values divided by 2^k have a root mean square near one; 0 if they are near one already, or all
    /// zero.
    static func step(meanSquare: Double) -> Int {
        guard meanSquare > 0 else { return 0 }
        let exponent = Int((Double(meanSquare.exponent) / 2).rounded())
        // A Float's own exponent ends at 127; the rest of a larger step is done in the next layer.
        return abs(exponent) > 8 ? min(max(exponent, -126), 126) : 0
    }

    /// Divides the values by 2^step, which the exponent takes up: exact but for values that leave the range of Float, as
    /// those some 2^-120 times smaller than the root mean square where it is brought near one.
    mutating func moveToExponent(by step: Int) {
        exponent += step
        // A Float's own exponent ends at 127. After four such steps every value is zero or infinite.
        var rest = min(max(step, -500), 500)
        while rest != 0 {
            let part = min(max(rest, -126), 126)
            let scale = Float(sign: .plus, exponent: -part, significand: 1)
            for index in values.indices { values[index] *= scale }
            rest -= part
        }
    }
}
