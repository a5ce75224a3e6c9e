import CGSL
import Foundation

/// The two rows, or the two columns, of a block of a matrix that go together most.
package struct ClosestVectors: Sendable {
    /// Whether they are rows, as they lie in the file.
    let areRows: Bool
    /// Their places in the matrix, from 0.
    let places: (Int, Int)
    /// Of the two.
    let cosine: Double
    /// Values of each.
    let length: Int
    /// At most the probability of two that go together as much, of all pairs: laws of draws have tails no wider than the normal law of
    /// their variance, and so have sums of them with any weights: 2 exp(-t^2/2) for each pair.
    let pValue: Double

    /// - Parameters:
    ///   - block: rows x columns values in root mean squares of the block, row by row.
    ///   - rowPlace: the place of a row of the block in the matrix; columns are the first.
    init(_ block: [Double], rows: Int, columns: Int, rowPlace: (Int) -> Int) {
        let (ofRows, ofColumns) = (
            Self.closest(block, rows, columns, areRows: true), Self.closest(block, rows, columns, areRows: false)
        )
        areRows = ofRows.pValue <= ofColumns.pValue
        let found = areRows ? ofRows : ofColumns
        places = areRows ? (rowPlace(found.first), rowPlace(found.second)) : (found.first, found.second)
        cosine = found.cosine
        length = areRows ? columns : rows
        pValue = min(1, 2 * found.pValue)
    }

    /// `rows 60 and 100, counted from 0,`
    func text(_ tensor: StoredTensor) -> String {
        "\(areRows == tensor.isColumnMajor ? "columns" : "rows") \(places.0) and \(places.1), counted from 0,"
    }

    private static func closest(
        _ block: [Double], _ rows: Int, _ columns: Int, areRows: Bool
    ) -> (first: Int, second: Int, cosine: Double, pValue: Double) {
        let (count, length) = areRows ? (rows, columns) : (columns, rows)
        var gram = [Double](repeating: 0, count: count * count)
        let lead = Int32(columns)
        cblas_dsyrk(
            CblasRowMajor, CblasLower, areRows ? CblasNoTrans : CblasTrans, Int32(count), Int32(length), 1, block, lead,
            0,
            &gram, Int32(count))
        let squares = (0..<count).map { gram[$0 * (count + 1)] }
        var (worst, score) = ((0, 0), 0.0)
        for row in 1..<count where squares[row] > 0 {
            for column in 0..<row where squares[column] > 0 {
                // Whichever is less where vectors are longer than others: by the block's spread, or by their own lengths.
                let product = abs(gram[row * count + column])
                let (longer, both) = (max(squares[row], squares[column]), squares[row] * squares[column])
                guard product * product > score * score * longer else { continue }
                let found = product / max(longer.squareRoot(), (both / Double(length)).squareRoot())
                if found > score { (worst, score) = ((column, row), found) }
            }
        }
        let product = gram[worst.1 * count + worst.0]
        let norms = (squares[worst.0] * squares[worst.1]).squareRoot()
        // The block's own spread is in error by four standard errors at most.
        let t = score * (1 - 4 * (0.5 / Double(block.count)).squareRoot())
        let pValue = min(1, Double(count) * Double(count - 1) * exp(-t * t / 2))
        return (worst.0, worst.1, norms > 0 && score > 0 ? product / norms : 0, pValue)
    }
}
