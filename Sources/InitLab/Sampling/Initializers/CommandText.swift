/// How the words of a `command:` stand in its label, and so in the identity that keys random streams: this text never changes.
///
/// It is for people. No shell reads it, and it would not stand up to one; see ``Shell`` for that.
enum CommandText {
    static func label(_ command: [String]) -> String { command.map(word).joined(separator: " ") }

    private static func word(_ word: String) -> String {
        let word = word.hasPrefix("-") ? "./" + word : word
        if word.wholeMatch(of: /[A-Za-z0-9_.\/:=@%+,-]+/) != nil { return word }
        return "'" + word.replacing("'", with: #"'\''"#).replacing("\n", with: #"'$'\n''"#) + "'"
    }
}
