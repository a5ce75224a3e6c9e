import Foundation

/// The figure of the spread over replicates against depth over width, on logarithmic scales: a panel for each direction.
package struct SpreadFigure: ReportFigure {
    static let name = "spread"
    var name: String { Self.name }

    private let study: SpreadStudy
    private let series: ArraySlice<SpreadStudy.Series>

    /// More curves than this could not be told apart.
    static let maximumSeries = 12

    /// - Returns: nil if the conditions make no study of the spread.
    package init?(_ summaries: [ConditionSummary]) {
        guard let study = SpreadStudy(summaries) else { return nil }
        self.study = study
        series = study.series.prefix(Self.maximumSeries)
    }

    var caption: String {
        "Spread: standard deviation over replicates of the decades that a signal gains through all hidden layers,"
            + " against depth over width"
    }

    /// What the figure leaves out of a large grid, in a sentence; nil if nothing.
    var omission: String? {
        let count = study.series.count
        return count > series.count ? "The figure shows the first \(series.count) of \(count) curves." : nil
    }

    package func script(of results: RunResults) -> String {
        let directions = study.directions
        let leading = leadingSpreads
        let keys = 2 + leading.count + series.count
        let panel = isKeyBelow ? (width: 550, height: 490 + 25 * keys) : (width: 900, height: 640)
        var script =
            FigureFormat.head(name: name, width: panel.width * directions.count, height: panel.height) + """
                set grid xtics ytics linecolor rgb '\(Palette.grid)' linewidth 0.5
                set logscale xy
                set key \(isKeyBelow ? "below left vertical maxrows \(keys)" : "outside top right") Left reverse samplen 2.5 spacing 1.15 textcolor rgb ink
                # Decades at a depth over width of one; all grow with its root.

                """
        for (index, leading) in leading.enumerated() {
            script += "leading\(index) = \(leading.factor.fixed(6))\n"
        }
        for (index, series) in series.enumerated() { script += "exact\(index) = \(series.exactFactor.fixed(6))\n" }
        for direction in directions { script += dataBlocks(direction) }
        script += axes(directions)
        let title = GnuplotText.quoted(FigureLabels.shortened([results.experiment.title], to: 90)[0])
        script +=
            "set multiplot layout 1,\(directions.count) title \(title) font ',17' noenhanced textcolor rgb ink\n"
        for direction in directions { script += plot(direction, leading) }
        return script + "unset multiplot\n"
    }

    /// Whether the key stands below its panel; one of more lines stands beside it. Within the panel it would lie over intervals.
    private var isKeyBelow: Bool { series.count <= 5 }

    /// One for each activation.
    private var leadingSpreads: [LeadingSpread] {
        var found: [LeadingSpread] = []
        for leading in series.compactMap({ LeadingSpread($0.activation) }) where !found.contains(leading) {
            found.append(leading)
        }
        return found
    }

    private func points(_ direction: Direction, _ series: SpreadStudy.Series) -> [SpreadStudy.Point] {
        study.measured(direction).filter { study.series(of: $0) == series }
    }

    private func dataBlocks(_ direction: Direction) -> String {
        var text = "# \(direction.rawValue): depth / width, then decades: measured, low, high, exact law\n"
        for (index, series) in series.enumerated() {
            text += "$\(direction.rawValue)\(index) << END\n"
            for point in points(direction, series) {
                let spread = point.spread
                let values = [point.ratio, spread.standardDeviation, spread.low, spread.high, point.law]
                text += values.map { $0.significant(6) }.joined(separator: " ") + "\n"
            }
            text += "END\n"
        }
        return text
    }

    /// Both panels have the same axes, so that they can be compared.
    private func axes(_ directions: [Direction]) -> String {
        let shown = directions.flatMap { direction in series.flatMap { points(direction, $0) } }
        let ratios = shown.map(\.ratio)
        let decades = shown.flatMap { [$0.spread.low, $0.spread.high, $0.law] }
        let (x, y) = (LogarithmicAxis(ratios, margin: 1.25), LogarithmicAxis(decades, margin: 1.2))
        return """
            set xlabel 'depth / width' textcolor rgb ink
            set ylabel 'standard deviation, decades' textcolor rgb ink
            set xrange \(x.range)
            set xtics \(x.ticks)
            set yrange \(y.range)
            set ytics \(y.ticks)

            """
    }

    private func plot(_ direction: Direction, _ leading: [LeadingSpread]) -> String {
        let title =
            direction == .forward
            ? "Forward: activations, from the input to the last hidden layer"
            : "Backward: gradients, from the output to the first hidden layer"
        var curves = [
            "NaN with points pointtype 7 pointsize 0.5 linecolor rgb ink title 'measured, \(PassageSpread.confidencePercent) % interval'",
            "NaN with lines linecolor rgb ink linewidth 1.5 title 'exact law'",
        ]
        for (index, leading) in leading.enumerated() {
            let root = "√(\(shortest: leading.variance) depth/width) / ln 10"
            curves.append(
                "leading\(index) * sqrt(x) with lines linecolor rgb ink linewidth 1.5 dashtype (6,6)"
                    + " title 'leading order, \(root)'")
        }
        for index in series.indices {
            let color = "rgb '\(Palette.line(index))'"
            curves.append("exact\(index) * sqrt(x) with lines linecolor \(color) linewidth 1.5 notitle")
        }
        for (index, series) in series.enumerated() {
            let label = (leading.count > 1 ? "\(series.activation.label), " : "") + "width \(series.width)"
            let (data, color) = ("$\(direction.rawValue)\(index)", "rgb '\(Palette.line(index))'")
            // gnuplot's own error bars paint white around their points, which shows on dark pages.
            curves.append(
                "\(data) using 1:3:(0):($4 - $3) with vectors heads size graph 0.008,90 linecolor \(color) linewidth 1.5"
                    + " notitle")
            curves.append(
                "\(data) using 1:2 with points pointtype 7 pointsize 0.5 linecolor \(color)"
                    + " title \(GnuplotText.quoted(label))")
        }
        return "set title '\(title)' textcolor rgb ink font ',14'\nplot "
            + curves.joined(separator: ", \\\n    ") + "\n"
    }
}
