/// What a file sets of something that has parameters, as it was written.
struct WrittenOptions {
    /// What one parameter is set to.
    enum Value {
        case number(WrittenNumber)
        case numbers([WrittenNumber])
        case section(WrittenOptions)
        case fixed(Setting)
    }

    struct Entry {
        let parameter: Parameter
        let node: YAMLNode
        let value: Value
        /// Whether it is one of several.
        var isOfList = false
    }

    /// Where all of it stands.
    let node: YAMLNode
    /// What is set where the file says nothing.
    private let standards: Settings
    private(set) var entries: [Entry] = []

    /// Every combination of what the file sets: one, or more where lists make axes of single values.
    ///
    /// - Parameters:
    ///   - node: a mapping, or nothing.
    ///   - name: what the mapping is called in errors.
    ///   - presets: what an alias sets.
    ///   - nouns: what parameters are called in errors, where it is not their name.
    ///   - maximum: more combinations are refused before they are made.
    static func variants(
        _ node: YAMLNode, name: String, parameters: [Parameter], oneOf: [String] = [], presets: Settings = [:],
        nouns: [String: String] = [:], known: [Variable], maximum: Int = ExperimentParser.maximumConditions
    ) throws -> [WrittenOptions] {
        try YAMLSection.read(node, name: "`\(name)`", parameters) { section in
            try variants(
                section, name: name, parameters: parameters, oneOf: oneOf, presets: presets, nouns: nouns, known: known,
                maximum: maximum)
        }
    }

    private static func variants(
        _ section: YAMLSection, name: String, parameters: [Parameter], oneOf: [String], presets: Settings,
        nouns: [String: String], known: [Variable], maximum: Int
    ) throws -> [WrittenOptions] {
        var mistakes = Mistakes()
        _ = try mistakes.collect { try checkOneOf(oneOf, section, name) }
        var standards = presets
        var lists: [(parameter: Parameter, values: [Entry])] = []
        var count = 1.0
        for parameter in parameters {
            guard let value = section[parameter.name] else {
                if parameter.requirement != nil, presets[parameter.name] == nil {
                    _ = try mistakes.collect { try section.required(parameter.name) }
                }
                if standards[parameter.name] == nil { standards[parameter.name] = parameter.standard }
                continue
            }
            let noun = nouns[parameter.name] ?? parameter.noun ?? parameter.name
            let read = try mistakes.collect { try entries(of: parameter, noun, value, known: known) }
            guard let entries = read else { continue }
            count *= Double(entries.count)
            guard count <= Double(maximum) else {
                throw value.error("the lists in `\(name)` make more than \(maximum) combinations; use shorter ones")
            }
            lists.append((parameter, entries))
        }
        try mistakes.check()
        var variants = [WrittenOptions(node: section.node, standards: standards)]
        for list in lists {
            variants = variants.flatMap { variant in
                list.values.map { entry in
                    var next = variant
                    next.entries.append(entry)
                    return next
                }
            }
        }
        return variants
    }

    private static func checkOneOf(_ keys: [String], _ section: YAMLSection, _ name: String) throws {
        guard !keys.isEmpty else { return }
        let given = keys.filter { section[$0] != nil }
        let choices = keys.map { "`\($0)`" }.joined(separator: ", ")
        guard let key = given.first else {
            let example = keys.contains("gain") ? "gain" : keys[0]
            throw section.node.error("`\(name)` needs one of \(choices), such as `{\(name): {\(example): 2}}`")
        }
        guard given.count == 1 else {
            throw section[given[1]]!.error("`\(key)` is given already; keep one of \(choices)")
        }
    }

    /// The values of one parameter: one, or the different ones of a list.
    private static func entries(
        of parameter: Parameter, _ noun: String, _ node: YAMLNode, known: [Variable]
    ) throws -> [Entry] {
        let known = parameter.variesByLayer ? known : known.filter { !Variable.ofLayers.contains($0) }
        func entry(_ node: YAMLNode) throws -> Entry {
            Entry(parameter: parameter, node: node, value: try value(of: parameter, noun, node, known: known))
        }
        guard parameter.isScalar, parameter.isAxis else { return [try entry(node)] }
        guard !node.elements.isEmpty else { throw node.error("\(noun) is an empty list; give at least one") }
        var seen: Set<String> = []
        return try node.elements.mapAll { element in
            var entry = try entry(element)
            entry.isOfList = node.elements.count > 1
            guard seen.insert(entry.text(resolved: true)).inserted else {
                throw element.error("\(element.kindName) stands in \(noun) twice")
            }
            return entry
        }
    }

    private static func value(
        of parameter: Parameter, _ noun: String, _ node: YAMLNode, known: [Variable]
    ) throws -> Value {
        switch parameter.kind {
        case .number(let range):
            return .number(try WrittenNumber(node, noun, .range(range), unit: parameter.unit, known: known))
        case .integer(let range): return .number(try WrittenNumber(node, noun, .whole(range), known: known))
        case .word(let words): return .fixed(.word(try node.choice(noun, of: words.map { ($0, $0) })))
        case .flag: return .fixed(.flag(try node.boolean(noun)))
        case .text: return .fixed(.word(try node.text(noun)))
        case .numbers(let count):
            guard case .sequence(let elements) = node.content, elements.count == count else {
                throw node.error("\(noun) must be \(parameter.listText ?? "\(count) numbers"), not \(node.kindName)")
            }
            return .numbers(
                try elements.map { try WrittenNumber($0, "a number of \(noun)", .range(.any), known: known) })
        case .texts(let maximumBytes): return .fixed(.texts(try node.texts(noun, parameter, maximumBytes)))
        case .section(let parameters, let oneOf):
            let variants = try self.variants(
                node, name: noun, parameters: parameters, oneOf: oneOf, known: known, maximum: 1)
            return .section(variants[0])
        case .path:
            // All before the last slash: names of files are bytes to which nothing is added.
            let file = node.position.file
            let folder = file.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(file[...$0]) } ?? ""
            return .fixed(.path(try node.text(noun), folder: folder))
        case .order, .definition:
            throw node.error("`\(noun)` cannot stand here")
        }
    }

    /// The variables that anything in it depends on.
    var variables: Set<Variable> { entries.reduce(into: []) { $0.formUnion($1.variables) } }

    /// Whether labels show what was written, as a formula stands among it.
    var hasFormulas: Bool { entries.contains { $0.hasFormula } }

    /// Everything that is set, where the variables are what the scope says.
    func settings(in scope: Scope) throws -> Settings {
        var settings = standards
        for entry in entries { settings[entry.parameter.name] = try entry.setting(in: scope) }
        return settings
    }

    /// What was written, as `std=0.02/sqrt(2*depth)`; what it is where nothing is set goes unsaid.
    var labels: [String] {
        entries.filter { entry in
            if case .section = entry.value { return false }
            if case .fixed(let setting) = entry.value { return setting != entry.parameter.standard }
            return true
        }.map { "\($0.parameter.name)=\($0.text(resolved: false))" }
    }

    /// What tells this from the other variants of its lists.
    var axisLabels: [String] { entries.filter(\.isOfList).map { "\($0.parameter.name)=\($0.text(resolved: false))" } }

    /// Where a parameter is set; the whole if it is not.
    func place(of parameter: String) -> YAMLNode {
        for entry in entries {
            if entry.parameter.name == parameter { return entry.node }
            if case .section(let options) = entry.value,
                let inner = options.entries.first(where: { $0.parameter.name == parameter })
            {
                return inner.node
            }
        }
        return node
    }
}

extension WrittenOptions.Entry {
    var variables: Set<Variable> {
        switch value {
        case .number(let number): number.variables
        case .numbers(let numbers): numbers.reduce(into: []) { $0.formUnion($1.variables) }
        case .section(let options): options.variables
        case .fixed: []
        }
    }

    fileprivate var hasFormula: Bool {
        switch value {
        case .number(let number): number.formulaText != nil
        case .numbers(let numbers): numbers.contains { $0.formulaText != nil }
        case .section, .fixed: false
        }
    }

    fileprivate func setting(in scope: Scope) throws -> Setting {
        switch value {
        case .number(let number): .number(try number.value(in: scope))
        case .numbers(let numbers): .numbers(try numbers.map { try $0.value(in: scope) })
        case .section(let options): .section(try options.settings(in: scope))
        case .fixed(let setting): setting
        }
    }

    /// - Parameter resolved: whether formulas without variables stand as their value.
    fileprivate func text(resolved: Bool) -> String {
        func text(_ number: WrittenNumber) -> String {
            if let formula = number.formulaText, !resolved || !number.variables.isEmpty { return formula }
            return (try? number.value(in: Scope()))?.shortestText ?? ""
        }
        switch value {
        case .number(let number): return text(number)
        case .numbers(let numbers): return "[\(numbers.map(text).joined(separator: ", "))]"
        case .fixed(let setting): return setting.description
        case .section: return ""
        }
    }
}

extension Parameter {
    /// Whether a list of values would be an axis and not the value.
    fileprivate var isScalar: Bool {
        switch kind {
        case .number, .integer, .word, .flag: true
        default: false
        }
    }
}

extension YAMLNode {
    /// A list of texts, of so many bytes at most.
    fileprivate func texts(_ name: String, _ parameter: Parameter, _ maximumBytes: Int) throws -> [String] {
        let isList = if case .sequence = content { true } else { false }
        guard isList || parameter.mayBeOne && !isMapping, !elements.isEmpty else {
            throw error("\(name) must be \(parameter.listText ?? "a list of texts"), not \(kindName)")
        }
        var bytes = 0
        return try elements.map { element in
            let word = try element.text(parameter.mayBeOne ? name : "an argument")
            // Counted first: with aliases, a file of a megabyte can ask for many of them.
            bytes += word.utf8.count + 1
            guard bytes <= maximumBytes else {
                throw self.error(
                    "\(name) takes more than \(maximumBytes >> 10) KiB, more than a system hands to a program; let the"
                        + " program read a file")
            }
            return word
        }
    }
}
