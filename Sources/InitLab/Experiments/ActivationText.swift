/// An activation that stands on a command line, written as in an experiment file: `gelu`, `{tanh: {input_scale: 2}}`.
public enum ActivationText {
    /// - Throws: `InputFileError`, whose place names the option.
    public static func activation(_ text: String) throws -> Activation {
        try ActivationParser.activation(try YAMLComposer.compose(Array(text.utf8), file: "--activation"), in: Scope())
    }
}
