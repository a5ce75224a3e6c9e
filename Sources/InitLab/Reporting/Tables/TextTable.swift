/// A table of plain text whose columns line up. Nothing in its cells controls a terminal.
struct TextTable {
    let header: [String]
    var rows: [[String]] = []
    /// Dresses a cell that is padded already, given what is in it.
    var decorate: (_ padded: String, _ content: String) -> String = { padded, _ in padded }

    /// What stands before the further lines of a row that is folded.
    private static let indent = "    "
    private static let gap = "  "

    init(header: [String]) { self.header = header }

    /// Every row on one line, however long.
    var text: String { text(width: .max) }

    /// Every row on one line, or where the longest does not fit, on several: the first cells on the first line, and the others
    /// on lines below it that are set in.
    ///
    /// - Parameter width: characters of a line. A cell that alone does not fit is broken between words.
    func text(width: Int) -> String {
        let lines = ([header] + rows).map { $0.map(\.printable) }
        let widths = header.indices.map { column in lines.map { $0[column].count }.max()! }
        let groups = groups(widths, width: width)
        return lines.flatMap { cells in
            groups.enumerated().flatMap { place, columns in
                self.lines(cells, columns, widths, indent: place == 0 ? "" : Self.indent, width: width)
            }
        }.map { $0 + "\n" }.joined()
    }

    /// Columns that share a line.
    private func groups(_ widths: [Int], width: Int) -> [Range<Int>] {
        // The name of a row stands alone where that leaves one line for the rest.
        let all = widths.reduce(0, +) + Self.gap.count * (widths.count - 1)
        if all <= width { return [0..<widths.count] }
        if widths.count > 1, all - widths[0] - Self.gap.count + Self.indent.count <= width {
            return [0..<1, 1..<widths.count]
        }
        var groups: [Range<Int>] = []
        var (start, used) = (0, 0)
        for column in widths.indices {
            let needed = widths[column] + (column > start ? Self.gap.count : 0)
            if column > start, used + needed > width {
                groups.append(start..<column)
                (start, used) = (column, Self.indent.count + widths[column])
            } else {
                used += needed
            }
        }
        return groups + [start..<widths.count]
    }

    /// A row's cells in these columns: one line, but where a cell does not fit.
    private func lines(
        _ cells: [String], _ columns: Range<Int>, _ widths: [Int], indent: String, width: Int
    ) -> [String] {
        if columns.count == 1, let column = columns.first, indent.count + cells[column].count > width {
            return WrappedText.lines(cells[column], width: width, first: indent, rest: indent + "  ")
        }
        var line = columns.map { column in
            decorate(cells[column].padded(to: widths[column]), cells[column])
        }.joined(separator: Self.gap)
        while line.last == " " { line.removeLast() }
        return line.isEmpty && !indent.isEmpty ? [] : [indent + line]
    }
}
