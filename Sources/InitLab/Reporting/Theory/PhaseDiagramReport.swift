import Foundation

/// A phase diagram, as `initlab theory --grid` prints it.
public struct PhaseDiagramReport: Sendable {
    private let diagram: PhaseDiagram

    public init(_ diagram: PhaseDiagram) { self.diagram = diagram }

    private static let columns = ["sigma_w2", "sigma_b2", "q", "chi", "chi_par"]

    /// What is not finite stands as an empty field.
    public var csv: String {
        CSV.line(Self.columns)
            + diagram.points.map { CSV.line(numbers($0).map(CSV.number)) }.joined()
    }

    public var json: String {
        let points = diagram.points.map { point in
            "    " + TheoryNumbers.json(zip(Self.columns, numbers(point)).map { ($0, TheoryNumbers.json($1)) })
        }
        let line = diagram.criticalLine.map {
            "    "
                + TheoryNumbers.json([
                    ("sigma_w2", TheoryNumbers.json($0.gain)), ("sigma_b2", TheoryNumbers.json($0.biasVariance)),
                ])
        }
        return """
            {
              "activation": \(JSONText.quoted(diagram.activation.label)),
              "points": [
            \(points.joined(separator: ",\n"))
              ],
              "critical_line": [
            \(line.joined(separator: ",\n"))
              ]
            }

            """
    }

    private func numbers(_ point: PhaseDiagram.Point) -> [Double] {
        [point.gain, point.biasVariance, point.q, point.chi, point.chiParallel]
    }

    /// A script of gnuplot: the decades by which gradients, and small differences between inputs, grow per layer.
    public func script(to image: String) -> String {
        let (gains, biases) = (diagram.gains, diagram.biasVariances)
        let points = diagram.points.map { point in
            let value = point.chi > 0 ? max(-1, min(1, log10(point.chi))) : point.chi == 0 ? -1 : .nan
            return "\(point.gain.shortestText) \(point.biasVariance.shortestText)"
                + " \(value.isFinite ? value.fixed(5) : "NaN")"
        }
        let line = diagram.criticalLine.map { "\($0.gain.shortestText) \($0.biasVariance.shortestText)" }
        let title = FigureLabels.shortened(
            ["\(diagram.activation.label): growth of gradients per layer"], to: 90)[0]
        return """
            \(GnuplotPage.head(image: image, width: 900, height: 640))
            $points << END
            \(points.joined(separator: "\n"))
            END
            $line << END
            \(line.isEmpty ? "NaN NaN" : line.joined(separator: "\n"))
            END
            set title \(GnuplotText.quoted(title)) noenhanced textcolor rgb ink font ',17'
            set xlabel 'weight variance x fan-in' textcolor rgb ink
            set ylabel 'bias variance' textcolor rgb ink
            set xrange [\(gains.low.shortestText):\(gains.high.shortestText)]
            set yrange [\(biases.low.shortestText):\(biases.high.shortestText)]
            set cbrange [-1:1]
            set palette defined (-1 '\(Palette.line(0))', 0 '#f5f5f5', 1 '\(Palette.line(1))')
            set cblabel 'log10 chi at q*: below 0 ordered, above 0 chaotic' textcolor rgb ink
            set key textcolor rgb ink outside bottom center horizontal
            plot $points using 1:2:3 with image notitle, \\
                $line using 1:2 with lines linecolor rgb 'black' linewidth 2.5 title 'critical: chi = 1'

            """
    }
}
