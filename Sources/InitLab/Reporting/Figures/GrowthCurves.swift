import Foundation

/// Growth against one number.
struct GrowthCurves {
    private let study: SweepStudy
    private let results: RunResults
    private let axis: SweepStudy.Axis

    init(_ study: SweepStudy, _ results: RunResults) {
        (self.study, self.results) = (study, results)
        axis = study.axes[0]
    }

    /// Against the depth the whole change is shown, as it is what the margin is of.
    private var isTotal: Bool { axis.name == "depth" }
    private var isLogarithmic: Bool { axis.values[0] > 0 && axis.values.last! / axis.values[0] >= 5 }

    private func scale(_ summary: ConditionSummary) -> Double { isTotal ? Double(summary.forward.steps) : 1 }

    private func row(_ point: SweepStudy.Point, _ direction: Direction) -> [Double] {
        let way = point.summary[direction]
        return [way.growth.decadesPerLayer, way.growth.low, way.growth.high, way.theory].map {
            $0 * scale(point.summary)
        }
    }

    private var margin: Double? {
        let margins = Set(
            study.series.flatMap(\.points).map {
                results.experiment.stableWithin / Double($0.summary.forward.steps) * scale($0.summary)
            })
        return margins.count == 1 ? margins.first : nil
    }

    var script: String {
        let names = study.series.map(\.name)
        let longest = FigureLabels.shortened(names, to: 44).map(\.count).max() ?? 0
        var key: [(mark: FigureKey.Mark, words: String)] = [
            (.point, "measured, \(Growth.confidencePercent) % interval"), (.dashes, "theory"),
        ]
        if margin != nil {
            key.append(
                (.strip, "stable: within \(GrowthText.decades(results.experiment.stableWithin)) over the whole depth"))
        }
        if axis.critical != nil { key.append((.rule, study.criticalWords)) }
        let canvas = FigureCanvas(
            rows: 1, columns: 2, panel: (400, 300), right: names.count > 1 ? longest * 8 + 40 : 24, left: 90, gapX: 40,
            key: key)
        let subject = isTotal ? "Change over the whole depth, decades" : "Growth per layer, decades"
        var script =
            canvas.head(
                name: SweepFigure.name, title: results.experiment.title, subtitle: "\(subject), against \(axis.name)")
            + "set grid ytics linetype 1 linecolor rgb '\(Palette.grid)' linewidth 0.5\n"
        if names.count > 1 {
            for (index, name) in FigureLabels.shortened(names, to: 44).enumerated() {
                script +=
                    "set label \(GnuplotText.quoted(name)) at \(canvas.legendPlace(index)) noenhanced textcolor rgb '\(Palette.line(index))'\n"
            }
        }
        for direction in Direction.allCases { script += dataBlocks(direction) }
        script += axes + "set multiplot\n"
        for (column, direction) in Direction.allCases.enumerated() {
            script += canvas.margins(row: 0, column: column) + plot(direction, isFirst: column == 0)
            script += "unset label\nunset arrow\nunset object\n"
        }
        return script + "unset multiplot\n"
    }

    private func dataBlocks(_ direction: Direction) -> String {
        var text = "# \(direction.rawValue): \(axis.name), then decades: mean, low, high, theory\n"
        for (index, series) in study.series.enumerated() {
            text += "$\(direction.rawValue)\(index) << END\n"
            for point in series.points.sorted(by: { $0.values[0] < $1.values[0] }) {
                let values = row(point, direction).map { $0.isFinite ? $0.significant(6) : "NaN" }
                text += "\(point.values[0].significant(8)) \(values.joined(separator: " "))\n"
            }
            text += "END\n"
        }
        return text
    }

    private var axes: String {
        let shown = study.series.flatMap(\.points).flatMap { point in Direction.allCases.flatMap { row(point, $0) } }
            .filter(\.isFinite)
        let reach = margin.map { [-$0, $0] } ?? []
        let (low, high) = ((shown + reach).min() ?? -1, (shown + reach).max() ?? 1)
        let padding = max((high - low) * 0.06, 1e-6)
        let (least, most) = (axis.values[0], axis.values.last!)
        let range: (Double, Double) =
            if isLogarithmic {
                (least / pow(most / least, 0.05), most * pow(most / least, 0.05))
            } else {
                (least - (most - least) * 0.05, most + (most - least) * 0.05)
            }
        let ticks = axis.values.map { "\"\($0.significant(4))\" \($0.significant(8))" }
        return (isLogarithmic ? "set logscale x\n" : "")
            + """
            set xlabel \(GnuplotText.quoted(axis.name)) noenhanced textcolor rgb ink
            set xrange [\(range.0.significant(8)):\(range.1.significant(8))]
            set xtics (\(ticks.joined(separator: ", ")))
            set yrange [\((low - padding).significant(6)):\((high + padding).significant(6))]
            set format y '%g'

            """
    }

    private func plot(_ direction: Direction, isFirst: Bool) -> String {
        let title = direction == .forward ? "Forward: activations" : "Backward: gradients"
        var text = "set title '\(title)' textcolor rgb ink font ',14' offset 0,-0.6\n"
        text +=
            isFirst
            ? "set ylabel '\(isTotal ? "decades" : "decades per layer")' textcolor rgb ink\n"
            : "unset ylabel\nset format y ''\n"
        if let margin {
            text +=
                "set object rectangle from graph 0, first \((-margin).significant(6)) to graph 1, first \(margin.significant(6))"
                + " behind fillcolor rgb '\(Palette.strip.light)' fillstyle solid noborder\n"
        }
        if let critical = axis.critical {
            let x = critical.significant(8)
            text += "set arrow from first \(x), graph 0 to first \(x), graph 1 nohead linecolor rgb ink linewidth 1\n"
        }
        var curves: [String] = []
        for index in study.series.indices {
            curves.append(
                "$\(direction.rawValue)\(index) using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)")
        }
        for index in study.series.indices {
            let (data, color) = ("$\(direction.rawValue)\(index)", "rgb '\(Palette.line(index))'")
            // gnuplot's own error bars paint white around their points, which shows on dark pages.
            curves.append(
                "\(data) using 1:3:(0):($4 - $3) with vectors heads size graph 0.008,90 linecolor \(color) linewidth 1.5"
            )
            curves.append("\(data) using 1:2 with points pointtype 7 pointsize 0.6 linecolor \(color)")
        }
        return text + "plot " + curves.joined(separator: ", \\\n    ") + "\n"
    }
}
