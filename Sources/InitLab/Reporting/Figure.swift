import Foundation

/// One figure of a report: how a signal fares from layer to layer, on a logarithmic scale.
///
/// Each network of the grid has a panel of its own, each initializer a colour. In the direction backward the layers
/// run from the output to the input, so that in both figures the signal goes from left to right.
package struct Figure: ReportFigure {
    let direction: Direction

    package init(_ direction: Direction) { self.direction = direction }

    var name: String { direction.rawValue }

    var caption: String {
        direction == .forward
            ? "Forward: mean square of the activations in each layer"
            : "Backward: mean square of the gradients in each layer, from the output to the input"
    }

    private var axisTitle: String { direction == .forward ? "layer" : "layer, from output to input" }

    static let maximumPanels = 12
    static let maximumLines = 12

    /// The conditions that share a panel: those of one network.
    private struct Panel {
        let title: String
        let summaries: [ConditionSummary]
    }

    private static func panels(_ summaries: [ConditionSummary]) -> [Panel] {
        var titles: [String] = []
        var groups: [String: [ConditionSummary]] = [:]
        for summary in summaries {
            // A condition's label is its initializer's and the axes' values.
            let title = String(summary.condition.label.dropFirst(summary.condition.initializerName.count))
            if groups[title] == nil { titles.append(title) }
            groups[title, default: []].append(summary)
        }
        return titles.map { Panel(title: $0.trimmingCharacters(in: .whitespaces), summaries: groups[$0]!) }
    }

    /// What the figures leave out of a large grid, in a sentence; nil if nothing.
    static func omission(_ summaries: [ConditionSummary]) -> String? {
        let panels = panels(summaries)
        let lines = panels.map(\.summaries.count).max() ?? 0
        var parts: [String] = []
        if panels.count > maximumPanels { parts.append("the first \(maximumPanels) of \(panels.count) networks") }
        if lines > maximumLines { parts.append("the first \(maximumLines) of \(lines) initializers") }
        return parts.isEmpty ? nil : "The figures show " + parts.joined(separator: " and ") + "; `layers.csv` has all."
    }

    package func script(of results: RunResults) -> String {
        let panels = Self.panels(results.summaries).prefix(Self.maximumPanels)
        let columns = panels.count == 1 ? 1 : 2
        let rows = (panels.count + columns - 1) / columns
        let size = panels.count == 1 ? (width: 900, height: 540) : (width: 1100, height: 70 + 330 * rows)
        var script = """
            # Draws \(imageName); edit and run: gnuplot \(scriptName)
            set encoding utf8
            set terminal svg enhanced size \(size.width),\(size.height) font 'sans-serif,14'
            set output '\(imageName)'
            ink = '\(Palette.ink)'
            set border 3 linecolor rgb ink
            set tics nomirror textcolor rgb ink
            set grid ytics linecolor rgb '\(Palette.grid)' linewidth 0.5
            unset key

            """
        for (index, panel) in panels.enumerated() { script += dataBlocks(panel, index) }
        let title = GnuplotText.quoted(Self.shortened(results.experiment.title, to: 90))
        if panels.count > 1 {
            script += "set multiplot layout \(rows),\(columns) title \(title) font ',17' noenhanced textcolor rgb ink\n"
        }
        for (index, panel) in panels.enumerated() {
            script +=
                "set title \(panels.count > 1 ? GnuplotText.quoted(panel.title) : title) noenhanced textcolor rgb ink font ',\(panels.count > 1 ? 14 : 17)'\n"
            script += plot(panel, index, height: panels.count > 1 ? 330 : size.height)
        }
        if panels.count > 1 { script += "unset multiplot\n" }
        return script
    }

    /// The layers from left to right.
    private func layers(of summary: ConditionSummary) -> [Int] {
        let depth = summary.condition.network.depth
        return direction == .forward ? Array(0...depth) : Array((1...depth).reversed())
    }

    private func points(of summary: ConditionSummary) -> [(layer: Int, values: [Double])] {
        layers(of: summary).map { layer in
            let row = summary[direction.quantity, layer]
            return (
                layer,
                [row.geometricMean, row.quantile05, row.quantile95, summary.theory.log10(direction.quantity, layer)]
            )
        }
    }

    private func dataBlocks(_ panel: Panel, _ panelIndex: Int) -> String {
        var text = "# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory\n"
        for (index, summary) in panel.summaries.prefix(Self.maximumLines).enumerated() {
            text += "$data\(panelIndex)_\(index) << END\n"
            for point in points(of: summary) {
                let values = point.values.map { $0.isFinite ? $0.fixed(4) : "NaN" }
                text += "\(point.layer) \(values.joined(separator: " "))\n"
            }
            text += "END\n"
        }
        return text
    }

    private func plot(_ panel: Panel, _ panelIndex: Int, height: Int) -> String {
        let shown = Array(panel.summaries.prefix(Self.maximumLines))
        let finite = shown.flatMap { points(of: $0).flatMap(\.values) }.filter(\.isFinite)
        let low = finite.min() ?? -1
        let high = finite.max() ?? 1
        let padding = max((high - low) * 0.04, 0.05)
        let range = (low: low - padding, high: high + padding)
        let last = shown.map { layers(of: $0).count }.max()!
        let longest = shown.map { Self.lineLabel($0).count }.max()!
        let xRange = direction == .forward ? "[0:\(last - 1)]" : "[\(last):1]"
        let step = Self.tickStep(range.high - range.low)
        var text = """
            set rmargin \(longest + 3)
            set xlabel '\(axisTitle)' textcolor rgb ink
            set ylabel '\(direction == .forward ? "activations" : "gradients"), mean square' textcolor rgb ink
            set xrange \(last > 1 ? xRange : "[0:2]")
            set xtics \(max(1, Self.tickStep(Double(last))).rounded().shortestText)
            set yrange [\(range.low.fixed(4)):\(range.high.fixed(4))]
            set ytics \(step.shortestText)
            set format y \(step < 1 ? "\"10^{%.1f}\"" : "\"10^{%.0f}\"")
            unset label

            """
        let heights = Self.labelHeights(
            shown.map { points(of: $0).last { $0.values[0].isFinite }?.values[0] ?? -.infinity }, range: range,
            spacing: 17 / Double(height - 110))
        for (index, summary) in shown.enumerated() {
            text +=
                "set label \(index + 1) \(GnuplotText.quoted(Self.lineLabel(summary))) at graph 1.015, graph \(heights[index].fixed(4))"
                + " noenhanced textcolor rgb '\(Palette.line(index))'\n"
        }
        var curves: [String] = []
        for index in shown.indices {
            let data = "$data\(panelIndex)_\(index)"
            let color = "rgb '\(Palette.line(index))'"
            curves.append(
                "\(data) using 1:3:4 with filledcurves fillcolor \(color) fillstyle transparent solid 0.18 noborder")
            // A single point has no line.
            let points = points(of: shown[index]).count { $0.values[0].isFinite }
            let style = points == 1 ? "points pointtype 7 pointsize 0.7" : "lines"
            curves.append("\(data) using 1:2 with \(style) linecolor \(color) linewidth 3")
            curves.append("\(data) using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)")
        }
        return text + "plot " + curves.joined(separator: ", \\\n    ") + "\n"
    }

    private static func lineLabel(_ summary: ConditionSummary) -> String {
        let died = (1...summary.condition.network.depth).contains { layer in
            let row = summary[.activationMoment2, layer]
            return row.replicates > 0 && row.zeros == row.replicates
        }
        return shortened(summary.condition.initializerName, to: 28) + (died ? " (all 0)" : "")
    }

    /// Where labels stand, as shares of the axis, so that none covers another.
    package static func labelHeights(_ ends: [Double], range: (low: Double, high: Double), spacing: Double) -> [Double]
    {
        let wanted = ends.map { $0.isFinite ? ($0 - range.low) / (range.high - range.low) : 0 }
        let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
        var heights = wanted
        // Upwards, each label as low as it may be; then downwards from the top.
        var floor = -Double.infinity
        for index in order {
            heights[index] = max(wanted[index], floor + spacing)
            floor = heights[index]
        }
        var ceiling = 1 + spacing
        for index in order.reversed() {
            heights[index] = min(heights[index], ceiling - spacing)
            ceiling = heights[index]
        }
        return heights
    }

    /// A step of 1, 2 or 5 times a power of ten that gives four to eight ticks.
    package static func tickStep(_ span: Double) -> Double {
        let raw = span / 8
        let power = pow(10, floor(log10(raw)))
        let step = [1, 2, 5, 10].map { $0 * power }.first { $0 >= raw * 0.999 } ?? raw
        return max(step, 0.1)
    }

    static func shortened(_ text: String, to length: Int) -> String {
        text.count <= length ? text : text.prefix(length - 1) + "…"
    }
}
