/// An initializer that stands on a command line, written as in an experiment file, `he`, `normal: {gain: 2}`, or as reports
/// print it, `normal(gain=2)`.
public enum InitializerText {
    /// - Parameter shape: of the matrix to be drawn; without it, formulas have no variables.
    /// - Throws: `InputFileError`, whose place names the option.
    public static func initializer(
        _ text: String, for shape: WeightShape? = nil, allowsCommands: Bool = false
    ) throws -> any Initializer {
        let node = try OptionNode.compose(text, option: "--initializer")
        let known: [Variable] = shape == nil ? [] : [.fanIn, .fanOut, .layer]
        let written = try InitializerParser(allowsCommands: allowsCommands).initializers(node, known: known)
        guard written.count == 1 else { throw node.error("lists make several initializers, and one is needed here") }
        return try written[0].bound(to: shape.map { [$0] } ?? [], in: Scope())
    }
}
