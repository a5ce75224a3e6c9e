/// Something of a table of names as a file has it: a name, or a name with options, whose numbers may be formulas.
///
/// `normal: {gain: [1, 2]}` is two of them.
struct Written<Value> {
    let entry: Spelled<Value>
    let node: YAMLNode
    let options: WrittenOptions

    /// Every variant of an entry of a file.
    ///
    /// - Parameters:
    ///   - article: what is read, as `an initializer`.
    ///   - example: of a name with options.
    ///   - known: the variables that its formulas may use.
    ///   - allowsPrograms: whether it may run programs.
    static func variants(
        _ node: YAMLNode, of table: NameTable<Value>, _ article: String, example: String, known: [Variable],
        allowsPrograms: Bool = false
    ) throws -> [Written] {
        let (nameNode, optionsNode) = try node.nameAndOptions(article, example: example)
        let word = try nameNode.text(table.kind)
        guard let (entry, presets) = table.entry(named: word) else { throw nameNode.error(table.unknown(word)) }
        guard allowsPrograms || !entry.runsPrograms else {
            throw nameNode.error("this experiment runs a program; if you trust it, add --allow-commands")
        }
        let parameters = entry.parameters + entry.common
        var options = optionsNode ?? YAMLNode(content: .mapping([]), position: nameNode.position, size: 1)
        var nouns: [String: String] = [:]
        if let shorthand = entry.shorthand {
            nouns[shorthand] = entry.name
            if !options.isMapping, !options.isNull {
                options = YAMLNode(
                    content: .mapping([(nameNode.renamed(shorthand), options)]), position: options.position, size: 2)
            }
        }
        try refuseOptions(of: entry, options, table.kind)
        return try WrittenOptions.variants(
            options, name: entry.name, parameters: parameters, oneOf: entry.oneOf, presets: presets, nouns: nouns,
            known: known
        ).map { Written(entry: entry, node: node, options: $0) }
    }

    /// What takes no options of its own says so, rather than which ones.
    private static func refuseOptions(of entry: Spelled<Value>, _ options: YAMLNode, _ kind: String) throws {
        guard entry.parameters.isEmpty, !options.isNull else { return }
        if entry.common.isEmpty {
            if case .mapping(let entries) = options.content, entries.isEmpty { return }
            throw options.error("\(entry.name) takes no options; write `\(entry.name)` alone")
        }
        let keys = entry.common.map(\.name)
        guard case .mapping(let entries) = options.content,
            let unknown = entries.lazy.compactMap({ try? $0.key.text("a key") }).first(where: { !keys.contains($0) })
        else { return }
        throw options.error(
            "\(entry.name) takes no options of its own, such as `\(unknown)`; any \(kind) takes "
                + keys.map { "`\($0)`" }.joined(separator: ", "))
    }

    var variables: Set<Variable> { options.variables }

    /// What it is where the variables are what the scope says.
    func value(in scope: Scope) throws -> Value { try value(of: options.settings(in: scope)) }

    func value(of settings: Settings) throws -> Value {
        do { return try entry.make(settings) } catch let error as SettingError {
            throw options.place(of: error.parameter).error(error.reason)
        }
    }

    /// What people read of it: with formulas as they were written, as their values may have sixteen digits, and differ from
    /// network to network.
    ///
    /// - Parameter label: of the value.
    func label(_ label: String) -> String {
        guard options.hasFormulas else { return label }
        return "\(entry.name)(\(options.labels.joined(separator: ", ")))"
    }
}

extension YAMLNode {
    var isMapping: Bool {
        if case .mapping = content { return true }
        return false
    }

    /// Another word at the same place.
    fileprivate func renamed(_ word: String) -> YAMLNode {
        YAMLNode(content: .scalar(word, isPlain: true), position: position, size: 1)
    }
}
