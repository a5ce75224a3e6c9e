/// Text within the commands that GitHub Actions reads from a step's output.
///
/// What is escaped: <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>, and as its
/// toolkit does it, on code points.
package enum GitHubText {
    /// Lines of a message, each of them without control characters.
    package static func message(_ lines: [String]) -> String {
        lines.map { escaped($0.printable, ["%"]) }.joined(separator: "%0A")
    }

    /// The value of a property, which a colon or a comma would end.
    package static func property(_ text: String) -> String { escaped(text.printable, ["%", ":", ","]) }

    private static func escaped(_ text: String, _ special: [Unicode.Scalar]) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if special.contains(scalar) {
                result += "%" + String(scalar.value, radix: 16, uppercase: true)
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
