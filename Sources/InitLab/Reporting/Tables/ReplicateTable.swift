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
        try self.write(of: store, to: write)
    }

    /// The same of a recording, with one more column: the names of the points.
    ///
    /// - Throws: `InputFileError` if it has nothing of the kind, and what `write` throws.
    public func write(from recording: Recording, to write: (String) throws -> Void) throws {
        try self.write(of: recording, to: write)
    }

    private func write(of store: any ResultSource, to write: (String) throws -> Void) throws {
        let columns = store is Recording ? self.columns + ["point"] : self.columns
        let chosen = try query.chosen(in: store)
        var isFirst = true
        let subjects = store.subjects
        for index in chosen {
            let subject = subjects[index]
            let places = query.places(subject)
            guard !places.isEmpty else { continue }
            try store.forEachBlock(of: index) { numbers, block in
                for (number, replicate) in numbers.enumerated() {
                    var text = ""
                    for (series, layer, place) in places {
                        let value = block[series.quantity, place, number]
                        guard !value.isNaN else { continue }
                        text += isFirst ? head(columns) : format == .json ? ",\n" : ""
                        let point = subject.series?.points[layer - 1].name
                        text += row(
                            columns, [subject.label, String(replicate), series.name, String(layer)], series, value,
                            point)
                        isFirst = false
                    }
                    if !text.isEmpty { try write(text) }
                }
            }
        }
        guard !isFirst else { throw query.nothing(in: store, chosen) }
        if format == .json { try write("\n]\n") }
    }

    private func head(_ columns: [String]) -> String { format == .csv ? CSV.line(columns) : "[\n" }

    /// - Parameter place: condition, replicate, quantity and layer.
    private func row(
        _ columns: [String], _ place: [String], _ series: TraceSeries, _ value: Double, _ point: String?
    ) -> String {
        let isLogarithm = series.quantity.isLogarithmic
        switch format {
        case .csv:
            let number = value.isInfinite ? (value < 0 ? "-inf" : "inf") : CSV.number(value)
            return CSV.line(
                place.map(CSV.name) + [number] + (query.quantity == nil ? [String(isLogarithm)] : [])
                    + [point.map(CSV.name)].compactMap(\.self))
        case .json:
            let fields =
                [
                    JSONText.quoted(place[0]), place[1], JSONText.quoted(place[2]), place[3],
                    value.isFinite ? value.shortestText : "null",
                ] + (query.quantity == nil ? [String(isLogarithm)] : [])
                + [point.map(JSONText.quoted)].compactMap(\.self)
            return "{" + zip(columns, fields).map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
        }
    }
}
