/// Pooled moments of a matrix of units x inputs, in Double.
///
/// Sums run over differences from the first entry, so that a constant matrix has variance zero exactly and a mean that
/// dwarfs the spread costs no digits.
struct Moments {
    let mean: Double
    /// Mean of squares.
    let moment2: Double
    let variance: Double
    /// Fourth central moment over squared variance; NaN where the variance is zero.
    let kurtosis: Double

    /// The moments of `values`, not empty.
    init(of values: UnsafeBufferPointer<Float>) {
        let shift = Double(values[0])
        let sums = Self.powerSums(of: values, around: shift)
        let count = Double(values.count)
        let (m1, m2, m3, m4) = (sums[0] / count, sums[1] / count, sums[2] / count, sums[3] / count)
        mean = shift + m1
        variance = max(0, m2 - m1 * m1)
        moment2 = variance + mean * mean
        let central4 = m4 - 4 * m1 * m3 + 6 * m1 * m1 * m2 - 3 * m1 * m1 * m1 * m1
        kurtosis = variance > 0 ? central4 / (variance * variance) : .nan
    }

    /// The sums of the first four powers of `values` minus `shift`. Eight lanes of fixed order, whatever the processor.
    private static func powerSums(of values: UnsafeBufferPointer<Float>, around shift: Double) -> SIMD4<Double> {
        typealias Lanes = SIMD8<Double>
        var (s1, s2, s3, s4) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
        let whole = values.count & ~7
        let base = UnsafeRawPointer(values.baseAddress!)
        var index = 0
        while index < whole {
            let x = Lanes(base.loadUnaligned(fromByteOffset: index &* 4, as: SIMD8<Float>.self)) - shift
            let square = x * x
            s1 += x
            s2 += square
            s3 += square * x
            s4 += square * square
            index &+= 8
        }
        var rest = SIMD4<Double>.zero
        while index < values.count {
            let x = Double(values[index]) - shift
            rest += SIMD4(x, x * x, x * x * x, (x * x) * (x * x))
            index &+= 1
        }
        return SIMD4(s1.sum(), s2.sum(), s3.sum(), s4.sum()) + rest
    }
}

/// Statistics that need to know which input an entry belongs to, for a matrix of units x inputs, row-major.
enum BatchStatistics {
    /// The variance over the inputs of each unit (over N, not N - 1), averaged over units.
    static func varianceOverInputs(_ values: UnsafeBufferPointer<Float>, inputs: Int) -> Double {
        let units = values.count / inputs
        var total = 0.0
        for unit in 0..<units {
            let row = values[(unit * inputs)..<((unit + 1) * inputs)]
            let shift = Double(row[row.startIndex])
            var (sum, squares) = (0.0, 0.0)
            for value in row {
                let x = Double(value) - shift
                sum += x
                squares += x * x
            }
            total += max(0, squares - sum * sum / Double(inputs)) / Double(inputs)
        }
        return total / Double(units)
    }

    /// The shares of entries that are zero and of rows that are zero throughout.
    static func zeroFractions(
        _ values: UnsafeBufferPointer<Float>, inputs: Int
    ) -> (ofEntries: Double, ofUnits: Double) {
        let units = values.count / inputs
        var (zeros, dead) = (0, 0)
        for unit in 0..<units {
            var zerosInRow = 0
            for value in values[(unit * inputs)..<((unit + 1) * inputs)] where value == 0 { zerosInRow &+= 1 }
            zeros += zerosInRow
            if zerosInRow == inputs { dead += 1 }
        }
        return (Double(zeros) / Double(values.count), Double(dead) / Double(units))
    }

    /// The mean cosine between the vectors of pairs of inputs: (norm^2 of the sum of unit vectors - N) / (N (N - 1)).
    /// Inputs whose vector is zero have no direction and are left out; NaN if fewer than two are left.
    static func meanCosine(_ values: UnsafeBufferPointer<Float>, inputs: Int) -> Double {
        let units = values.count / inputs
        var scale = [Double](repeating: 0, count: inputs)
        for unit in 0..<units {
            for input in 0..<inputs {
                let x = Double(values[unit &* inputs &+ input])
                scale[input] += x * x
            }
        }
        let directions = Double(scale.count { $0 > 0 })
        guard directions >= 2 else { return .nan }
        for input in 0..<inputs { scale[input] = scale[input] > 0 ? 1 / scale[input].squareRoot() : 0 }
        var normOfSum = 0.0
        for unit in 0..<units {
            var sum = 0.0
            for input in 0..<inputs { sum += Double(values[unit &* inputs &+ input]) * scale[input] }
            normOfSum += sum * sum
        }
        return (normOfSum - directions) / (directions * (directions - 1))
    }
}
