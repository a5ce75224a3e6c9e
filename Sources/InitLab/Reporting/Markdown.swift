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
        return result
    }

    /// Characters that mean something only at the start of a line, where no text of a person's stands here.
    private static func isHarmless(_ character: Character) -> Bool { "()#+-!{}@".contains(character) }

    /// `text` as code; it is generated and holds no backquote.
    static func code(_ text: String) -> String { "`" + text.replacing("|", with: "\\|") + "`" }

    static func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

    static func header(_ cells: [String]) -> String { row(cells) + row(cells.map { _ in "---" }) }
}
