/// What infinitely wide layers do to signals, as `initlab theory` prints it.
public struct SignalPathReport: Sendable {
    private let path: SignalPath
    private let activation: String
    private let settings: [(name: String, value: Double)]

    /// - Parameters: as those of `SignalPath`.
    public init(
        _ activation: any ActivationFunction, gain: Double, biasVariance: Double, depth: Int, inputSquare: Double,
        inputCosine: Double
    ) throws {
        path = try SignalPath(
            activation, gain: gain, biasVariance: biasVariance, depth: depth, inputSquare: inputSquare,
            inputCosine: inputCosine)
        self.activation = activation.label
        settings = [
            ("sigma_w2", gain), ("sigma_b2", biasVariance), ("depth", Double(depth)), ("q0", inputSquare),
            ("c0", inputCosine),
        ]
    }

    private static let columns = ["layer", "q", "chi", "chi_par", "c"]

    private func numbers(_ layer: SignalPath.Layer) -> [Double] {
        [layer.q, layer.chi, layer.chiParallel, layer.cosine]
    }

    public var csv: String {
        CSV.line(Self.columns)
            + path.layers.map { CSV.line([String($0.layer)] + numbers($0).map(CSV.number)) }.joined()
    }

    /// - Parameter width: characters of a line; rows that do not fit are folded.
    public func table(width: Int = .max) -> String {
        var table = TextTable(header: Self.columns)
        table.rows = path.layers.map { [String($0.layer)] + numbers($0).map(TheoryNumbers.text) }
        let values = settings.map { "\($0.name) \($0.value.shortestText)" }.joined(separator: ", ")
        let title = "\(activation.printable), infinite width: \(values)"
        func wrapped(_ lines: [String]) -> String {
            lines.flatMap { WrappedText.lines($0, width: width, rest: "  ") }.map { $0 + "\n" }.joined()
        }
        return wrapped([title]) + "\n\(table.text(width: width))\n" + wrapped(lengthLines + correlationLines)
    }

    public var json: String {
        let layers = path.layers.map { layer in
            "    "
                + TheoryNumbers.json(
                    [("layer", String(layer.layer))]
                        + zip(Self.columns.dropFirst(), numbers(layer)).map { ($0, TheoryNumbers.json($1)) })
        }
        let head = [("activation", JSONText.quoted(activation))] + settings.map { ($0, TheoryNumbers.json($1)) }
        let lines =
            head.map { "  \(JSONText.quoted($0)): \($1)" } + [
                "  \"length_fixed_points\": \(lengthJSON)", "  \"correlation_fixed_points\": \(correlationJSON)",
                "  \"layers\": [\n\(layers.joined(separator: ",\n"))\n  ]",
            ]
        return "{\n\(lines.joined(separator: ",\n"))\n}\n"
    }

    // MARK: Fixed points

    private var lengthJSON: String {
        guard case .points(let points) = path.lengthFixedPoints else { return "\"every\"" }
        let objects = points.map {
            TheoryNumbers.json([
                ("q", TheoryNumbers.json($0.variance)), ("stability", JSONText.quoted($0.stability.rawValue)),
                ("chi", TheoryNumbers.json($0.chi)), ("chi_par", TheoryNumbers.json($0.chiParallel)),
                ("xi_q", TheoryNumbers.json($0.depthScale)),
                ("correlation_fixed_points", Self.json(correlations(at: $0))),
            ])
        }
        return "[" + objects.joined(separator: ", ") + "]"
    }

    private func correlations(at point: LengthFixedPoint) -> CorrelationFixedPoints? {
        path.correlationsAtFixedPoints.first { $0.variance == point.variance }?.fixed
    }

    private var correlationJSON: String { Self.json(path.correlationFixedPoints) }

    private static func json(_ fixed: CorrelationFixedPoints?) -> String {
        switch fixed {
        case nil: return "[]"
        case .every: return "\"every\""
        case .points(let points):
            let objects = points.map {
                TheoryNumbers.json([
                    ("c", TheoryNumbers.json($0.cosine.value)), ("stability", JSONText.quoted($0.stability.rawValue)),
                    ("slope", TheoryNumbers.json($0.slope)), ("xi_c", TheoryNumbers.json($0.depthScale)),
                ])
            }
            return "[" + objects.joined(separator: ", ") + "]"
        }
    }

    private var lengthLines: [String] {
        guard case .points(let points) = path.lengthFixedPoints else {
            return ["Every q stays as it is."]
        }
        if points.isEmpty { return ["There is no fixed point of q from 1e-12 to 1e12."] }
        return points.map { point in
            let scale =
                point.depthScale.isFinite
                ? "; small changes fall by a factor e in \(point.depthScale.significant(4)) layers" : ""
            return "Fixed point q* = \(TheoryNumbers.text(point.variance)), \(point.stability.rawValue): chi"
                + " \(TheoryNumbers.text(point.chi)), chi_par \(TheoryNumbers.text(point.chiParallel))\(scale)."
                + stableCosine(point)
        }
            + (path.limit == nil
                ? [
                    "From q0, q comes to none of them: it grows without end, or leaves the range from 1e-12 to 1e12."
                ] : [])
    }

    /// The cosine to which inputs come at a fixed point that is not the one that q comes to, which has lines of its own.
    private func stableCosine(_ point: LengthFixedPoint) -> String {
        guard point != path.limit, let cosine = correlations(at: point)?.stable?.cosine else { return "" }
        return " There c* = \(Self.text(cosine))."
    }

    /// A cosine, and if its digits are all nines its distance from one.
    private static func text(_ cosine: CorrelationMap.Cosine, digits: Int = 7) -> String {
        (1e-300...1e-5).contains(cosine.apart)
            ? "1 - \(cosine.apart.significant(3))" : cosine.value.significant(digits)
    }

    private var correlationLines: [String] {
        switch path.correlationFixedPoints {
        case nil: return []
        case .every: return ["Every cosine stays as it is."]
        case .points(let points):
            return points.map { point in
                let scale =
                    point.depthScale.isFinite
                    ? "; distances from it fall by a factor e in \(point.depthScale.significant(4)) layers" : ""
                return "Fixed point c* = \(Self.text(point.cosine)), \(point.stability.rawValue): slope"
                    + " \(TheoryNumbers.text(point.slope))\(scale)."
            } + [inputs].compactMap(\.self)
        }
    }

    /// What becomes of two inputs, in a sentence.
    private var inputs: String? {
        guard let stable = path.correlationFixedPoints?.stable else { return nil }
        let scale = stable.depthScale
        let reach =
            scale.isFinite
            ? " after about \(scale < 1.5 ? "one layer" : scale.rounded().shortestText + " layers")" : ", slowly"
        return stable.cosine == .same
            ? "Inputs become indistinguishable\(reach)."
            : "Inputs come to a cosine of \(Self.text(stable.cosine, digits: 4))\(reach), whatever it was:"
                + " similar ones are driven apart."
    }

    // MARK: Figure

    /// A script of gnuplot: q, the factors and the cosine from layer to layer.
    public func script(to image: String) -> String {
        let data = path.layers.map { layer in
            ([Double(layer.layer)] + numbers(layer)).map { $0.isFinite ? $0.shortestText : "NaN" }
                .joined(separator: " ")
        }
        return """
            \(GnuplotPage.head(image: image, width: 900, height: 900))
            set grid ytics linecolor rgb '\(Palette.grid)' linewidth 0.5
            $layers << END
            \(data.joined(separator: "\n"))
            END
            set multiplot layout 3,1 title \(GnuplotText.quoted(title)) font ',17' noenhanced textcolor rgb ink
            set key textcolor rgb ink noenhanced outside right top
            set xrange [0.5:\(path.layers.count).5]
            set logscale y
            set format y '%.3g'
            set ylabel 'q' textcolor rgb ink
            plot $layers using 1:($2 > 0 ? $2 : NaN) with linespoints \(Self.style(0)) title 'q'
            unset logscale y
            set ylabel 'factor per layer' textcolor rgb ink
            plot $layers using 1:3 with linespoints \(Self.style(1)) title 'chi', \\
                $layers using 1:4 with linespoints \(Self.style(2)) title 'chi_par', \\
                1 with lines linecolor rgb ink dashtype (6,6) notitle
            set ylabel 'cosine' textcolor rgb ink
            set xlabel 'layer' textcolor rgb ink
            set yrange [-1.05:1.05]
            plot $layers using 1:5 with linespoints \(Self.style(3)) title 'c'
            unset multiplot

            """
    }

    private var title: String {
        FigureLabels.shortened(
            [
                activation + ": "
                    + settings.prefix(2).map { "\($0.name) \($0.value.significant(4))" }.joined(separator: ", ")
            ], to: 90)[0]
    }

    private static func style(_ index: Int) -> String {
        "linecolor rgb '\(Palette.line(index))' linewidth 2 pointtype 7 pointsize 0.4"
    }
}
