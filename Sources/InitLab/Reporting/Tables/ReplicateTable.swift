import Foundation

/// The values of every replicate in long form, a row for each value, as data frames read them: each column has one type.
///
/// `log10_value` or `value` with a quantity; without one `value`, and `is_log10` beside it. Exactly zero is `-inf` as a logarithm
/// in CSV, and null in JSON, which has no such number. What is not recorded has no row.
public struct ReplicateTable: Sendable {
    public enum Format: Sendable {
        case csv
        /// An array of objects.
        case json
    }

    private let query: ResultsQuery
    private let format: Format

    /// - Parameter query: whose replicate is not looked at.
    public init(_ query: ResultsQuery, _ format: Format) {
        self.query = query
        self.format = format
    }

    private var columns: [String] {
        ["condition", "replicate", "quantity", "layer"]
            + (query.quantity.map { [$0.isLogarithmic ? "log10_value" : "value"] } ?? ["value", "is_log10"])
    }

    /// Hands on the text piece by piece, as there may be millions of rows.
    ///
    /// - Throws: `StoreError` if the store cannot answer or has nothing of the kind, and what `write` throws.
    public func write(from store: ResultStore, to write: (String) throws -> Void) throws {
        let chosen = try query.chosen(in: store)
        var isFirst = true
        for index in chosen {
            let condition = store.experiment.conditions[index]
            let places = query.places(condition)
            guard !places.isEmpty else { continue }
            try store.forEachBlock(ofCondition: index) { first, block in
                for number in 0..<block.count {
                    var text = ""
                    for (series, layer, place) in places {
                        let values = block[series.quantity, place]
                        let value = values[values.startIndex + number]
                        guard !value.isNaN else { continue }
                        text += isFirst ? head : format == .json ? ",\n" : ""
                        text += row(condition.label, first + number, series, layer, value)
                        isFirst = false
                    }
                    if !text.isEmpty { try write(text) }
                }
            }
        }
        guard !isFirst else { throw query.nothing(in: store, chosen) }
        if format == .json { try write("\n]\n") }
    }

    private var head: String { format == .csv ? CSV.line(columns) : "[\n" }

    private func row(_ label: String, _ replicate: Int, _ series: TraceSeries, _ layer: Int, _ value: Double) -> String
    {
        let isLogarithm = series.quantity.isLogarithmic
        switch format {
        case .csv:
            let number = value == -.infinity ? "-inf" : CSV.number(value)
            return CSV.line(
                [label, String(replicate), series.name, String(layer), number]
                    + (query.quantity == nil ? [String(isLogarithm)] : []))
        case .json:
            let fields = [
                JSONText.quoted(label), String(replicate), JSONText.quoted(series.name), String(layer),
                value.isFinite ? value.shortestText : "null", String(isLogarithm),
            ]
            return "{" + zip(columns, fields).map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
        }
    }
}
