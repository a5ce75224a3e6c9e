/// How the words of a `command:` stand in its label, and so in the identity that keys random streams: this text never changes.
///
/// It is for people. No shell reads it, and it would not stand up to one; see ``Shell`` for that.
enum CommandText {
    static func label(_ command: [String]) -> String { command.map(word).joined(separator: " ") }

    private static func word(_ word: String) -> String {
        // `./-x` stands for `-x`, which comes more often.
        if word.hasPrefix("./-") { return "./" + inQuotes(String(word.dropFirst(2))) }
        let word = word.hasPrefix("-") ? "./" + word : word
        return word.wholeMatch(of: /[A-Za-z0-9_.\/:=@%+,-]+/) != nil ? word : inQuotes(word)
    }

    private static func inQuotes(_ word: String) -> String {
        "'" + word.replacing("'", with: #"'\''"#).replacing("\n", with: #"'$'\n''"#) + "'"
    }
}
