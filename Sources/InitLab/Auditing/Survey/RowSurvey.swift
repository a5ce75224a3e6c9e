/// What is known of each row of a tensor: of each slice along its first axis in the file.
package struct RowSurvey: Sendable {
    package var digests: [UInt64]
    /// The sum of squares of each segment of each row, segments of one row together.
    package var squares: [Double]
    /// Equal parts of a row that are summed apart.
    package let segments: Int

    init(rows: Int, segments: Int) {
        digests = Array(repeating: 0, count: rows)
        squares = Array(repeating: 0, count: rows * segments)
        self.segments = segments
    }

    package var count: Int { digests.count }

    /// The sum of squares of a row.
    package func square(_ row: Int) -> Double {
        squares[(row * segments)..<((row + 1) * segments)].reduce(0, +)
    }
}
