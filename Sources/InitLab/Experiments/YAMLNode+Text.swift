extension YAMLNode {
    /// The node on one line, in YAML's flow style. Reading it gives the same node again, whatever style it was written in.
    var flowText: String {
        switch content {
        case .scalar("", isPlain: true): "null"
        case .scalar(let text, isPlain: true) where !text.unicodeScalars.contains(where: Self.flowMarks.contains): text
        case .scalar(let text, _): JSONText.quoted(text)
        case .sequence(let elements): "[" + elements.map(\.flowText).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{" + entries.map { "\($0.key.flowText): \($0.value.flowText)" }.joined(separator: ", ") + "}"
        }
    }

    /// What ends a plain scalar in flow style, and not elsewhere.
    private static let flowMarks = Set(",[]{}".unicodeScalars)
}
