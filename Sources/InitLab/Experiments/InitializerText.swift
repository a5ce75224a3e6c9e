/// An initializer that stands on a command line, written as in an experiment file: `he`, `normal: {gain: 2}`.
public enum InitializerText {
    /// - Throws: `InputFileError`, whose place names the option.
    public static func initializer(_ text: String, allowsCommands: Bool = false) throws -> any Initializer {
        let node = try YAMLComposer.compose(Array(text.utf8), file: "--initializer")
        return try InitializerParser(allowsCommands: allowsCommands).initializer(node)
    }
}
