/// Reads one entry of `initializers`, or an initializer of the command line.
package struct InitializerParser {
    /// Our own names, without those of other frameworks.
    package static let names = Initializers.table.entries.map(\.name)
    private static let longestLabel = 200

    /// Whether programs may be run.
    let allowsCommands: Bool

    /// - Parameter known: the variables that formulas may use.
    /// - Returns: one, or more where an option is a list.
    func initializers(_ node: YAMLNode, known: [Variable]) throws -> [WrittenInitializer] {
        let (labelled, expected) = try ExpectedSignalParser.split(node)
        let (entry, label) = try Self.label(of: labelled)
        let written = try Written.variants(
            entry, of: Initializers.table, "an initializer", example: "{normal: {gain: 2}}", known: known,
            allowsPrograms: allowsCommands)
        return try written.map { variant in
            // Of several, the label is told apart by what differs.
            let name = label.map {
                written.count == 1 ? $0 : ([$0] + variant.options.axisLabels).joined(separator: " ")
            }
            return try WrittenInitializer(variant, name: name, expected: expected)
        }
    }

    /// The one initializer of a step, where the variables of its network are known.
    func initializer(_ node: YAMLNode, in scope: Scope) throws -> any Initializer {
        let variants = try initializers(node, known: scope.known)
        guard variants.count == 1 else { throw node.error("a list makes several initializers, and a step has one") }
        return try variants[0].bound(to: [], in: scope)
    }

    /// The entry without its `label:`, which stands beside the name: `{he: {slope: 0.1}, label: ours}`.
    private static func label(of node: YAMLNode) throws -> (entry: YAMLNode, label: String?) {
        guard case .mapping(let entries) = node.content,
            let place = entries.firstIndex(where: { $0.key.isWord(Self.labelParameter.name) })
        else { return (node, nil) }
        let label = entries[place].value
        let text = try label.text("label")
        guard !text.allSatisfy(\.isWhitespace) else { throw label.error("label is empty; leave it out, or name it") }
        guard text.unicodeScalars.count <= longestLabel else {
            throw label.error("label has more than \(longestLabel) characters; use a shorter one")
        }
        var rest = entries
        rest.remove(at: place)
        return (YAMLNode(content: .mapping(rest), position: node.position, size: node.size), text)
    }

    /// What stands beside the name of any initializer.
    package static let labelParameter = Parameter(
        "label", "what reports call the initializer; it changes no draw", .text)
}

extension YAMLNode {
    fileprivate func isWord(_ word: String) -> Bool {
        if case .scalar(let text, _) = content { return text == word }
        return false
    }
}
