import Foundation

extension JSONText {
    /// A value as JSON: keys sorted, what does not print escaped.
    ///
    /// - Parameters:
    ///   - keys: how names of properties become keys.
    ///   - isIndented: whether it stands on lines of its own, with one at the end; else all is on one line.
    package static func document(
        _ value: some Encodable, keys: JSONEncoder.KeyEncodingStrategy = .useDefaultKeys, isIndented: Bool = true
    ) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isIndented { encoder.outputFormatting.insert(.prettyPrinted) }
        encoder.keyEncodingStrategy = keys
        let text = printable(String(decoding: try encoder.encode(value), as: UTF8.self))
        return isIndented ? text + "\n" : text
    }
}

extension Double {
    /// The number, or what becomes null in JSON, which has no others.
    package var ifFinite: Double? { isFinite ? self : nil }
}
