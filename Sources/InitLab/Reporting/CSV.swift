/// Comma-separated values as RFC 4180 describes them, with lines that end in a line feed.
enum CSV {
    static func line(_ fields: [String]) -> String { fields.map(field).joined(separator: ",") + "\n" }

    /// A number, or nothing where there is none.
    static func number(_ value: Double) -> String { value.isFinite ? value.shortestText : "" }

    private static func field(_ text: String) -> String {
        guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
