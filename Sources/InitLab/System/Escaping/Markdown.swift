/// Text of people's own, made safe for Markdown, GitHub's tables included.
///
/// A renderer reads code points: all is decided on Unicode scalars, never on Characters, in which a pipe with a combining
/// mark is no pipe.
package enum Markdown {
    /// `text` as it would read on paper, on one line, with nothing in it taken for Markdown or HTML.
    package static func escaped(_ text: String) -> String {
        var result = ""
        var isAfterSpace = true
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                if !isAfterSpace { result += " " }
                isAfterSpace = true
                continue
            }
            switch scalar {
            case _ where scalar.isControl: continue
            case _ where scalar.isUnprintable: result += "\u{FFFD}"
            case "<": result += "&lt;"
            case "&": result += "&amp;"
            case "\\", "`", "*", "_", "[", "]", ">", "|", "~", "^", "$":
                result += "\\"
                result.unicodeScalars.append(scalar)
            default: result.unicodeScalars.append(scalar)
            }
            isAfterSpace = false
        }
        if result.unicodeScalars.last == " " { result.unicodeScalars.removeLast() }
        return shieldedEnds(result)
    }

    /// Shields what would start a heading, a list or an underline, and what would end a heading.
    private static func shieldedEnds(_ text: String) -> String {
        var scalars = text.unicodeScalars
        if scalars.last == "#" { scalars.insert("\\", at: scalars.index(before: scalars.endIndex)) }
        if let first = scalars.first, "#-+=:".unicodeScalars.contains(first) { return "\\" + String(scalars) }
        let number = scalars.prefix { "0"..."9" ~= $0 }
        if 1...9 ~= number.count, number.endIndex < scalars.endIndex,
            ".)".unicodeScalars.contains(scalars[number.endIndex])
        {
            scalars.insert("\\", at: number.endIndex)
        }
        return String(scalars)
    }

    /// `text` as code, within a table as well.
    package static func code(_ text: String) -> String {
        var plain = ""
        var isAfterBackslash = false
        for scalar in text.printable.unicodeScalars {
            if scalar == "|" {
                // In a table a pipe ends the cell, in code as well. What becomes of two backslashes before it depends on who
                // renders it.
                if isAfterBackslash { return htmlCode(text) }
                plain += "\\"
            }
            plain.unicodeScalars.append(scalar)
            isAfterBackslash = scalar == "\\"
        }
        if plain.isEmpty { return htmlCode(text) }
        let longest = longestRun(ofBackticksIn: plain)
        guard longest > 0 else { return "`\(plain)`" }
        let fence = String(repeating: "`", count: longest + 1)
        return "\(fence) \(plain) \(fence)"
    }

    /// `text` as code within HTML, or where HTML may stand. No punctuation is left for Markdown to read.
    package static func htmlCode(_ text: String) -> String {
        var result = ""
        for scalar in text.printable.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\\", "`", "*", "_", "[", "]", "|", "~", "$", "\"", "'": result += "&#\(scalar.value);"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return "<code>\(result)</code>"
    }

    /// A block of code, in a fence that is longer than any within.
    package static func codeBlock(_ text: String, language: String) -> String {
        let fence = String(repeating: "`", count: max(3, longestRun(ofBackticksIn: text) + 1))
        return "\(fence)\(language)\n\(text.printableLines)\n\(fence)"
    }

    private static func longestRun(ofBackticksIn text: String) -> Int {
        var (longest, current) = (0, 0)
        for byte in text.utf8 {
            current = byte == UInt8(ascii: "`") ? current + 1 : 0
            longest = max(longest, current)
        }
        return longest
    }

    /// A row of a table of cells that are Markdown already.
    package static func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

    package static func header(_ cells: [String]) -> String { row(cells) + row(cells.map { _ in "---" }) }
}
