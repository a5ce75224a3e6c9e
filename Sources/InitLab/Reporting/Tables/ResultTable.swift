import Foundation

/// Rows of results, for a terminal, a spreadsheet or a program.
public struct ResultTable: Sendable {
    public enum Cell: Hashable, Sendable {
        case text(String)
        case integer(Int)
        /// What is not finite stands as nothing, but for the minus infinity of a zero's logarithm.
        case number(Double)
        case boolean(Bool)
        /// In plain words for people, and as files have it for programs.
        case verdict(Verdict)
    }

    public let columns: [String]
    public var rows: [[Cell]] = []

    public init(columns: [String]) { self.columns = columns }

    /// A table of plain text.
    public var text: String { text(width: .max) }

    /// The same in lines of so many characters, with rows folded where they do not fit.
    public func text(width: Int) -> String {
        var table = TextTable(header: columns)
        table.rows = rows.map { row in
            row.map { cell in
                switch cell {
                case .text(let text): text
                case .integer(let value): String(value)
                case .number(let value): value.isNaN ? "" : value == -.infinity ? "-inf" : value.significant(6)
                case .boolean(let value): value ? "yes" : "no"
                case .verdict(let verdict): verdict.word
                }
            }
        }
        return table.text(width: width)
    }

    /// Comma-separated values, with a header.
    public var csv: String {
        CSV.line(columns)
            + rows.map { row in
                CSV.line(
                    row.map { cell in
                        switch cell {
                        case .text(let text): CSV.name(text)
                        case .integer(let value): String(value)
                        case .number(let value): value == -.infinity ? "-inf" : CSV.number(value)
                        case .boolean(let value): value ? "true" : "false"
                        case .verdict(let verdict): verdict.rawValue
                        }
                    })
            }.joined()
    }

    /// An array of objects, null for what is not there, and the text `-inf` for the logarithm of zero.
    public func json() throws -> String {
        let objects = rows.map { row in Dictionary(uniqueKeysWithValues: zip(columns, row)) }
        return "[\n" + (try objects.map { try JSONText.document($0, isIndented: false) }).joined(separator: ",\n")
            + "\n]\n"
    }
}

extension ResultTable.Cell: Encodable {
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .integer(let value): try container.encode(value)
        case .number(let value) where value == -.infinity: try container.encode("-inf")
        case .number(let value) where !value.isFinite: try container.encodeNil()
        case .number(let value): try container.encode(value)
        case .boolean(let value): try container.encode(value)
        case .verdict(let verdict): try container.encode(verdict.rawValue)
        }
    }
}
