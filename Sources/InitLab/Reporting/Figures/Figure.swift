import Foundation

/// One figure of a report: how a signal fares from layer to layer, on a logarithmic scale.
///
/// Each network of the grid has a panel of its own, each initializer a colour; several networks of one initializer share a
/// panel. In the direction backward the layers run from the output to the input, so that in both figures the signal goes from
/// left to right.
package struct Figure: ReportFigure {
    let direction: Direction

    package init(_ direction: Direction) { self.direction = direction }

    /// One for each direction in which anything was measured.
    static func all(of results: RunResults) -> [Figure] {
        Direction.allCases.filter { way in
            results.recording == nil || results.summaries.contains { $0[way].isMeasured }
        }.map(Figure.init)
    }

    var name: String { direction.rawValue }

    var caption: String {
        direction == .forward
            ? "Forward: mean square of the activations in each layer"
            : "Backward: mean square of the gradients in each layer, from the output to the input"
    }

    /// What the figures leave out of a large grid, in a sentence; nil if nothing.
    static func omission(_ summaries: [ConditionSummary]) -> String? { FigureLayout(summaries).omission }

    package func script(of results: RunResults) -> String {
        let layout = FigureLayout(results.summaries)
        let drawing = Drawing(direction, layout, results)
        var script = drawing.head
        for (index, panel) in layout.panels.enumerated() { script += drawing.dataBlocks(panel, index) }
        script += "set multiplot\n"
        for (index, panel) in layout.panels.enumerated() {
            script += drawing.plot(panel, index)
            // What belongs to the whole figure is drawn once.
            script += "unset label\nunset arrow\nunset object\n"
        }
        return script + "unset multiplot\n"
    }

    /// One direction of a run on its canvas.
    private struct Drawing {
        private let direction: Direction
        private let layout: FigureLayout
        private let canvas: FigureCanvas
        private let axis: DecadeAxis
        private let margin: Double
        private let title: String
        /// Whether layers are the points of series: there is no input before the first.
        private let isRecorded: Bool
        /// The lines' names that stand beside all panels.
        private let legend: [(name: String, color: Int)]

        private var isSingle: Bool { layout.panels.count == 1 }

        init(_ direction: Direction, _ layout: FigureLayout, _ results: RunResults) {
            self.direction = direction
            self.layout = layout
            title = results.experiment.title
            isRecorded = results.recording != nil
            margin = results.experiment.stableWithin
            let margin = margin
            let lines = layout.panels.flatMap(\.lines)
            let strips = layout.panels.compactMap { Self.strip($0, direction, margin: margin) }
            axis = DecadeAxis(
                lines.flatMap { Self.points(of: $0.summary, direction).flatMap(\.values) }
                    + strips.flatMap { [$0.low, $0.high] })
            var names: [(name: String, color: Int)] = []
            for line in lines where !names.contains(where: { $0.name == line.name }) {
                names.append((line.name, line.color))
            }
            legend = layout.panels.count > 1 && names.count > 1 ? names : []
            let longest = FigureLabels.shortened(names.map(\.name), to: 44).map(\.count).max() ?? 0
            let hasLabels = layout.panels.count == 1 || names.count > 1
            let size =
                switch layout.columns {
                case 1: (width: 560, height: 380)
                case 2: (width: 430, height: 250)
                case 3: (width: 320, height: 210)
                default: (width: 262, height: 190)
                }
            canvas = FigureCanvas(
                rows: layout.rows, columns: layout.columns, panel: size,
                right: hasLabels ? max(120, longest * 8 + 84) : 24,
                key: Self.key(
                    direction, results,
                    hasTheory: lines.contains { line in
                        Self.points(of: line.summary, direction).contains { $0.values[3].isFinite }
                    }, hasStrip: !strips.isEmpty))
        }

        private static func key(
            _ direction: Direction, _ results: RunResults, hasTheory: Bool, hasStrip: Bool
        ) -> [(mark: FigureKey.Mark, words: String)] {
            let most = results.summaries.map(\.replicates).max() ?? 1
            var key: [(mark: FigureKey.Mark, words: String)] =
                most > 1
                ? [(.line, "typical draw (geometric mean)"), (.band, "5 % to 95 % of draws")]
                : [(.line, "the one draw")]
            if hasTheory { key.append((.dashes, "theory")) }
            if hasStrip {
                let margin = GrowthText.decades(results.experiment.stableWithin)
                let start = direction == .forward ? "first" : "last"
                key.append((.strip, "stable: ends within \(margin) of its \(start) \(results.layerNoun)"))
            }
            return key
        }

        // MARK: What is drawn

        /// The layers from left to right.
        private static func layers(of summary: ConditionSummary, _ direction: Direction) -> [Int] {
            let (first, depth) = (summary.subject.series == nil ? 0 : 1, summary.depth)
            return direction == .forward ? Array(first...depth) : Array((1...depth).reversed())
        }

        private static func points(
            of summary: ConditionSummary, _ direction: Direction
        ) -> [(layer: Int, values: [Double])] {
            layers(of: summary, direction).map { layer in
                let row = summary[direction.quantity, layer]
                return (
                    layer,
                    [
                        row.geometricMean, row.quantile05, row.quantile95,
                        summary.theory.log10(direction.quantity, layer),
                    ]
                )
            }
        }

        /// Between which values a line of the panel is stable: where the lines that are start alike, or all lines where none is; and where they
        /// do not, about the start of the one that changes least.
        private static func strip(
            _ panel: FigureLayout.Panel, _ direction: Direction, margin: Double
        ) -> (low: Double, high: Double)? {
            let deep = panel.lines.map(\.summary).filter { $0.depth > 1 }
            let stable = deep.filter { $0[direction].verdict == .stable }
            func start(_ summary: ConditionSummary) -> Double {
                summary[direction.quantity, direction.ends(depth: summary.depth).start].geometricMean
            }
            let starts = (stable.isEmpty ? deep : stable).map(start).filter(\.isFinite)
            guard let low = starts.min(), let high = starts.max() else { return nil }
            let middle: Double
            if high - low <= margin / 2 {
                middle = (low + high) / 2
            } else {
                let moving = deep.filter { start($0).isFinite && $0[direction].change.mean.isFinite }
                let steadiest = moving.min { abs($0[direction].change.mean) < abs($1[direction].change.mean) }
                guard let steadiest else { return nil }
                middle = start(steadiest)
            }
            return (middle - margin, middle + margin)
        }

        /// Lines that cannot be told apart in the panel are drawn as one: for each, the place of the first of its kind.
        private func twins(_ panel: FigureLayout.Panel) -> [Int] {
            let near = (axis.high - axis.low) * 0.002
            let curves = panel.lines.map { Self.points(of: $0.summary, direction).map { $0.values[0] } }
            return curves.indices.map { index in
                guard curves[index].contains(where: \.isFinite) else { return index }
                return curves.indices.first { other in
                    other == index
                        || curves[other].count == curves[index].count
                            && zip(curves[other], curves[index]).allSatisfy { abs($0 - $1) <= near || $0 == $1 }
                }!
            }
        }

        // MARK: Its script

        var head: String {
            let (first, last, input) =
                isRecorded
                ? ("first point", "last point", "first point") : ("first", "last hidden layer", "input")
            let what =
                direction == .forward
                ? "Forward: mean square of the activations, from the \(input) to the \(last)"
                : "Backward: mean square of the gradients, from the \(last) to the \(first)"
            var text =
                canvas.head(name: direction.rawValue, title: title, subtitle: what)
                + "set grid ytics linetype 1 linecolor rgb '\(Palette.grid)' linewidth 0.5\n" + axis.script
            if !isSingle { text += "set tics font ',12'\n" }
            let names = FigureLabels.shortened(legend.map(\.name), to: 44)
            for (index, entry) in legend.enumerated() {
                text +=
                    "set label \(GnuplotText.quoted(names[index])) at \(canvas.legendPlace(index)) noenhanced textcolor rgb '\(Palette.line(entry.color))'\n"
            }
            return text
        }

        func dataBlocks(_ panel: FigureLayout.Panel, _ panelIndex: Int) -> String {
            var text = "# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory\n"
            for (index, line) in panel.lines.enumerated() {
                text += "$data\(panelIndex)_\(index) << END\n"
                for point in Self.points(of: line.summary, direction) {
                    let values = point.values.map { $0.isFinite ? $0.fixed(4) : "NaN" }
                    text += "\(point.layer) \(values.joined(separator: " "))\n"
                }
                text += "END\n"
            }
            return text
        }

        func plot(_ panel: FigureLayout.Panel, _ panelIndex: Int) -> String {
            let row = layout.panels.filter { $0.row == panel.row }.flatMap(\.lines)
            let depth = row.map(\.summary.depth).max()!
            var text = canvas.margins(row: panel.row, column: panel.column)
            text +=
                "set title \(GnuplotText.quoted(panel.title)) noenhanced textcolor rgb ink font ',13' offset 0,-0.6\n"
            let first = isRecorded ? (depth > 1 ? 1 : 0) : 0
            let last = isRecorded && depth == 1 ? 2 : depth
            let range = direction == .forward ? "[\(first):\(last)]" : depth > 1 ? "[\(depth):1]" : "[2:0]"
            text += "set xrange \(range)\n"
            text +=
                "set xtics \(max(1, DecadeAxis.tickStep(Double(depth) * (isSingle ? 1 : 2))).rounded().shortestText)\n"
            let isLast = !layout.panels.contains { $0.row == panel.row + 1 && $0.column == panel.column }
            let unit = isRecorded ? "point of the series" : "layer"
            let axis = direction == .forward ? unit : "\(unit), from output to input"
            text += isLast ? "set xlabel '\(axis)' textcolor rgb ink\n" : "unset xlabel\n"
            if panel.column == 0 {
                text += "set ylabel 'mean square' textcolor rgb ink\nset format y \"10^{%.0f}\"\n"
            } else {
                text += "unset ylabel\nset format y ''\n"
            }
            if let strip = Self.strip(panel, direction, margin: margin) {
                text +=
                    "set object rectangle from graph 0, first \(max(strip.low, self.axis.low).fixed(4)) to graph 1, first \(min(strip.high, self.axis.high).fixed(4))"
                    + " behind fillcolor rgb '\(Palette.strip.light)' fillstyle solid noborder\n"
            }
            let twins = self.twins(panel)
            if isSingle { text += labels(panel, twins) }
            return text + "plot " + curves(panel, panelIndex, twins).joined(separator: ", \\\n    ") + "\n"
        }

        private func curves(_ panel: FigureLayout.Panel, _ panelIndex: Int, _ twins: [Int]) -> [String] {
            let shown = panel.lines.indices.filter { twins[$0] == $0 }
            let named = shown.map { index in
                (
                    data: "$data\(panelIndex)_\(index)", color: "rgb '\(Palette.line(panel.lines[index].color))'",
                    index: index
                )
            }
            var curves: [String] = []
            for line in named where panel.lines[line.index].summary.replicates > 1 {
                curves.append(
                    "\(line.data) using 1:3:4 with filledcurves fillcolor \(line.color) fillstyle transparent solid 0.2 noborder"
                )
            }
            for line in named {
                // A single point has no line.
                let count = Self.points(of: panel.lines[line.index].summary, direction).count { $0.values[0].isFinite }
                let style = count == 1 ? "points pointtype 7 pointsize 0.7" : "lines"
                curves.append("\(line.data) using 1:2 with \(style) linecolor \(line.color) linewidth 3")
            }
            for line in named {
                curves.append("\(line.data) using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)")
            }
            return curves
        }

        /// The names of the lines at their ends. Those of lines that are drawn as one stand together, in its colour.
        private func labels(_ panel: FigureLayout.Panel, _ twins: [Int]) -> String {
            let names = FigureLabels.shortened(panel.lines.map(\.name), to: 44)
            var labels: [(text: String, first: Int)] = []
            for index in panel.lines.indices {
                let died = Self.hasDied(panel.lines[index].summary) ? " (all 0)" : ""
                let text = names[index] + died
                if twins[index] != index, let last = labels.lastIndex(where: { $0.first == twins[index] }),
                    labels[last].text.count + text.count <= 42
                {
                    labels[last].text += ", " + text
                } else {
                    labels.append((text, twins[index]))
                }
            }
            let ends = labels.map { label in
                Self.points(of: panel.lines[label.first].summary, direction).last { $0.values[0].isFinite }?.values[0]
                    ?? -.infinity
            }
            let heights = FigureLabels.heights(
                ends, range: (axis.low, axis.high), spacing: 18 / Double(canvas.panel.height))
            return zip(labels, heights).map { label, height in
                "set label \(GnuplotText.quoted(label.text)) at graph 1.015, graph \(height.fixed(4)) noenhanced textcolor rgb '\(Palette.line(panel.lines[label.first].color))'\n"
            }.joined()
        }

        private static func hasDied(_ summary: ConditionSummary) -> Bool {
            (1...summary.depth).contains { layer in
                let row = summary[.activationMoment2, layer]
                return row.replicates > 0 && row.zeros == row.replicates
            }
        }
    }
}
