/// Comma-separated values as RFC 4180 describes them, with lines that end in a line feed.
enum CSV {
    static func line(_ fields: [String]) -> String { self.fields(fields) + "\n" }

    /// A part of a line.
    static func fields(_ fields: [String]) -> String { fields.map(field).joined(separator: ",") }

    /// A number, or nothing where there is none.
    static func number(_ value: Double) -> String { value.isFinite ? value.shortestText : "" }

    private static func field(_ text: String) -> String {
        let special: [UInt8] = [0x0a, 0x0d, 0x22, 0x2c]
        guard text.utf8.contains(where: special.contains) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
