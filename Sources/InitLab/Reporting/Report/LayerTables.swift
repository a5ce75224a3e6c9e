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
        let summaries = results.summaries + [results.otherPoints].compactMap(\.self)
        let texts = [String](unsafeUninitializedCapacity: summaries.count) { places, count in
            count = summaries.count
            let places = places
            Threads(Machine.cores).forEach(count) { index in
                places.initializeElement(at: index, to: rows(of: summaries[index]))
            }
        }
        return CSV.line(columns + (results.recording == nil ? [] : ["point"])) + texts.joined()
    }

    private func rows(of summary: ConditionSummary) -> String {
        let condition = summary.condition
        let key = CSV.fields([
            CSV.name(summary.label), CSV.name(condition?.initializerName ?? ""),
            CSV.name(condition?.network.activationLabel ?? ""),
            condition?.widthText ?? "", String(summary.depth),
        ])
        let scales = [condition?.gain, condition?.biasVariance].map { CSV.number($0 ?? .nan) }.joined(separator: ",")
        let points = summary.subject.series?.points
        let shape = summary.subject.shape
        var text = ""
        for series in TraceSeries.all(of: shape) where series.quantity.isLogarithmic == isLogarithmic {
            let (quantity, name) = (series.quantity, series.name)
            for (layer, place) in series.places(in: shape) {
                let row = summary[quantity, place]
                guard row.replicates > 0 else { continue }
                text += "\(key),\(layer),\(name),\(row.replicates),\(row.zeros)"
                let theory = summary.theory.log10(quantity, place)
                var numbers = [
                    row.mean, row.geometricMean, row.standardDeviation, row.quantile05, row.quantile50, row.quantile95,
                    theory,
                ]
                if isLogarithmic {
                    let law = summary.theory.variation(quantity, place)
                    numbers += [law?.standardDeviation, law?.quantile05, law?.quantile50, law?.quantile95]
                        .map { $0 ?? .nan }
                }
                for number in numbers {
                    text += ","
                    text += CSV.number(number)
                }
                // What theory says nothing of has no kind of theory.
                let kind = theory.isFinite ? summary[Direction(measuring: quantity)].theoryKind?.rawValue : nil
                text += ",\(CSV.fields([kind ?? ""])),\(scales)"
                if let points { text += "," + CSV.fields([CSV.name(points[layer - 1].name)]) }
                text += "\n"
            }
        }
        return text
    }
}
