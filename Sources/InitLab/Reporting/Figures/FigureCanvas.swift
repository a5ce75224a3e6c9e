/// The size of a figure in pixels, and where its panels stand.
struct FigureCanvas {
    let rows: Int
    let columns: Int
    /// Of one panel.
    let panel: (width: Int, height: Int)
    /// Right of all panels: what names the lines there.
    let right: Int
    var left = 84
    var gap = (x: 22, y: 62)
    let key: FigureKey

    init(
        rows: Int, columns: Int, panel: (width: Int, height: Int), right: Int, left: Int = 84, gapX: Int = 22,
        key: [(mark: FigureKey.Mark, words: String)]
    ) {
        (self.rows, self.columns, self.panel, self.right, self.left) = (rows, columns, panel, right, left)
        gap.x = gapX
        self.key = FigureKey(key, width: left + columns * panel.width + (columns - 1) * gapX + right, left: left)
    }

    private static let head = 66
    private var titles: Int { rows * columns > 1 ? 24 : 0 }

    var width: Int { left + columns * panel.width + (columns - 1) * gap.x + right }
    var height: Int { Self.head + titles + rows * panel.height + (rows - 1) * gap.y + 66 + key.height }

    /// The head of the script: terminal, words above the panels, and the key below.
    func head(name: String, title: String, subtitle: String) -> String {
        let room = (width - 24) / 10
        return FigureFormat.head(name: name, width: width, height: height)
            + "unset key\n"
            + "set label \(GnuplotText.quoted(FigureLabels.shortened([title], to: max(room, 90))[0])) at \(place(12, 24)) noenhanced textcolor rgb ink font ',17'\n"
            + "set label \(GnuplotText.quoted(subtitle)) at \(place(12, 48)) noenhanced textcolor rgb ink font ',14'\n"
            + key.script(figureHeight: height)
    }

    /// The margins of a panel.
    func margins(row: Int, column: Int) -> String {
        let x = left + column * (panel.width + gap.x)
        let y = Self.head + titles + row * (panel.height + gap.y)
        return "set lmargin at screen \(share(x, width))\nset rmargin at screen \(share(x + panel.width, width))\n"
            + "set tmargin at screen \(share(height - y, height))\nset bmargin at screen \(share(height - y - panel.height, height))\n"
    }

    /// A place in pixels from the left and from the top.
    func place(_ x: Int, _ y: Int) -> String { "screen \(share(x, width)), screen \(share(height - y, height))" }

    private func share(_ part: Int, _ whole: Int) -> String { (Double(part) / Double(whole)).fixed(5) }

    /// Where names stand that belong to all panels.
    func legendPlace(_ index: Int) -> String {
        place(width - right + 16, Self.head + titles + 10 + 20 * index)
    }
}
