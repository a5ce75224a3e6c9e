import Foundation

/// The change over the whole depth over two numbers, as a table of coloured cells.
struct GrowthMap {
    private let study: SweepStudy
    private let results: RunResults
    /// Across and down: widths across and depths down, as in the other figures.
    private let across: Int
    private let down: Int
    /// The line of critical points, where the axes are those of the phase diagram.
    private let line: [(x: Double, y: Double)]?

    /// Colours of cells, which are the same on light and dark pages; words on them are dark.
    private static let colors: [Verdict: (mild: String, strong: String)] = [
        .vanishing: ("#cfe3f5", "#93c1e8"), .exploding: ("#f9dccb", "#f0ac85"), .stable: ("#d3ead6", "#d3ead6"),
        .inconclusive: ("#eeeeee", "#eeeeee"),
    ]
    private static let ink = "#1b1b1b"

    init(_ study: SweepStudy, _ results: RunResults) {
        (self.study, self.results) = (study, results)
        let names = study.axes.map(\.name)
        across = names[0] == "depth" || names[1] == "width" ? 1 : 0
        down = 1 - across
        line = CriticalLine(study, columns: study.axes[across], rows: study.axes[down])?.places
    }

    private var columns: SweepStudy.Axis { study.axes[across] }
    private var rows: SweepStudy.Axis { study.axes[down] }

    var script: String {
        var key = swatches
        if line != nil { key.append((.line, "edge of chaos, wide layers")) }
        let edge = line.map { line in
            "$edge << END\n" + line.map { "\($0.x.fixed(4)) \($0.y.fixed(4))\n" }.joined() + "END\n"
        }
        let canvas = FigureCanvas(
            rows: 1, columns: 2, panel: (max(240, 66 * columns.values.count), max(120, 34 * rows.values.count)),
            right: 24,
            left: 130, gapX: 40, key: key)
        var script =
            canvas.head(
                name: SweepFigure.name, title: results.experiment.title,
                subtitle: "Decades that the typical draw gains or loses over the whole depth")
            + axes + (edge ?? "") + "set multiplot\n"
        for (column, direction) in Direction.allCases.enumerated() {
            script += canvas.margins(row: 0, column: column) + plot(direction, isFirst: column == 0)
            script += "unset label\nunset arrow\nunset object\n"
        }
        return script + "unset multiplot\n"
    }

    /// The colours that cells have.
    private var swatches: [(mark: FigureKey.Mark, words: String)] {
        let used = Set(
            study.series[0].points.flatMap { point in Direction.allCases.map { color(point.summary[$0]) } })
        let most = GrowthText.decades(strongFrom)
        return [Verdict.vanishing, .stable, .exploding, .inconclusive].flatMap { verdict in
            let (mild, strong) = Self.colors[verdict]!
            return [(mild, verdict.word)] + (mild == strong ? [] : [(strong, "\(verdict.word), over \(most)")])
        }.filter { used.contains($0.0) }.map { (mark: .swatch($0.0), words: $0.1) }
    }

    /// Decades beyond which colours are strong.
    private var strongFrom: Double { 10 * results.experiment.stableWithin }

    private var axes: String {
        """
        set border 0
        set tics scale 0
        set xlabel \(GnuplotText.quoted(columns.name)) noenhanced textcolor rgb ink
        set xrange [-0.5:\(Double(columns.values.count) - 0.5)]
        set yrange [\(Double(rows.values.count) - 0.5):-0.5]
        set xtics (\(ticks(columns)))

        """
    }

    private func ticks(_ axis: SweepStudy.Axis) -> String {
        axis.values.enumerated().map { index, value in
            let isCritical = axis.critical.map { abs($0 / value - 1) < 1e-6 } ?? false
            let mark = isCritical ? (study.activation == .relu ? " (He)" : " (critical)") : ""
            return "\(GnuplotText.quoted(value.significant(4) + mark)) \(index)"
        }.joined(separator: ", ")
    }

    private func plot(_ direction: Direction, isFirst: Bool) -> String {
        let title = direction == .forward ? "Forward: activations" : "Backward: gradients"
        var text = "set title '\(title)' textcolor rgb ink font ',14' offset 0,-0.6\n"
        text +=
            isFirst
            ? "set ylabel \(GnuplotText.quoted(rows.name)) noenhanced textcolor rgb ink\nset ytics (\(ticks(rows)))\n"
            : "unset ylabel\nunset ytics\n"
        for point in study.series[0].points {
            let column = columns.values.firstIndex(of: point.values[across])!
            let row = rows.values.firstIndex(of: point.values[down])!
            let way = point.summary[direction]
            let (x, y) = (Double(column), Double(row))
            text +=
                "set object rectangle from first \(x - 0.48), first \(y - 0.46) to first \(x + 0.48), first \(y + 0.46)"
                + " fillcolor rgb '\(color(way))' fillstyle solid noborder\n"
            text +=
                "set label \(GnuplotText.quoted(Self.number(way))) at first \(x), first \(y) center front noenhanced textcolor rgb '\(Self.ink)' font ',13'\n"
        }
        return text
            + (line == nil
                ? "plot NaN notitle\n"
                : "plot $edge using 1:2 with lines linecolor rgb '\(Self.ink)' linewidth 2 notitle\n")
    }

    private func color(_ way: ConditionSummary.Way) -> String {
        let (mild, strong) = Self.colors[way.verdict]!
        return abs(way.change.mean) > strongFrom || !way.change.mean.isFinite ? strong : mild
    }

    private static func number(_ way: ConditionSummary.Way) -> String {
        let change = way.change.mean
        guard change.isFinite else { return way.growth.dead > 0 ? "0" : "" }
        let text = abs(change) >= 10 ? change.fixed(0) : abs(change) >= 0.95 ? change.fixed(1) : change.fixed(2)
        if Double(text) == 0 { return "0" }
        return change > 0 ? "+" + text : text
    }
}
