/// Comma-separated values as RFC 4180 describes them, with lines that end in a line feed.
package enum CSV {
    package static func line(_ fields: [String]) -> String { self.fields(fields) + "\n" }

    /// A part of a line.
    package static func fields(_ fields: [String]) -> String { fields.map(field).joined(separator: ",") }

    /// A field byte by byte: nothing is lost, and a quote is doubled whatever mark stands on it.
    private static func field(_ text: String) -> String {
        let special: [UInt8] = [0x0a, 0x0d, 0x22, 0x2c]
        guard text.utf8.contains(where: special.contains) else { return text }
        var result = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { result += "\"" }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }
}
