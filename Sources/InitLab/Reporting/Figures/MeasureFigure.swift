import Foundation

/// The figure of what a file asks for by `measure`: a panel for each quantity, against the layer, and theory beside it.
struct MeasureFigure: ReportFigure {
    private let measure: Measure
    private let summaries: [ConditionSummary]
    private let quantities: [Quantity]

    /// More curves than this could not be told apart.
    private static let maximumLines = 12

    static func name(of measure: Measure) -> String { measure.rawValue }

    /// Nil where nothing of it was recorded.
    init?(_ measure: Measure, _ results: RunResults) {
        self.measure = measure
        let recorded = results.summaries.filter { summary in
            Self.shown(measure).contains { Self.isRecorded($0, in: summary) }
        }
        guard !recorded.isEmpty else { return nil }
        summaries = Array(recorded.prefix(Self.maximumLines))
        quantities = Self.shown(measure).filter { quantity in
            recorded.contains { Self.isRecorded(quantity, in: $0) }
        }
    }

    private static func shown(_ measure: Measure) -> [Quantity] {
        switch measure {
        case .jacobian: [.jacobianRelativeVariance]
        case .gradientCosines: [.gradientNeighborCosine, .gradientCosine]
        }
    }

    private static func isRecorded(_ quantity: Quantity, in summary: ConditionSummary) -> Bool {
        (1..<(summary.depth + 1)).contains { summary[quantity, $0].replicates > 0 }
    }

    var name: String { Self.name(of: measure) }

    var caption: String {
        switch measure {
        case .jacobian: "Variance of the squared singular values of the Jacobian over their squared mean, by layer"
        case .gradientCosines: "Cosines between the gradients of different inputs, by layer"
        }
    }

    /// What the figure shows, for those who read it first time.
    var legend: String {
        switch measure {
        case .jacobian:
            "From the input on, how far the squared singular values lie apart: 0 where all directions are passed on alike, with 5 % to 95 % of draws."
        case .gradientCosines:
            "From the output back, how alike the gradients of two inputs are: 1 where they are the same, 0 where they have nothing to do with each other, with 5 % to 95 % of draws."
        }
    }

    func script(of results: RunResults) -> String {
        let names = FigureLabels.shortened(summaries.map(\.label), to: 44)
        let hasTheory = quantities.contains { quantity in
            summaries.contains { !curve(quantity, $0).allSatisfy { !$0.values[3].isFinite } }
        }
        let typical = measure == .jacobian ? "typical draw (geometric mean)" : "mean over draws"
        var key: [(mark: FigureKey.Mark, words: String)] = [(.line, typical), (.band, "5 % to 95 % of draws")]
        if hasTheory { key.append((.dashes, "theory, wide layers")) }
        let panel = quantities.count == 1 ? (560, 380) : (400, 300)
        let canvas = FigureCanvas(
            rows: 1, columns: quantities.count, panel: panel, right: (names.map(\.count).max() ?? 0) * 8 + 40, left: 90,
            gapX: 60, key: key)
        var script =
            canvas.head(name: name, title: results.experiment.title, subtitle: caption)
            + "set grid ytics linetype 1 linecolor rgb '\(Palette.grid)' linewidth 0.5\n"
        for (index, name) in names.enumerated() {
            script +=
                "set label \(GnuplotText.quoted(name)) at \(canvas.legendPlace(index)) noenhanced textcolor rgb '\(Palette.line(index))'\n"
        }
        for (place, quantity) in quantities.enumerated() { script += dataBlocks(quantity, place) }
        script += "set multiplot\n"
        for (place, quantity) in quantities.enumerated() {
            script += canvas.margins(row: 0, column: place) + plot(quantity, place)
            script += "unset label\nunset arrow\nunset object\n"
        }
        return script + "unset multiplot\n"
    }

    /// Layers and values: typical, 5 and 95 % quantile, theory.
    private func curve(_ quantity: Quantity, _ summary: ConditionSummary) -> [(layer: Int, values: [Double])] {
        (1..<(summary.depth + 1)).map { layer in
            let row = summary[quantity, layer]
            let typical = quantity.isLogarithmic ? row.geometricMean : row.mean
            return (layer, [typical, row.quantile05, row.quantile95, summary.theory.log10(quantity, layer)])
        }
    }

    private func dataBlocks(_ quantity: Quantity, _ place: Int) -> String {
        let scale = quantity.isLogarithmic ? ", log10" : ""
        var text = "# \(quantity.name)\(scale): layer, typical, 5 % quantile, 95 % quantile, theory\n"
        for (index, summary) in summaries.enumerated() {
            text += "$data\(place)_\(index) << END\n"
            for point in curve(quantity, summary) {
                let values = point.values.map { $0.isFinite ? $0.fixed(4) : "NaN" }
                text += "\(point.layer) \(values.joined(separator: " "))\n"
            }
            text += "END\n"
        }
        return text
    }

    private func plot(_ quantity: Quantity, _ place: Int) -> String {
        let depth = summaries.map(\.depth).max()!
        let isBackward = measure == .gradientCosines
        let values = summaries.flatMap { curve(quantity, $0).flatMap(\.values) }
        var text = isBackward ? "set xrange [\(max(depth, 2)):1]\n" : "set xrange [0:\(depth)]\n"
        text += "set xtics \(max(1, DecadeAxis.tickStep(Double(depth))).rounded().shortestText)\n"
        text += "set xlabel '\(isBackward ? "layer, from output to input" : "layer")' textcolor rgb ink\n"
        if quantity.isLogarithmic {
            text += DecadeAxis(values).script + "set ylabel 'variance / mean^2' noenhanced textcolor rgb ink\n"
        } else {
            let low = min(0, values.filter(\.isFinite).min() ?? 0)
            text += "set yrange [\((low * 1.1 - 0.02).fixed(3)):1.02]\nset ytics 0.2\nset format y '%.1f'\n"
            text += "set ylabel 'cosine' textcolor rgb ink\n"
        }
        if quantities.count > 1 {
            let title = quantity == .gradientCosine ? "all pairs of inputs" : "inputs that follow each other"
            text += "set title '\(title)' textcolor rgb ink font ',14' offset 0,-0.6\n"
        }
        var curves: [String] = []
        for (index, summary) in summaries.enumerated() where summary.replicates > 1 {
            curves.append(
                "$data\(place)_\(index) using 1:3:4 with filledcurves fillcolor rgb '\(Palette.line(index))' fillstyle transparent solid 0.2 noborder"
            )
        }
        for (index, summary) in summaries.enumerated() {
            let style = summary.depth == 1 ? "points pointtype 7 pointsize 0.7" : "lines"
            curves.append(
                "$data\(place)_\(index) using 1:2 with \(style) linecolor rgb '\(Palette.line(index))' linewidth 3")
        }
        for index in summaries.indices {
            curves.append(
                "$data\(place)_\(index) using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)")
        }
        return text + "plot " + curves.joined(separator: ", \\\n    ") + "\n"
    }
}
