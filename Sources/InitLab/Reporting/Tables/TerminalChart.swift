import Foundation

/// A small chart of text: base-10 logarithms against layers, for a terminal.
struct TerminalChart {
    /// By layer, from 1; what is not finite is left out.
    let logarithms: [Double]
    /// The characters of each line of the chart, its axis included.
    let width: Int
    /// Lines of the plot, without those of the axis.
    let height: Int
    /// Whether the terminal shows Unicode: Braille patterns have eight places in a character where ASCII has one.
    let isUnicode: Bool
    /// How many decades around the first layer are shown at least: what is stable looks level.
    let margin: Double

    private static let labelWidth = 8

    /// The lines, each `width` characters at most; a line of words where nothing can be drawn.
    var lines: [String] {
        let finite = logarithms.filter(\.isFinite)
        guard let first = finite.first, let least = finite.min(), let most = finite.max() else {
            return [logarithms.contains(.infinity) ? "  beyond the range of numbers" : "  zero in every layer"]
        }
        let low = min(least, first - margin).rounded(.down)
        let high = max(most, first + margin).rounded(.up)
        let columns = width - Self.labelWidth - 1
        let cells = isUnicode ? braille(low...high, columns) : plain(low...high, columns)
        let (bar, corner) = isUnicode ? ("│", "└") : ("|", "+")
        var lines = cells.enumerated().map { row, cells in
            let label = row == 0 ? Self.power(high) : row == height - 1 ? Self.power(low) : ""
            return label.padded(toLeft: Self.labelWidth) + bar + cells
        }
        let (start, end) = ("layer 1", String(logarithms.count))
        let gap = String(repeating: isUnicode ? "─" : "-", count: max(1, columns - start.count - end.count - 2))
        lines.append("".padded(toLeft: Self.labelWidth) + corner + start + " " + gap + " " + end)
        return lines
    }

    private static func power(_ decades: Double) -> String { "10^\(decades.shortestText) " }

    /// The places of a grid that the curve goes through: a column for each place across, and in it the rows from the top.
    private func places(_ range: ClosedRange<Double>, across: Int, down: Int) -> [(column: Int, row: Int)] {
        let count = logarithms.count
        var previous: Int?
        return (0..<across).flatMap { column -> [(Int, Int)] in
            // Few layers are drawn as a line between them, and of many each place shows one.
            let position = across > 1 ? Double(column) * Double(count - 1) / Double(across - 1) : 0
            let (left, share) = (Int(position), position - position.rounded(.down))
            let right = min(left + 1, count - 1)
            let value = share == 0 ? logarithms[left] : logarithms[left] * (1 - share) + logarithms[right] * share
            guard value.isFinite else {
                previous = nil
                return []
            }
            let height = (range.upperBound - value) / (range.upperBound - range.lowerBound)
            let row = min(down - 1, max(0, Int((height * Double(down - 1)).rounded())))
            // A steep curve has no gaps.
            let rows = previous.map { $0 < row ? ($0 + 1)...row : $0 > row ? row...($0 - 1) : row...row } ?? row...row
            previous = row
            return rows.map { (column, $0) }
        }
    }

    private func plain(_ range: ClosedRange<Double>, _ columns: Int) -> [String] {
        var cells = Array(repeating: Array(repeating: " " as Character, count: columns), count: height)
        for place in places(range, across: columns, down: height) { cells[place.row][place.column] = "*" }
        return cells.map { String($0) }
    }

    private func braille(_ range: ClosedRange<Double>, _ columns: Int) -> [String] {
        var cells = Array(repeating: Array(repeating: UInt32(0), count: columns), count: height)
        // The bits of a pattern's dots, row by row.
        let bits: [[UInt32]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
        for place in places(range, across: columns * 2, down: height * 4) {
            cells[place.row / 4][place.column / 2] |= bits[place.row % 4][place.column % 2]
        }
        return cells.map { row in
            String(String.UnicodeScalarView(row.map { $0 == 0 ? " " : Unicode.Scalar(0x2800 + $0)! }))
        }
    }
}

extension String {
    /// The text with spaces at its start, up to so many characters.
    func padded(toLeft width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }

    /// The text with spaces at its end, up to so many characters.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
