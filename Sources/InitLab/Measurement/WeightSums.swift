/// Sums over a matrix' differences d from its mean, in Double: what `WeightStatistics` are made of.
struct WeightSums {
    private typealias Lanes = SIMD8<Double>

    /// Of d^2, d^3, d^4, d^6 over all entries.
    private(set) var (square, cube, fourth, sixth) = (0.0, 0.0, 0.0, 0.0)
    /// Of the products of entries that stand beside each other, and below each other.
    private(set) var (rowNeighbours, columnNeighbours) = (0.0, 0.0)
    /// Of the squared sums of rows and of columns.
    private(set) var (rowSquares, columnSquares) = (0.0, 0.0)
    /// Of the squared sums, of rows and of columns, of d^2 less its mean.
    private(set) var (rowNormSquares, columnNormSquares) = (0.0, 0.0)

    private let matrix: UnsafeBufferPointer<Float>
    private let (rows, columns): (Int, Int)
    /// The sum of d^2 of each row.
    private var norms: [Double]
    /// The sum of all rows, each with a sign.
    private var signed: [Double]

    /// - Parameter matrix: `rows x columns`, row-major; to be there until the last sum is asked for.
    init(_ matrix: UnsafeBufferPointer<Float>, rows: Int, columns: Int, mean: Double) {
        self.matrix = matrix
        (self.rows, self.columns) = (rows, columns)
        norms = []
        norms.reserveCapacity(rows)
        signed = [Double](repeating: 0, count: columns)
        var columnSums = [Double](repeating: 0, count: columns)
        var columnNorms = [Double](repeating: 0, count: columns)
        var (row, above) = ([Double](repeating: 0, count: columns), [Double](repeating: 0, count: columns))
        for index in 0..<rows {
            swap(&row, &above)
            let values = UnsafeBufferPointer(rebasing: matrix[(index * columns)..<((index + 1) * columns)])
            Self.subtract(mean, from: values, into: &row)
            add(row)
            if index > 0 { columnNeighbours += Self.product(row, above) }
            Self.add(row, sign: Self.sign(index), &columnSums, &columnNorms, &signed)
        }
        let meanSquare = square / Double(rows * columns)
        columnSquares = columnSums.reduce(0) { $0 + $1 * $1 }
        func squares(_ norms: [Double], of size: Int) -> Double {
            norms.reduce(0) { $0 + ($1 - Double(size) * meanSquare) * ($1 - Double(size) * meanSquare) }
        }
        rowNormSquares = squares(norms, of: columns)
        columnNormSquares = squares(columnNorms, of: rows)
    }

    /// The sum over all pairs of different rows of their squared product, estimated with signs s by chance: for each row,
    /// the square of its product with the sum of the others, each with its sign. The cross terms are as often positive as
    /// negative.
    func rowPairSquares(mean: Double) -> Double {
        var row = [Double](repeating: 0, count: columns)
        var total = 0.0
        for index in 0..<rows {
            let values = UnsafeBufferPointer(rebasing: matrix[(index * columns)..<((index + 1) * columns)])
            Self.subtract(mean, from: values, into: &row)
            let others = Self.product(row, signed) - Self.sign(index) * norms[index]
            total += others * others
        }
        return total
    }

    /// 1 or -1, by a hash of the row's number: no structure that weights may have goes along with it.
    private static func sign(_ row: Int) -> Double {
        var z = UInt64(row) &* 0x9E37_79B9_7F4A_7C15 &+ 0xD1B5_4A32_D192_ED03
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return (z ^ z >> 31) & 1 == 0 ? 1 : -1
    }

    // MARK: One row

    /// Powers, the products of neighbours, and the sums of a row.
    private mutating func add(_ row: [Double]) {
        row.withUnsafeBufferPointer { row in
            var (first, second, third, fourth, sixth, beside) = (
                Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero
            )
            let bytes = UnsafeRawPointer(row.baseAddress!)
            var place = 0
            // One entry more than a vector has: the neighbour of its last.
            while place + 8 < row.count {
                let d = bytes.loadUnaligned(fromByteOffset: place &* 8, as: Lanes.self)
                let next = bytes.loadUnaligned(fromByteOffset: place &* 8 &+ 8, as: Lanes.self)
                let y = d * d
                first += d
                second += y
                third += y * d
                fourth += y * y
                sixth += y * y * y
                beside += d * next
                place &+= 8
            }
            var (sum, norm) = (first.sum(), second.sum())
            (cube, self.fourth, self.sixth) = (cube + third.sum(), self.fourth + fourth.sum(), self.sixth + sixth.sum())
            rowNeighbours += beside.sum()
            while place < row.count {
                let d = row[place]
                let y = d * d
                sum += d
                norm += y
                cube += y * d
                self.fourth += y * y
                self.sixth += y * y * y
                if place + 1 < row.count { rowNeighbours += d * row[place + 1] }
                place += 1
            }
            square += norm
            rowSquares += sum * sum
            norms.append(norm)
        }
    }

    private static func subtract(_ mean: Double, from values: UnsafeBufferPointer<Float>, into row: inout [Double]) {
        row.withUnsafeMutableBufferPointer { row in
            for index in 0..<values.count { row[index] = Double(values[index]) - mean }
        }
    }

    /// Adds a row to the sums of all columns, squared to their norms, and with a sign.
    private static func add(
        _ row: [Double], sign: Double, _ sums: inout [Double], _ norms: inout [Double], _ signed: inout [Double]
    ) {
        row.withUnsafeBufferPointer { row in
            sums.withUnsafeMutableBufferPointer { for index in 0..<row.count { $0[index] += row[index] } }
            norms.withUnsafeMutableBufferPointer { for index in 0..<row.count { $0[index] += row[index] * row[index] } }
            signed.withUnsafeMutableBufferPointer { for index in 0..<row.count { $0[index] += sign * row[index] } }
        }
    }

    private static func product(_ left: [Double], _ right: [Double]) -> Double {
        left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { right in
                var total = Lanes.zero
                let (a, b) = (UnsafeRawPointer(left.baseAddress!), UnsafeRawPointer(right.baseAddress!))
                var place = 0
                while place + 8 <= left.count {
                    total +=
                        a.loadUnaligned(fromByteOffset: place &* 8, as: Lanes.self)
                        * b.loadUnaligned(fromByteOffset: place &* 8, as: Lanes.self)
                    place &+= 8
                }
                var sum = total.sum()
                while place < left.count {
                    sum += left[place] * right[place]
                    place += 1
                }
                return sum
            }
        }
    }
}
