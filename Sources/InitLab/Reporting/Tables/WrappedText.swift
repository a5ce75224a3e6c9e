/// Text in lines that a terminal shows whole.
package enum WrappedText {
    /// Breaks text between words; a word that is longer than a line stays whole.
    ///
    /// - Parameters:
    ///   - width: characters of a line, its indentation included.
    ///   - first: what the first line starts with.
    ///   - rest: what the others start with.
    package static func lines(_ text: String, width: Int, first: String = "", rest: String = "") -> [String] {
        var lines: [String] = []
        var line = first
        var isEmpty = true
        for word in text.split(separator: " ", omittingEmptySubsequences: true) {
            if !isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                (line, isEmpty) = (rest, true)
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return lines + [line]
    }
}
