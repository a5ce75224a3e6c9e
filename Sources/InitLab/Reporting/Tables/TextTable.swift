/// A table of plain text whose columns line up. Nothing in its cells controls a terminal.
struct TextTable {
    let header: [String]
    var rows: [[String]] = []
    /// Dresses a cell that is padded already, given what is in it.
    var decorate: (_ padded: String, _ content: String) -> String = { padded, _ in padded }

    init(header: [String]) { self.header = header }

    var text: String {
        let lines = ([header] + rows).map { $0.map(\.printable) }
        let widths = header.indices.map { column in lines.map { $0[column].count }.max()! }
        return lines.map { cells in
            var line = cells.indices.map { column in
                decorate(
                    cells[column] + String(repeating: " ", count: widths[column] - cells[column].count), cells[column])
            }.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}
