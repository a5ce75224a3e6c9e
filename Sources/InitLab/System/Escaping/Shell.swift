/// Words for a POSIX shell.
///
/// A shell reads bytes: all is decided on Unicode scalars, since a quote with a combining mark is another Character in
/// Swift, and for a shell the end of the word.
package enum Shell {
    /// A call of InitLab as a person reads it back, for the records.
    package static func call(_ arguments: [String]) -> String {
        command(["initlab"] + arguments)
    }

    /// A command of these words, each as it is.
    package static func command(_ words: [String]) -> String { words.map(word).joined(separator: " ") }

    /// A file's path as the shell reads it back; one that starts with a hyphen would be an option.
    package static func quoted(_ path: String) -> String {
        word(path.utf8.first == UInt8(ascii: "-") ? "./" + path : path)
    }

    /// `text` as the shell reads it back, in quotes where it needs them: on one line, and without a control character,
    /// unless the text ends in line feeds. NUL, which no word can hold, is left out.
    package static func word(_ text: String) -> String {
        let scalars = text.unicodeScalars.filter { $0 != "\0" }
        if !scalars.isEmpty, scalars.first != "=", scalars.allSatisfy(isPlain) { return String(scalars) }
        if scalars.contains(where: \.isUnprintable) { return printed(scalars) }
        return singleQuoted(scalars)
    }

    /// Means nothing to a shell, wherever in a word it stands but for an equals sign at the start, where zsh looks for a
    /// program.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "A"..."Z", "a"..."z", "0"..."9", "_", ".", "/", ":", "=", "@", "%", "+", ",", "-": true
        default: false
        }
    }

    private static func singleQuoted(_ scalars: String.UnicodeScalarView) -> String {
        var result = "'"
        for scalar in scalars {
            if scalar == "'" { result += #"'\''"# } else { result.unicodeScalars.append(scalar) }
        }
        return result + "'"
    }

    /// As the output of `printf`, which has names for what does not print. `$'\n'` would be shorter, and is unknown to dash.
    private static func printed(_ scalars: String.UnicodeScalarView) -> String {
        // The shell takes line feeds from the end of an output; they can only stand as they are.
        let end = scalars.lastIndex { $0 != "\n" }.map(scalars.index(after:)) ?? scalars.startIndex
        var result = ""
        if end > scalars.startIndex {
            result = "\"$(printf '"
            for (index, scalar) in scalars[..<end].enumerated() {
                // A hyphen at the start would be an option of printf; an exclamation mark is history for a shell that is typed to.
                let isLiteral =
                    !scalar.isUnprintable && !"'\\%!\"$`".unicodeScalars.contains(scalar)
                    && (index > 0 || scalar != "-")
                if isLiteral {
                    result.unicodeScalars.append(scalar)
                } else {
                    for byte in String(scalar).utf8 { result += octal(byte) }
                }
            }
            result += "')\""
        }
        let lineFeeds = String(scalars[end...])
        return lineFeeds.isEmpty ? result : result + "'\(lineFeeds)'"
    }

    /// `\ooo`
    private static func octal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 8)
        return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }
}
