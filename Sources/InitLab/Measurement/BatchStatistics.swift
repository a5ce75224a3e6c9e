/// Statistics that need to know which input an entry belongs to, for a matrix of units x inputs, row-major.
///
/// Sums have eight lanes of fixed order, whatever the processor.
package enum BatchStatistics {
    private typealias Lanes = SIMD8<Double>

    /// The variance over the inputs of each unit (over N, not N - 1), averaged over units.
    package static func varianceOverInputs(_ values: UnsafeBufferPointer<Float>, inputs: Int) -> Double {
        let units = values.count / inputs
        var total = 0.0
        for unit in 0..<units {
            // Around the unit's first value, so that a constant row has variance zero exactly.
            let shift = Double(values[unit &* inputs])
            var (sums, squares) = (Lanes.zero, Lanes.zero)
            forEachVector(inRow: unit, of: values, inputs: inputs, padding: Float(shift)) { _, vector in
                let x = Lanes(vector) - shift
                sums += x
                squares += x * x
            }
            let sum = sums.sum()
            total += max(0, squares.sum() - sum * sum / Double(inputs)) / Double(inputs)
        }
        return total / Double(units)
    }

    /// The shares of entries that are zero and of rows that are zero throughout.
    package static func zeroFractions(
        _ values: UnsafeBufferPointer<Float>, inputs: Int
    ) -> (ofEntries: Double, ofUnits: Double) {
        let units = values.count / inputs
        var (zeros, dead) = (0, 0)
        for unit in 0..<units {
            var zerosInRow = 0
            let row = values.baseAddress! + unit &* inputs
            for input in 0..<inputs { zerosInRow &+= row[input] == 0 ? 1 : 0 }
            zeros += zerosInRow
            if zerosInRow == inputs { dead += 1 }
        }
        return (Double(zeros) / Double(values.count), Double(dead) / Double(units))
    }

    /// The mean cosine between the vectors of pairs of inputs: (norm^2 of the sum of unit vectors - N) / (N (N - 1)).
    /// Inputs whose vector is zero have no direction and are left out; NaN if fewer than two are left.
    package static func meanCosine(_ values: UnsafeBufferPointer<Float>, inputs: Int) -> Double {
        let units = values.count / inputs
        var scales = [Lanes](repeating: .zero, count: (inputs + 7) / 8)
        for unit in 0..<units {
            forEachVector(inRow: unit, of: values, inputs: inputs, padding: 0) { place, vector in
                let x = Lanes(vector)
                scales[place] += x * x
            }
        }
        var directions = 0.0
        for place in scales.indices {
            for lane in 0..<8 where scales[place][lane] > 0 {
                directions += 1
                scales[place][lane] = 1 / scales[place][lane].squareRoot()
            }
        }
        guard directions >= 2 else { return .nan }
        var normOfSum = 0.0
        for unit in 0..<units {
            var sums = Lanes.zero
            forEachVector(inRow: unit, of: values, inputs: inputs, padding: 0) { place, vector in
                sums += Lanes(vector) * scales[place]
            }
            let sum = sums.sum()
            normOfSum += sum * sum
        }
        return (normOfSum - directions) / (directions * (directions - 1))
    }

    /// Calls `body` with each eight entries of a row and their place; the last ones are filled up with `padding`.
    @inline(__always)
    private static func forEachVector(
        inRow unit: Int, of values: UnsafeBufferPointer<Float>, inputs: Int, padding: Float,
        _ body: (Int, SIMD8<Float>) -> Void
    ) {
        let row = UnsafeRawPointer(values.baseAddress! + unit &* inputs)
        let whole = inputs >> 3
        for place in 0..<whole { body(place, row.loadUnaligned(fromByteOffset: place &* 32, as: SIMD8<Float>.self)) }
        guard whole << 3 < inputs else { return }
        var rest = SIMD8<Float>(repeating: padding)
        for input in (whole << 3)..<inputs { rest[input & 7] = values[unit &* inputs &+ input] }
        body(whole, rest)
    }
}
