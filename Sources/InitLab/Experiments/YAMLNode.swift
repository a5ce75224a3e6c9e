/// A value of a YAML file, with its place.
package struct YAMLNode: Sendable {
    package enum Content: Sendable {
        /// `isPlain` unless it stood in quotes, in which case it is a string whatever it looks like.
        case scalar(String, isPlain: Bool)
        case sequence([YAMLNode])
        case mapping([(key: YAMLNode, value: YAMLNode)])
    }

    package let content: Content
    let position: SourcePosition
    /// How many nodes there are in it, itself included, with aliases written out.
    let size: Int
    /// Whether a scalar stands in the file on one line and character by character, so that a place in it has a column.
    var isVerbatim = false

    /// What the node is, in the words of an error message.
    package var kindName: String {
        switch content {
        case .scalar("", isPlain: true): "nothing"
        case .scalar(let text, _): "`\(text.count > 40 ? text.prefix(40) + "..." : text[...])`"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }

    /// Whether the node is an empty plain scalar or `null`.
    var isNull: Bool {
        if case .scalar(let text, isPlain: true) = content { return ["", "~", "null"].contains(text) }
        return false
    }

    /// The elements of a list, or the node itself as the only one.
    package var elements: [YAMLNode] {
        if case .sequence(let elements) = content { return elements }
        return [self]
    }

    package func error(_ message: String) -> InputFileError { .invalid(at: position, message) }

    /// The error at a character of a scalar; at its begin if it does not stand in the file character by character.
    func error(atCharacter offset: Int, _ message: String) -> InputFileError {
        guard isVerbatim else { return error(message) }
        let place = SourcePosition(file: position.file, line: position.line, column: position.column + offset)
        return .invalid(at: place, message)
    }
}
