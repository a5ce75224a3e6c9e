/// What the marks of a figure mean, drawn below its panels.
struct FigureKey {
    enum Mark {
        case line
        case dashes
        case band
        case strip
        case point
        case rule
        /// A box of a colour that is the same on every page.
        case swatch(String)
    }

    private let entries: [(mark: Mark, words: String)]
    private let canvas: (width: Int, left: Int)

    /// Pixels between its lines.
    private static let spacing = 22

    init(_ entries: [(mark: Mark, words: String)], width: Int, left: Int) {
        self.entries = entries
        canvas = (width, left)
    }

    var height: Int { (rows.last?.row ?? 0) * Self.spacing + Self.spacing + 12 }

    /// Where each entry starts, in pixels from the left, and its line.
    private var rows: [(x: Int, row: Int)] {
        var (x, row) = (canvas.left, 0)
        return entries.map { entry in
            let width = 44 + entry.words.count * 7 + 24
            if x > canvas.left, x + width > canvas.width { (x, row) = (canvas.left, row + 1) }
            defer { x += width }
            return (x, row)
        }
    }

    /// - Parameter figureHeight: of the whole figure, in pixels.
    func script(figureHeight: Int) -> String {
        func place(_ x: Int, _ y: Int) -> String {
            "screen \((Double(x) / Double(canvas.width)).fixed(5)), screen \((Double(y) / Double(figureHeight)).fixed(5))"
        }
        var text = "# The key\n"
        for (entry, position) in zip(entries, rows) {
            let (x, y) = (position.x, height - Self.spacing * (position.row + 1) + 4)
            let (from, to) = (place(x, y), place(x + 34, y))
            let box = "from \(place(x, y - 6)) to \(place(x + 34, y + 6))"
            switch entry.mark {
            case .line: text += "set arrow from \(from) to \(to) nohead linecolor rgb ink linewidth 3\n"
            case .dashes:
                text += "set arrow from \(from) to \(to) nohead linecolor rgb ink linewidth 1.3 dashtype (6,6)\n"
            case .rule:
                text += "set arrow from \(from) to \(to) nohead linecolor rgb ink linewidth 1\n"
            case .band:
                text +=
                    "set object rectangle \(box) fillcolor rgb '\(Palette.line(0))' fillstyle transparent solid 0.25 noborder\n"
            case .strip:
                text += "set object rectangle \(box) fillcolor rgb '\(Palette.strip.light)' fillstyle solid noborder\n"
            case .swatch(let color):
                text += "set object rectangle \(box) fillcolor rgb '\(color)' fillstyle solid noborder\n"
            case .point:
                text +=
                    "set label '' at \(place(x + 17, y)) point pointtype 7 pointsize 0.6 linecolor rgb ink\n"
                    + "set arrow from \(place(x + 17, y - 8)) to \(place(x + 17, y + 8)) nohead linecolor rgb ink linewidth 1.5\n"
            }
            text +=
                "set label \(GnuplotText.quoted(entry.words)) at \(place(x + 42, y)) noenhanced textcolor rgb ink font ',13'\n"
        }
        return text
    }
}
