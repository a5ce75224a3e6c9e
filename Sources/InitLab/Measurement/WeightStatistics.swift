/// What one weight matrix says of the law of its entries, and of what they have to do with each other.
///
/// All is free of scale, and of differences from the matrix' own mean. Where a mean over draws is given, it holds whatever
/// the law, as long as the entries may be exchanged with each other: it follows from permutations alone. NaN where the
/// matrix is constant, or has no such entries.
///
/// Two passes over the matrix, about as long as drawing it takes: O(fan_out x fan_in), rows with each other included.
package struct WeightStatistics: Sendable {
    package let digest: MatrixDigest

    /// Third central moment over the variance's power 3/2.
    package private(set) var skewness = Double.nan
    /// Fourth central moment over the squared variance.
    package private(set) var kurtosis = Double.nan
    /// Sixth central moment over the cubed variance.
    package private(set) var sixthMoment = Double.nan
    /// See `NormalDistance`.
    package private(set) var normalDistance = Double.nan

    /// Correlation of entries with the next in their row; in the mean -1/(N - 1) of N entries.
    package private(set) var rowNeighbours = Double.nan
    /// The same down the columns.
    package private(set) var columnNeighbours = Double.nan
    /// Correlation of entries with those mirrored at the diagonal, of square matrices; in the mean as above.
    package private(set) var transpose = Double.nan
    /// Correlation of the first entries with those of the layer below, 1024 at most; zero in the mean.
    package private(set) var layerBelow = Double.nan

    /// The variance of the rows' sums over what it is where entries are independent; 1 in the mean.
    package private(set) var rowSums = Double.nan
    package private(set) var columnSums = Double.nan
    /// The same of the rows' sums of squares.
    package private(set) var rowNorms = Double.nan
    package private(set) var columnNorms = Double.nan
    /// The squared products of each row with each other, over what they are where rows are independent; 1 in the mean, where
    /// the law is symmetric. Taken with signs by chance, so that it costs no more than the rest.
    package private(set) var rowPairs = Double.nan

    /// How many entries of a layer are compared with the layer below.
    package static let comparedEntries = 1024

    /// - Parameters:
    ///   - matrix: `shape.fanOut x shape.fanIn`, row-major, finite.
    ///   - below: the first entries of the layer below, none of the first.
    package init(of matrix: UnsafeBufferPointer<Float>, shape: WeightShape, below: [Float] = []) {
        digest = MatrixDigest(of: matrix)
        let mean = Moments(of: matrix).mean
        let sums = WeightSums(matrix, rows: shape.fanOut, columns: shape.fanIn, mean: mean)
        guard sums.square > 0 else { return }
        let (rows, columns) = (shape.fanOut, shape.fanIn)
        let count = Double(shape.count)
        let variance = sums.square / count
        skewness = sums.cube / count / (variance * variance.squareRoot())
        kurtosis = sums.fourth / count / (variance * variance)
        sixthMoment = sums.sixth / count / (variance * variance * variance)
        normalDistance = NormalDistance.of(matrix, mean: mean, square: sums.square)

        if columns > 1 { rowNeighbours = sums.rowNeighbours / Double(rows * (columns - 1)) / variance }
        if rows > 1 { columnNeighbours = sums.columnNeighbours / Double((rows - 1) * columns) / variance }
        if rows == columns, rows > 1 {
            let mirrored = Self.mirrored(matrix, size: rows, mean: mean)
            transpose = mirrored / Double(rows * (rows - 1) / 2) / variance
        }
        layerBelow = Self.correlation(matrix, below)

        let fourth = sums.fourth - count * variance * variance
        func dispersion(_ squares: Double, of total: Double, groups: Int, size: Int) -> Double {
            guard groups > 1, total > 0 else { return .nan }
            return squares / total * (count - 1) / (Double(size) * Double(groups - 1))
        }
        rowSums = dispersion(sums.rowSquares, of: sums.square, groups: rows, size: columns)
        columnSums = dispersion(sums.columnSquares, of: sums.square, groups: columns, size: rows)
        // Of +-1 alone all squares are the same but for rounding: there is nothing that could vary.
        if fourth > 1e-12 * sums.fourth {
            rowNorms = dispersion(sums.rowNormSquares, of: fourth, groups: rows, size: columns)
            columnNorms = dispersion(sums.columnNormSquares, of: fourth, groups: columns, size: rows)
        }
        if rows > 1 {
            let expected = (sums.square * sums.square - sums.fourth) / (count * (count - 1)) * Double(columns)
            rowPairs = sums.rowPairSquares(mean: mean) / (Double(rows) * Double(rows - 1) * expected)
        }
    }

    /// The sum of products of entries above the diagonal with those below.
    private static func mirrored(_ matrix: UnsafeBufferPointer<Float>, size: Int, mean: Double) -> Double {
        var total = 0.0
        for row in 0..<size {
            for column in 0..<row {
                total +=
                    (Double(matrix[row &* size &+ column]) - mean) * (Double(matrix[column &* size &+ row]) - mean)
            }
        }
        return total
    }

    /// The correlation of the first entries of both; NaN if there are none, or one side is constant.
    private static func correlation(_ values: UnsafeBufferPointer<Float>, _ others: [Float]) -> Double {
        let count = min(values.count, others.count, comparedEntries)
        guard count > 1 else { return .nan }
        let (left, right) = (values.prefix(count).map(Double.init), others.prefix(count).map(Double.init))
        let (leftMean, rightMean) = (left.reduce(0, +) / Double(count), right.reduce(0, +) / Double(count))
        var (product, leftSquare, rightSquare) = (0.0, 0.0, 0.0)
        for (a, b) in zip(left, right) {
            product += (a - leftMean) * (b - rightMean)
            leftSquare += (a - leftMean) * (a - leftMean)
            rightSquare += (b - rightMean) * (b - rightMean)
        }
        return product / (leftSquare * rightSquare).squareRoot()
    }
}
