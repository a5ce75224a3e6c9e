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
        parts(of: results).reduce(into: "") { $0 += String(decoding: $1, as: UTF8.self) }
    }

    public func parts(of results: RunResults) -> [[UInt8]] {
        let summaries = results.summaries + [results.otherPoints].compactMap(\.self)
        let header = CSV.line(columns + (results.recording == nil ? [] : ["point"]))
        return [Array(header.utf8)]
            + [[UInt8]](unsafeUninitializedCapacity: summaries.count) { places, count in
                count = summaries.count
                let places = places
                Threads(Machine.cores).forEach(count) { index in
                    places.initializeElement(at: index, to: rows(of: summaries[index]))
                }
            }
    }

    private func rows(of summary: ConditionSummary) -> [UInt8] {
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
                text += String(layer).utf8
                text += name
                text += String(row.replicates).utf8
                text.append(UInt8(ascii: ","))
                text += String(row.zeros).utf8
                func add(_ number: Double) {
                    text.append(UInt8(ascii: ","))
                    if number.isFinite { text += number.shortestText.utf8 }
                }
                add(row.mean)
                add(row.geometricMean)
                add(row.standardDeviation)
                add(row.quantile05)
                add(row.quantile50)
                add(row.quantile95)
                let theory = summary.theory.log10(quantity, place)
                add(theory)
                if isLogarithmic {
                    let law = summary.theory.variation(quantity, place)
                    add(law?.standardDeviation ?? .nan)
                    add(law?.quantile05 ?? .nan)
                    add(law?.quantile50 ?? .nan)
                    add(law?.quantile95 ?? .nan)
                }
                // What theory says nothing of has no kind of theory.
                text += theory.isFinite ? withTheory : withoutTheory
                if let points { text += ("," + CSV.fields([CSV.name(points[layer - 1].name)])).utf8 }
                text.append(UInt8(ascii: "\n"))
            }
        }
        return text
    }
}
