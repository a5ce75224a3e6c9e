import Foundation

/// The figure of an audit: the scale of each role over the layers on a logarithmic axis, and what the scheme expects.
///
/// Tensors of one role and layer are one point, their values taken together. What belongs to no layer stands left of the first, or, a
/// head, right of the last.
struct AuditFigure {
    static let scriptName = "scales.gp"
    static let imageName = "scales.svg"

    struct Curve {
        let role: String
        /// A word beside the name where something was found; empty otherwise.
        let mark: String
        /// From left to right; the expected scale is NaN where none is.
        var points: [(layer: Int, scale: Double, expected: Double)]
    }

    let curves: [Curve]
    /// How curves that lie on each other are told apart, in their order.
    private let overlaps: [Overlap]
    /// How many roles more there are.
    let omitted: Int
    private let layers: Int
    private let title: String
    private let scheme: String?

    /// More colours than these could not be told apart.
    private static let maximumCurves = 12

    /// - Returns: nil if there is no matrix with a scale.
    init?(_ audit: Audit) {
        let subject = audit.subject
        let layers = subject.inventory.depth ?? (subject.inventory.tensors.compactMap(\.layer).max() ?? -1) + 1
        let marks = Dictionary(
            audit.findings.map { ($0.role, AuditWording.title($0.kind)) }, uniquingKeysWith: { first, _ in first })
        let all = subject.roles.compactMap { role, members -> Curve? in
            let points = Self.points(subject, members, layers: layers)
            return points.isEmpty ? nil : Curve(role: role, mark: marks[role] ?? "", points: points)
        }
        guard !all.isEmpty else { return nil }
        // Those with findings come first where not all have room.
        let order = all.indices.sorted { (all[$0].mark.isEmpty ? 1 : 0, $0) < (all[$1].mark.isEmpty ? 1 : 0, $1) }
        curves = order.prefix(Self.maximumCurves).sorted().map { all[$0] }
        omitted = all.count - curves.count
        overlaps = Self.overlaps(curves)
        self.layers = layers
        title = audit.checkpoint
        scheme = subject.scheme?.name
    }

    private static func points(
        _ subject: AuditSubject, _ members: [Int], layers: Int
    ) -> [(layer: Int, scale: Double, expected: Double)] {
        var sums: [Int: (square: Double, count: Double, expected: Double)] = [:]
        for index in members {
            let (tensor, survey) = (subject.tensor(index), subject.surveys[index])
            guard tensor.kind.isMatrix, survey.finite > 1, survey.scale.isFinite, survey.scale > 0 else { continue }
            let layer = tensor.layer.map { $0 + 1 } ?? (tensor.kind == .head ? layers + 1 : 0)
            let expected =
                subject.drawnLaws(index).min {
                    abs(log($0.deviation / survey.scale)) < abs(log($1.deviation / survey.scale))
                }?
                .deviation ?? .nan
            let before = sums[layer] ?? (0, 0, expected)
            sums[layer] = (
                before.square + survey.secondMoment * Double(survey.finite), before.count + Double(survey.finite),
                // Tensors of one role and layer that should differ have no line in common.
                abs(expected / before.expected - 1) < 1e-6 ? expected : .nan
            )
        }
        return sums.sorted { $0.key < $1.key }.map { layer, sum in
            (layer, (sum.square / sum.count).squareRoot(), sum.expected)
        }
    }

    /// Curves that hide each other stand beside each other, with thin lines: each has a mark of its own.
    private struct Overlap {
        /// Along the axis of layers.
        var shift = 0.0
        var width = 2.0
    }

    /// Filled and open marks in turn, which differ in shape.
    private static let marks = [7, 5, 9, 13, 11, 6, 4, 8, 12, 10, 15, 14]

    private static func overlaps(_ curves: [Curve]) -> [Overlap] {
        var groups: [[Int]] = []
        for index in curves.indices {
            let place = groups.firstIndex { group in group.contains { hide(curves[$0], curves[index]) } }
            if let place { groups[place].append(index) } else { groups.append([index]) }
        }
        var overlaps = curves.map { _ in Overlap() }
        for group in groups where group.count > 1 {
            let step = min(0.16, 0.7 / Double(group.count))
            for (rank, index) in group.enumerated() {
                overlaps[index] = Overlap(shift: (Double(rank) - Double(group.count - 1) / 2) * step, width: 1)
            }
        }
        return overlaps
    }

    /// Whether points of both lie within 4 % in a layer.
    private static func hide(_ curve: Curve, _ other: Curve) -> Bool {
        let scales = Dictionary(curve.points.map { ($0.layer, $0.scale) }, uniquingKeysWith: { first, _ in first })
        return other.points.contains { point in scales[point.layer].map { abs(log($0 / point.scale)) < 0.04 } ?? false }
    }

    var caption: String {
        "Scale of each role in each layer, root mean square on a logarithmic axis"
            + (scheme == nil ? "" : ", and what the scheme expects")
    }

    /// What the figure leaves out, in a sentence; nil if nothing.
    var omission: String? {
        omitted == 0 ? nil : "The figure shows \(curves.count) of \(curves.count + omitted) roles; the table has all."
    }

    /// - Parameter image: the file that the script writes, an SVG.
    func script(image: String) -> String {
        let values = curves.flatMap { $0.points.flatMap { [$0.scale, $0.expected] } }
        let axis = LogarithmicAxis(values, margin: 1.4)
        let names = FigureLabels.shortened(curves.map { $0.mark.isEmpty ? $0.role : "\($0.role): \($0.mark)" }, to: 44)
        let hasExpected = curves.contains { $0.points.contains { $0.expected.isFinite } }
        let canvas = FigureCanvas(
            rows: 1, columns: 1, panel: (width: 560, height: 400),
            right: max(120, (names.map(\.count).max() ?? 0) * 8 + 64),
            key: [(.line, "seen, all values of a role and layer")]
                + (hasExpected ? [(.dashes, "expected by the scheme \(scheme ?? "")")] : []))
        var text =
            canvas.head(
                name: String(image.dropLast(4)), title: title,
                subtitle: "Scale of weights, by layer: root mean square")
            + "set grid ytics linetype 1 linecolor rgb '\(Palette.grid)' linewidth 0.5\n"
            + "set logscale y\nset yrange \(axis.range)\nset ytics \(axis.ticks)\n"
            + "set xrange [\(range)]\nset xtics (\(ticks))\n"
            + "set xlabel 'layer' textcolor rgb ink\nset ylabel 'root mean square' textcolor rgb ink\n"
            + canvas.margins(row: 0, column: 0)
        for (index, curve) in curves.enumerated() {
            text += "# layer, root mean square, expected\n$role\(index) << END\n"
            for point in curve.points {
                text += "\(point.layer) \(point.scale.significant(6)) \(Self.number(point.expected))\n"
            }
            text += "END\n"
        }
        let ends = curves.map { log($0.points.last!.scale) }
        let heights = FigureLabels.heights(
            ends, range: (log(axis.low), log(axis.high)), spacing: 18 / Double(canvas.panel.height))
        for (index, height) in heights.enumerated() {
            text +=
                "set label \(GnuplotText.quoted(names[index])) at graph 1.03, graph \(height.fixed(4)) noenhanced textcolor rgb '\(Palette.line(index))' point \(mark(index)) offset 1,-0.27\n"
        }
        return text + "plot " + plots.joined(separator: ", \\\n    ") + "\n"
    }

    private func mark(_ index: Int) -> String {
        "pointtype \(Self.marks[index % Self.marks.count]) pointsize 0.8 linecolor rgb '\(Palette.line(index))'"
    }

    private var plots: [String] {
        func data(_ index: Int) -> String { "$role\(index) using ($1+\(overlaps[index].shift.fixed(3))):2" }
        let lines = curves.indices.map { index in
            "\(data(index)) with lines linecolor rgb '\(Palette.line(index))' linewidth \(overlaps[index].width.fixed(1))"
        }
        let points = curves.indices.map { "\(data($0)) with points \(mark($0))" }
        // What is wrong lies above the others.
        let order = curves.indices.sorted {
            (curves[$0].mark.isEmpty ? 0 : 1, $0) < (curves[$1].mark.isEmpty ? 0 : 1, $1)
        }
        let expected = order.filter { curves[$0].points.contains { $0.expected.isFinite } }.map { index in
            let style = "linecolor rgb '\(Palette.line(index))' linewidth 1.5 dashtype (6,6)"
            return curves[index].points.count > 1
                ? "$role\(index) using 1:3 with lines \(style)"
                // A single point has no line.
                : "$role\(index) using ($1-0.25):3:(0.5):(0) with vectors nohead \(style)"
        }
        return lines + expected + points
    }

    /// Of the horizontal axis: from what stands before the layers to what stands behind, where there is something.
    private var range: String {
        let used = curves.flatMap { $0.points.map(\.layer) }
        return "\(min(used.min() ?? 0, 1)) - 0.4:\(max(used.max() ?? 0, layers, 1)) + 0.4"
    }

    /// Numbers of layers, and words for what belongs to none.
    private var ticks: String {
        let used = Set(curves.flatMap { $0.points.map(\.layer) })
        let step = max(1, Int(DecadeAxis.tickStep(Double(max(1, layers))).rounded()))
        let numbers = layers < 1 ? [] : stride(from: 1, through: layers, by: step).map { "'\($0)' \($0)" }
        return
            ((used.contains(0) ? ["'before' 0"] : []) + numbers
            + (used.contains(layers + 1) ? ["'head' \(layers + 1)"] : [])).joined(separator: ", ")
    }

    private static func number(_ value: Double) -> String { value.isFinite ? value.significant(6) : "NaN" }
}
