/// Text of people's own, made safe for Markdown.
package enum Markdown {
    /// `text` as it would read on paper, on one line, with nothing in it taken for Markdown or HTML.
    package static func escaped(_ text: String) -> String {
        var result = ""
        for character in text.split(whereSeparator: \.isWhitespace).joined(separator: " ") {
            if character == "<" {
                result += "&lt;"
            } else if character == "&" {
                result += "&amp;"
            } else {
                if "\\`*_{}[]>()#+-!|~^$@".contains(character) && !isHarmless(character) { result += "\\" }
                if !character.unicodeScalars.allSatisfy({ $0.properties.generalCategory == .control }) {
                    result.append(character)
                }
            }
        }
        return shieldedEnds(result)
    }

    /// Shields what would start a heading, a list or an underline, and what would end a heading.
    private static func shieldedEnds(_ text: String) -> String {
        var text = text
        if text.last == "#" { text.insert("\\", at: text.index(before: text.endIndex)) }
        if let first = text.first, "#-+=:".contains(first) { return "\\" + text }
        if let number = text.prefixMatch(of: /[0-9]{1,9}(?=[.)])/) {
            return number.output + "\\" + text[number.range.upperBound...]
        }
        return text
    }

    /// Characters that mean something only at the start of a line, where no text of a person's stands here.
    private static func isHarmless(_ character: Character) -> Bool { "()#+-!{}@".contains(character) }

    /// `text` as code within a table.
    static func code(_ text: String) -> String {
        let plain = singleLine(text).replacing("|", with: "\\|")
        guard plain.contains("`") else { return "`\(plain)`" }
        let longest = plain.matches(of: /`+/).map(\.output.count).max() ?? 0
        let fence = String(repeating: "`", count: longest + 1)
        return "\(fence) \(plain) \(fence)"
    }

    /// `text` as code within HTML.
    static func htmlCode(_ text: String) -> String {
        let escaped = singleLine(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(
            ">", with: "&gt;")
        return "<code>\(escaped)</code>"
    }

    private static func singleLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    static func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

    static func header(_ cells: [String]) -> String { row(cells) + row(cells.map { _ in "---" }) }
}
