/// Critical gains of some activations, as `initlab critical` prints them.
public struct CriticalReport: Sendable {
    private let all: [CriticalGains]

    public init(_ all: [CriticalGains]) { self.all = all }

    private static let columns = [
        "activation", "keeps", "q", "sigma_b2", "sigma_w2", "gain", "chi", "chi_par", "stability", "xi_q", "xi_c",
        "layers_at_width",
    ]

    /// The words and numbers of a gain.
    private struct Row {
        let activation: String
        let keeps: String
        let q: Double?
        let numbers: [Double]
        let stability: String
        let scales: [Double]

        init(_ gain: CriticalGains.Gain, _ gains: CriticalGains) {
            activation = gains.activation.label
            keeps = gain.keeps.rawValue
            q = gain.q
            numbers = [gain.biasVariance, gain.gain, gain.root, gain.chi, gain.chiParallel]
            stability = gain.stability?.rawValue ?? ""
            let isFixed = gain.stability != nil
            scales = [
                isFixed ? DepthScale.layers(gain.chiParallel) : .nan, isFixed ? DepthScale.layers(gain.chi) : .nan,
                gain.layers ?? .nan,
            ]
        }
    }

    private var rows: [Row] { all.flatMap { gains in gains.gains.map { Row($0, gains) } } }

    /// What is not there stands as an empty field, what has no end as `inf`, and a q that may be any as `any`.
    public var csv: String {
        CSV.line(Self.columns)
            + rows.map { row in
                CSV.line(
                    [row.activation, row.keeps, row.q.map(CSV.number) ?? "any"] + row.numbers.map(CSV.number)
                        + [row.stability] + row.scales.map { $0 == .infinity ? "inf" : CSV.number($0) })
            }.joined()
    }

    public var json: String {
        let objects = all.map { gains in
            let rows = gains.gains.map { gain in
                let row = Row(gain, gains)
                let fields =
                    [JSONText.quoted(row.keeps), row.q.map(TheoryNumbers.json) ?? "\"any\""]
                    + row.numbers.map(TheoryNumbers.json)
                    + [row.stability.isEmpty ? "null" : JSONText.quoted(row.stability)]
                    + row.scales.map { $0 == .infinity ? "\"Infinity\"" : TheoryNumbers.json($0) }
                return "      " + TheoryNumbers.json(Array(zip(Self.columns.dropFirst(), fields)))
            }
            let without = gains.withoutCriticalPoint.map(TheoryNumbers.json).joined(separator: ", ")
            return """
                  {
                    "activation": \(JSONText.quoted(gains.activation.label)),
                    "width": \(gains.width),
                    "sigma_b2_without_critical_point": [\(without)],
                    "gains": [
                \(rows.joined(separator: ",\n"))
                    ]
                  }
                """
        }
        return "[\n\(objects.joined(separator: ",\n"))\n]\n"
    }

    /// - Parameter width: characters of a line; rows that do not fit are folded.
    public func table(width: Int = .max) -> String {
        var table = TextTable(header: Self.columns)
        table.rows = rows.map { row in
            [row.activation, row.keeps, row.q.map(TheoryNumbers.text) ?? "any"] + row.numbers.map(TheoryNumbers.text)
                + [row.stability.isEmpty ? "-" : row.stability] + row.scales.map { Self.layers($0) }
        }
        let exceeded = all.filter(\.biasesExceedVariance).map {
            "\($0.activation.label): no gain keeps q forward, because the biases alone are as large; ask for a larger q.\n"
        }
        let without = all.filter { !$0.withoutCriticalPoint.isEmpty }.map { gains in
            let biases = gains.withoutCriticalPoint.map(\.shortestText).joined(separator: ", ")
            return
                "\(gains.activation.label): no gain keeps both at sigma_b2 = \(biases) for any q from 1e-12 to 1e12.\n"
        }
        let networkWidth = all.first?.width ?? 0
        return table.text(width: width) + "\n" + (exceeded + without).joined().printableLines
            + [
                "sigma_w2 is the weight variance x fan-in; gain is its square root, which PyTorch multiplies to weights.",
                "forward keeps the pre-activations' second moment q, backward that of gradients; both is the edge of chaos.",
                "xi_q, xi_c: layers in which a change of q, and a difference between inputs, fall by a factor e.",
                "layers_at_width: layers until chance alone changes q by a factor of ten (one standard deviation), width"
                    + " \(networkWidth), to leading order.",
                "\"infinite\" is without end; \"-\" says that a change grows, or that there is nothing to say.",
            ].flatMap { WrappedText.lines($0, width: width, rest: "  ") }.map { $0 + "\n" }.joined()
    }

    private static func layers(_ value: Double) -> String {
        value.isFinite ? value.significant(4) : TheoryNumbers.text(value)
    }
}
