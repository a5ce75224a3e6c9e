/// A table with a row for each condition, quantity and layer, linear steps of blocks behind the layers: one file for quantities that are kept as logarithms, one
/// for the others.
public struct LayerTable: ReportFile {
    private let isLogarithmic: Bool

    /// `layers.csv`: quantities that span decades, as base-10 logarithms.
    public static let layers = Self(isLogarithmic: true)
    /// `values.csv`: means, kurtoses, cosines and fractions.
    public static let values = Self(isLogarithmic: false)

    public var name: String { isLogarithmic ? "layers.csv" : "values.csv" }

    /// The names of the columns, in their order. A recording has one more, `point`, and leaves empty what it cannot know.
    public var columns: [String] {
        let prefix = isLogarithmic ? "log10_" : ""
        return ["condition", "initializer", "activation", "width", "depth", "layer", "quantity", "replicates", "zeros"]
            + ["mean", "geometric_mean", "sd", "q05", "q50", "q95", "theory"].map { prefix + $0 }
            + (isLogarithmic ? ["sd", "q05", "q50", "q95"].map { prefix + "theory_" + $0 } : [])
            + ["theory_kind", "gain", "bias_variance"]
    }

    public func text(of results: RunResults) -> String {
        Self.summaries(of: results).reduce(into: String(decoding: header(of: results), as: UTF8.self)) {
            $0 += String(decoding: rows(of: $1), as: UTF8.self)
        }
    }

    /// Those that have rows, in their order.
    static func summaries(of results: RunResults) -> [ConditionSummary] {
        results.summaries + [results.otherPoints].compactMap(\.self)
    }

    func header(of results: RunResults) -> [UInt8] {
        Array(CSV.line(columns + (results.recording == nil ? [] : ["point"])).utf8)
    }

    func rows(of summary: ConditionSummary) -> [UInt8] {
        let condition = summary.condition
        let key = CSV.fields([
            CSV.name(summary.label), CSV.name(condition?.initializerName ?? ""),
            CSV.name(condition?.network.activationLabel ?? ""),
            condition?.widthText ?? "", String(summary.depth),
        ])
        let before = Array("\(key),".utf8)
        let scales = [condition?.gain, condition?.biasVariance].map { CSV.number($0 ?? .nan) }.joined(separator: ",")
        let withoutTheory = Array(",,\(scales)".utf8)
        let points = summary.subject.series?.points
        let shape = summary.subject.shape
        var text: [UInt8] = []
        for series in TraceSeries.all(of: shape) where series.quantity.isLogarithmic == isLogarithmic {
            let quantity = series.quantity
            let name = Array(",\(series.name),".utf8)
            let kind = summary.theory.knowsActivation ? summary.theory.kind(of: quantity).rawValue : ""
            let withTheory = Array(",\(CSV.fields([kind])),\(scales)".utf8)
            for (layer, place) in series.places(in: shape) {
                let row = summary[quantity, place]
                guard row.replicates > 0 else { continue }
                text += before
                text.append(String(layer))
                text += name
                text.append(String(row.replicates))
                text.append(",")
                text.append(String(row.zeros))
                text.append(field: row.mean)
                text.append(field: row.geometricMean)
                text.append(field: row.standardDeviation)
                text.append(field: row.quantile05)
                text.append(field: row.quantile50)
                text.append(field: row.quantile95)
                let theory = summary.theory.log10(quantity, place)
                text.append(field: theory)
                if isLogarithmic {
                    let law = summary.theory.variation(quantity, place)
                    text.append(field: law?.standardDeviation ?? .nan)
                    text.append(field: law?.quantile05 ?? .nan)
                    text.append(field: law?.quantile50 ?? .nan)
                    text.append(field: law?.quantile95 ?? .nan)
                }
                // What theory says nothing of has no kind of theory.
                text += theory.isFinite ? withTheory : withoutTheory
                if let points { text.append("," + CSV.fields([CSV.name(points[layer - 1].name)])) }
                text.append("\n")
            }
        }
        return text
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append(contentsOf: $0) }
    }

    /// A comma, and the number if there is one.
    fileprivate mutating func append(field number: Double) {
        append(UInt8(ascii: ","))
        if number.isFinite { append(number.shortestText) }
    }
}
