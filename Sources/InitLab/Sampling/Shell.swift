/// Words for a POSIX shell.
package enum Shell {
    /// A call of InitLab as a person reads it back, for the records.
    package static func call(_ arguments: [String]) -> String {
        command(["initlab"] + arguments)
    }

    /// A command of these words; those that start with a hyphen are options.
    package static func command(_ words: [String]) -> String {
        words.map { $0.hasPrefix("-") ? $0 : quoted($0) }.joined(separator: " ")
    }

    /// `word` as the shell reads it back, in quotes where it needs them.
    package static func quoted(_ word: String) -> String {
        // A leading hyphen would start an option.
        let word = word.hasPrefix("-") ? "./" + word : word
        if word.wholeMatch(of: /[A-Za-z0-9_.\/:=@%+,-]+/) != nil { return word }
        return "'" + word.replacing("'", with: #"'\''"#).replacing("\n", with: #"'$'\n''"#) + "'"
    }
}
