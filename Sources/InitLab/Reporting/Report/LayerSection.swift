import Foundation

/// The table of one condition's layers in a report.
struct LayerSection {
    private let summary: ConditionSummary
    private let network: Network
    private let columns: [ReportColumn]

    /// Deeper networks are shown in steps.
    private static let maximumRows = 60

    /// The layers that have a row.
    static func shown(_ layers: ClosedRange<Int>) -> [Int] {
        let last = layers.upperBound
        let step = max(1, (last + maximumRows) / maximumRows)
        return layers.filter { $0 % step == 0 || $0 == last || $0 == last - 1 }
    }

    /// - Parameter columns: what the experiment asks for; the usual second moments if empty.
    init(_ summary: ConditionSummary, _ network: Network, columns: [ReportColumn]) {
        self.summary = summary
        self.network = network
        self.columns = columns
    }

    var text: String {
        let layers = Self.shown(0...(summary.depth + 1))
        let header = columns.isEmpty ? usualHeader : columns.map(\.name)
        return Markdown.header(["layer"] + header)
            + layers.map { Markdown.row([String($0)] + (columns.isEmpty ? usualCells($0) : columns.map(cell($0)))) }
            .joined()
    }

    // MARK: Logarithms of second moments

    /// Of how many linear steps of a block there are columns.
    private static let maximumSteps = 4

    /// The linear steps of blocks that have columns: what is known of weights stands with them.
    private var steps: Range<Int> {
        0..<(network.isPlain ? 0 : min(Self.maximumSteps, network.block.linearSteps.count))
    }

    private var usualHeader: [String] {
        let signals = ["5-95 %", "theory", "gradient", "5-95 %", "theory"]
        guard !network.isPlain else { return ["activation"] + signals + ["weight gradient", "bias gradient"] }
        return ["stream"] + signals
            + steps.flatMap { step in
                ["pre-activation", "weight gradient"].map { "\(Block.name(ofLinear: step)) \($0)" }
            }
    }

    private func usualCells(_ layer: Int) -> [String] {
        let signals = moments(.activationMoment2, layer) + moments(.gradientMoment2, layer)
        guard !network.isPlain else {
            return signals + [moments(.weightGradientMoment2, layer)[0], moments(.biasGradientMoment2, layer)[0]]
        }
        let shape = TraceShape(of: network)
        return signals
            + steps.flatMap { step -> [String] in
                guard network.hiddenLayers.contains(layer) else { return ["", ""] }
                let place = shape.place(ofStep: step, in: layer)
                return [Quantity.preactivationMoment2, .weightGradientMoment2].map { moments($0, place)[0] }
            }
    }

    private func moments(_ quantity: Quantity, _ layer: Int) -> [String] {
        let row = summary[quantity, layer]
        guard row.replicates > 0 else { return ["", "", ""] }
        return Self.moments(row) + [Self.decimal(summary.theory.log10(quantity, layer))]
    }

    /// The geometric mean, and from where to where most replicates lie.
    static func moments(_ row: LayerSummary) -> [String] {
        guard row.replicates > 0 else { return ["", ""] }
        return [
            typical(row), row.quantile05.isFinite ? "\(row.quantile05.fixed(3)) to \(row.quantile95.fixed(3))" : "",
        ]
    }

    /// The geometric mean, with how often the quantity was zero.
    private static func typical(_ row: LayerSummary) -> String {
        if row.zeros == row.replicates { return "all 0" }
        return decimal(row.geometricMean) + (row.zeros > 0 ? " (\(row.zeros) x 0)" : "")
    }

    private static func decimal(_ value: Double) -> String {
        value == -.infinity ? "all 0" : value == .infinity ? "beyond" : value.isNaN ? "" : value.fixed(3)
    }

    // MARK: Plain numbers

    private func cell(_ layer: Int) -> (ReportColumn) -> String {
        { column in
            let row = summary[column.quantity, layer]
            guard row.replicates > 0 else { return "" }
            guard column.quantity.isLogarithmic else { return row.mean.significant(6) }
            if row.zeros == row.replicates { return "0" }
            return Self.power(row.geometricMean / (column.isSquareRoot ? 2 : 1))
        }
    }

    /// 10^decades to six digits, beyond the range of Double as well.
    private static func power(_ decades: Double) -> String {
        if abs(decades) < 6 { return pow(10, decades).significant(6) }
        guard abs(decades) < 1e15 else { return decades < 0 ? "0" : "inf" }
        let exponent = decades.rounded(.down)
        return pow(10, decades - exponent).significant(6) + "e\(exponent < 0 ? "-" : "+")\(Int(abs(exponent)))"
    }
}
