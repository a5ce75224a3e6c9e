/// A value of the command line that is written as in an experiment file, or as a report prints it.
enum OptionNode {
    /// The node of `he`, `normal: {gain: 2}`, `{normal: {gain: 2}}` or `normal(gain=2)`.
    ///
    /// - Parameter option: for the places of mistakes, such as `--init`.
    static func compose(_ text: String, option: String) throws -> YAMLNode {
        guard text.count(where: { $0 == "(" }) <= text.count(where: { $0 == ")" }) else {
            throw InputFileError.invalid(option, "a closing `)` is missing in `\(text.printable)`")
        }
        return try YAMLComposer.compose(Array((fromLabel(text) ?? text).utf8), file: option)
    }

    /// `{normal: {gain: 2}}` of the label `normal(gain=2)`, `{constant: 0.1}` of `constant(0.1)`; nil of what is no label.
    static func fromLabel(_ text: String) -> String? {
        guard let match = text.wholeMatch(of: /\s*([A-Za-z][A-Za-z0-9_-]*)\((.*)\)\s*/) else { return nil }
        let (name, options) = (match.output.1, match.output.2)
        guard options.contains("=") else { return "{\(name): \(options)}" }
        return "{\(name): {\(options.replacing(/=\s*/, with: ": "))}}"
    }
}
