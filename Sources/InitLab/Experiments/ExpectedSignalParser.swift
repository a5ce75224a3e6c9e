/// Reads `expect`: a word for the whole file, a mapping from labels to words, or a word beside the name of an initializer.
package enum ExpectedSignalParser {
    static let key = "expect"

    /// What stands beside the name of any initializer.
    package static let parameter = Parameter(
        key, "what `initlab check` expects of its signals", among: ExpectedSignal.allCases.map(\.rawValue))

    /// An expectation that stands beside an initializer's name.
    typealias Beside = (node: YAMLNode, expected: ExpectedSignal)

    /// An entry of `initializers` without its `expect`, which stands beside the name: `{he: {slope: 0.1}, expect: vanishing}`.
    static func split(_ node: YAMLNode) throws -> (entry: YAMLNode, beside: Beside?) {
        guard case .mapping(let entries) = node.content, let place = entries.firstIndex(where: { isKey($0.key) }) else {
            return (node, nil)
        }
        let value = entries[place].value
        let expected = try word(value)
        var rest = entries
        rest.remove(at: place)
        guard !rest.isEmpty else {
            throw node.error("`expect` stands beside an initializer, such as `{he: {}, expect: stable}`")
        }
        return (YAMLNode(content: .mapping(rest), position: node.position, size: node.size), (value, expected))
    }

    /// - Parameters:
    ///   - node: the file's `expect`; nil if it has none.
    ///   - beside: the expectations beside initializers, by their labels.
    ///   - conditions: of the experiment.
    static func signals(
        _ node: YAMLNode?, beside: [String: Beside], conditions: [Condition]
    ) throws -> ExpectedSignals {
        var byLabel = beside.mapValues(\.expected)
        guard let node else { return ExpectedSignals(byLabel: byLabel) }
        switch node.content {
        case .scalar: return ExpectedSignals(try word(node), byLabel: byLabel)
        case .sequence:
            throw node.error(
                "expect must be \(words), or a mapping of labels to these such as `{he: stable}`, not a list")
        case .mapping(let entries):
            let labels = Set(conditions.flatMap { [$0.label, $0.initializerName] })
            for (key, value) in entries {
                let label = try key.text("a label")
                guard labels.contains(label) else {
                    throw key.error(
                        "no condition and no initializer is called `\(label)`;"
                            + " \(Spelling.hint(for: label, among: labels.sorted()))")
                }
                guard beside[label] == nil else {
                    throw key.error("`expect` stands beside the initializer \(label) already; keep one of them")
                }
                byLabel[label] = try word(value)
            }
            return ExpectedSignals(byLabel: byLabel)
        }
    }

    private static func word(_ node: YAMLNode) throws -> ExpectedSignal {
        guard case .scalar = node.content else {
            throw node.error("expect must be \(words), not \(node.kindName)")
        }
        return try node.choice("expectation", of: ExpectedSignal.allCases.map { ($0.rawValue, $0) })
    }

    private static let words = "stable, vanishing, exploding or any"

    private static func isKey(_ node: YAMLNode) -> Bool {
        if case .scalar(key, _) = node.content { return true }
        return false
    }
}
