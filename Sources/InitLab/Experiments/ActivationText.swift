/// An activation that stands on a command line, written as in an experiment file, `gelu`, `{tanh: {input_scale: 2}}`, or as
/// reports print it, `tanh(input_scale=2)`.
public enum ActivationText {
    /// - Throws: `InputFileError`, whose place names the option.
    public static func activation(_ text: String) throws -> Activation {
        try ActivationParser.activation(try OptionNode.compose(text, option: "--activation"), in: Scope())
    }
}
