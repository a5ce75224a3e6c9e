/// A mapping of the file, whose keys are all known.
package struct YAMLSection {
    let node: YAMLNode
    private let values: [String: YAMLNode]
    private var requirements: [String: String] = [:]

    /// What the body makes of a mapping, of which a table of parameters tells the keys.
    ///
    /// A key that is misspelled is a mistake, and is read as the one that is meant, so that the body finds what else is wrong.
    ///
    /// - Parameter name: what the mapping is called in error messages.
    /// - Throws: the keys that are not known and the mistakes that the body finds, as one error.
    static func read<Value>(
        _ node: YAMLNode, name: String, _ parameters: [Parameter], _ body: (YAMLSection) throws -> Value
    ) throws -> Value {
        var unknown: [InputFileError] = []
        var section = try YAMLSection(node, name: name, keys: parameters.map(\.name), &unknown)
        for parameter in parameters { section.requirements[parameter.name] = parameter.requirement }
        var mistakes = Mistakes(unknown)
        let value = try mistakes.collect { try body(section) }
        try mistakes.check()
        guard let value else { preconditionFailure("what is missing is a mistake") }
        return value
    }

    /// - Parameters:
    ///   - name: what the mapping is called in error messages.
    ///   - keys: the keys that it may have.
    package init(_ node: YAMLNode, name: String, keys: [String]) throws(InputFileError) {
        var unknown: [InputFileError] = []
        try self.init(node, name: name, keys: keys, &unknown)
        if let error = InputFileError(unknown) { throw error }
    }

    private init(
        _ node: YAMLNode, name: String, keys: [String], _ unknown: inout [InputFileError]
    ) throws(InputFileError) {
        self.node = node
        if node.isNull {
            values = [:]
            return
        }
        guard case .mapping(let entries) = node.content else {
            if case .scalar(let text, isPlain: true) = node.content, let colon = text.firstIndex(of: ":"),
                keys.contains(String(text[..<colon]))
            {
                throw node.error("a space is missing after the colon; write `\(text[..<colon]): ...`")
            }
            throw node.error("\(name) must be a mapping such as `\(keys[0]): ...`, not \(node.kindName)")
        }
        var (values, meant): ([String: YAMLNode], [String: YAMLNode]) = ([:], [:])
        for (key, value) in entries {
            guard case .scalar(let word, _) = key.content else { continue }
            if keys.contains(word) {
                values[word] = value
            } else if let colon = word.firstIndex(of: ":"), keys.contains(String(word[..<colon])) {
                unknown.append(key.error("a space is missing after the colon; write `\(word[..<colon]): ...`"))
                meant[String(word[..<colon])] = YAMLNode(
                    content: .scalar(String(word[colon...].dropFirst()), isPlain: true), position: key.position, size: 1
                )
            } else {
                unknown.append(key.error("unknown key `\(word)` in \(name); \(Spelling.hint(for: word, among: keys))"))
                if let nearest = Spelling.nearest(to: word, among: keys) { meant[nearest] = value }
            }
        }
        self.values = values.merging(meant) { given, _ in given }
    }

    /// The value of `key`; nil if the key is not there.
    package subscript(key: String) -> YAMLNode? { values[key] }

    /// The value of a key that must be there, as the table says.
    func required(_ key: String) throws(InputFileError) -> YAMLNode { try required(key, requirements[key] ?? "") }

    /// The value of a key that must be there.
    package func required(_ key: String, _ purpose: String) throws(InputFileError) -> YAMLNode {
        if let value = values[key] { return value }
        throw node.error("`\(key)` is missing; \(purpose)")
    }
}

extension YAMLNode {
    /// The text of a scalar.
    package func text(_ name: String) throws(InputFileError) -> String {
        guard case .scalar(let text, _) = content, !isNull else {
            throw error("\(name) must be text, not \(kindName)")
        }
        return text
    }

    /// `true` or `false`.
    package func boolean(_ name: String) throws(InputFileError) -> Bool {
        switch content {
        case .scalar("true", isPlain: true): return true
        case .scalar("false", isPlain: true): return false
        default: throw error("\(name) must be true or false, not \(kindName)")
        }
    }

    /// The choice that the node names.
    package func choice<Choice>(_ name: String, of choices: [(word: String, value: Choice)]) throws(InputFileError)
        -> Choice
    {
        let word = try text(name)
        if let choice = choices.first(where: { $0.word == word }) { return choice.value }
        throw error("unknown \(name) \(kindName); \(Spelling.hint(for: word, among: choices.map(\.word)))")
    }

    /// A whole number within `range`.
    package func integer(_ name: String, in range: ClosedRange<Int>) throws(InputFileError) -> Int {
        let expected = "\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound)"
        guard case .scalar(let text, isPlain: true) = content, NumberForm(text) == .decimal,
            !text.utf8.contains(where: { ".eE".utf8.contains($0) })
        else {
            throw error("\(expected), not \(kindName)\(quotesHint)")
        }
        guard let value = Int(text), range.contains(value) else { throw error("\(expected), and \(kindName) is not") }
        return value
    }

    /// What to do about a number in quotes; empty for anything else.
    var quotesHint: String {
        guard case .scalar(let text, isPlain: false) = content,
            NumberForm(text) == .decimal || (try? Formula(text)) != nil
        else { return "" }
        return " in quotes, which make it a text; remove the quotes"
    }

    /// A whole number of this parameter, as it stands there.
    func integer(_ parameter: Parameter) throws(InputFileError) -> Int {
        guard case .integer(let range) = parameter.kind else { preconditionFailure("\(parameter.name) is not whole") }
        return try integer(parameter.name, in: range)
    }

    /// A number that `isAllowed`, as `expectation` says in words.
    package func number(
        _ name: String, _ expectation: String, isAllowed: (Double) -> Bool
    ) throws(InputFileError) -> Double {
        let value = try WrittenNumber(self, name, .range(.any), known: nil).value(in: Scope())
        guard isAllowed(value) else { throw error("\(name) must be \(expectation), and \(kindName) is not") }
        return value
    }

    /// The number of this parameter, as it stands there or as a formula without variables.
    func number(_ parameter: Parameter) throws(InputFileError) -> Double {
        try WrittenNumber(self, parameter, known: []).value(in: Scope())
    }

    /// Checks that the word of this parameter is one.
    func check(_ parameter: Parameter) throws(InputFileError) { _ = try choice(parameter) { $0 } }

    /// The word of this parameter, as the value that has it for its name.
    func choice<Choice>(_ parameter: Parameter, _ value: (String) -> Choice?) throws(InputFileError) -> Choice {
        guard case .word(let words) = parameter.kind else { preconditionFailure("\(parameter.name) is no word") }
        let word = try choice(parameter.noun ?? parameter.name, of: words.map { ($0, $0) })
        guard let value = value(word) else { preconditionFailure("\(parameter.name) has no \(word)") }
        return value
    }

    /// The values of an axis of the grid: one, or a list of different ones.
    func axis<Value: Hashable>(
        _ name: String, _ read: (YAMLNode) throws -> Value
    ) throws -> [Value] {
        guard !elements.isEmpty else { throw error("\(name) is an empty list; give at least one") }
        var values: [Value] = []
        var seen: Set<Value> = []
        for element in elements {
            let value = try read(element)
            guard seen.insert(value).inserted else {
                throw element.error("\(element.kindName) stands in \(name) twice")
            }
            values.append(value)
        }
        return values
    }

    /// A name on its own, or a mapping of a name to its options: `relu`, `{leaky-relu: {slope: 0.2}}`.
    func nameAndOptions(_ name: String, example: String) throws(InputFileError) -> (name: YAMLNode, options: YAMLNode?)
    {
        switch content {
        case .scalar where !isNull: return (self, nil)
        case .mapping(let entries) where entries.count == 1: return (entries[0].key, entries[0].value)
        // `- normal:` with its options below, no further right.
        case .mapping(let entries) where entries.count > 1 && entries[0].value.isNull && !entries[1].value.isNull:
            throw entries[1].key.error(
                "\(entries[1].key.kindName) stands beside \(entries[0].key.kindName), not in it: indent it further, or write"
                    + " `\(example)`")
        default: throw error("\(name) must be a name or one name with options, such as `\(example)`, not \(kindName)")
        }
    }
}
