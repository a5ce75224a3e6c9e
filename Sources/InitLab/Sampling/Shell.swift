/// Words for a POSIX shell.
enum Shell {
    /// `word` as the shell reads it back, in quotes where it needs them.
    static func quoted(_ word: String) -> String {
        // A leading hyphen would start an option.
        let word = word.hasPrefix("-") ? "./" + word : word
        if word.wholeMatch(of: /[A-Za-z0-9_.\/:=@%+,-]+/) != nil { return word }
        return "'" + word.replacing("'", with: #"'\''"#).replacing("\n", with: #"'$'\n''"#) + "'"
    }
}
