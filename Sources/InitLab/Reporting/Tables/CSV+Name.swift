extension CSV {
    /// A name as people give it: what a terminal obeys, or ends a line, stands as in JSON, such as `\u001B`, so that a table can be
    /// printed. Names without such characters stay as they are.
    package static func name(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: \.isUnprintable) else { return text }
        return text.unicodeScalars.reduce(into: "") { result, scalar in
            if scalar.isUnprintable {
                result += JSONText.quoted(String(scalar)).dropFirst().dropLast()
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
    }
}
