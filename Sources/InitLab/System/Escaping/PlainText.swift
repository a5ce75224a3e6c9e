// Text of others on a terminal. Swift's Characters are no help here: an escape followed by a combining mark is still an
// escape for a terminal.

extension String {
    /// The text on one line, without what would control a terminal: spaces in place of controls and of line breaks, U+FFFD in
    /// place of what turns the order of text around.
    public var printable: String { printable(keeping: []) }

    /// The same of text with lines of its own: line feeds and tabs stay.
    public var printableLines: String { printable(keeping: ["\n", "\t"]) }

    private func printable(keeping kept: [Unicode.Scalar]) -> String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.lazy.map { scalar in
                    guard scalar.isUnprintable, !kept.contains(scalar) else { return scalar }
                    return scalar.isControl ? " " : "\u{FFFD}"
                }))
    }

    /// The last line that is not empty, whatever ends lines: programs say there why they failed. Empty if there is none.
    var lastLine: String {
        unicodeScalars.split { $0 == "\n" || $0 == "\r" }.last.map { String($0) } ?? ""
    }
}
