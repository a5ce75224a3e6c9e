/// The JSON Schema of experiment files, with which editors complete and check them, made from the tables of names.
package enum ExperimentSchema {
    package static var text: String { document.text() + "\n" }

    private static var document: JSONDocument {
        .object([
            ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
            ("title", .text("InitLab experiment")),
            ("description", .text("A grid of networks and initializers, and how often each is drawn.")),
            ("$comment", .text("Made by `make reference` from the tables in Sources; do not edit.")),
            ("type", .text("object")), ("additionalProperties", .flag(false)),
            ("required", required(ExperimentSections.experiment)),
            ("properties", .object(ExperimentSections.experiment.map { ($0.name, plain($0)) })),
            ("$defs", .object(definitions)),
        ])
    }

    // MARK: Definitions

    private static var definitions: [(key: String, value: JSONDocument)] {
        let initializers = Initializers.table
        let activations = ActivationFunctions.table
        return [
            ("formula", formula),
            ("widths", list(of: scalar(.integer(1...ExperimentParser.maximumWidth)))),
            ("activations", orList([reference("activation")], isUnique: false)),
            ("activation", choice(of: activations, beside: [])),
            ("blocks", blocks), ("steps", list(of: reference("step"))), ("step", step),
            ("initializers", list(of: reference("initializer"))),
            ("expected", .object([("enum", .array(ExpectedSignal.allCases.map { .text($0.rawValue) }))])),
            ("expect", expect),
            (
                "initializer",
                choice(of: initializers, beside: [InitializerParser.labelParameter, ExpectedSignalParser.parameter])
            ),
        ] + options(of: activations) + options(of: Step.table) + options(of: initializers)
            + shared.map { ($0.name, axis($0.parameter)) }
    }

    /// What several have in common stands once: numbers, words and flags of the grid, by name, and with a number behind it where
    /// another of that name takes something else.
    private static let shared: [(name: String, parameter: Parameter)] = {
        func nested(_ parameters: [Parameter]) -> [Parameter] {
            parameters.flatMap { parameter -> [Parameter] in
                if case .section(let inner, _) = parameter.kind { return nested(inner) }
                return [parameter]
            }
        }
        var shared: [(name: String, parameter: Parameter)] = []
        let all =
            nested(ExperimentSections.experiment.filter { $0.isSection })
            + ActivationFunctions.table.entries.flatMap { nested($0.parameters + $0.common) }
            + Step.table.entries.flatMap { nested($0.parameters) }
            + Initializers.table.entries.flatMap { nested($0.parameters) }
        for parameter in all where !shared.contains(where: { $0.parameter.isAlike(parameter) }) {
            let others = shared.count { $0.parameter.name == parameter.name }
            shared.append(("value.\(parameter.name)\(others == 0 ? "" : "\(others + 1)")", parameter))
        }
        return shared
    }()

    /// Names of blocks, each with its steps.
    private static let blocks = JSONDocument.object([
        ("type", .text("object")), ("minProperties", .integer(1)), ("additionalProperties", reference("steps")),
    ])

    /// A step of its own kind, or any activation.
    private static var step: JSONDocument {
        .object([("anyOf", .array(choices(of: choice(of: Step.table, beside: [])) + [reference("activation")]))])
    }

    private static let formula = JSONDocument.object([
        ("type", .text("string")), ("minLength", .integer(1)), ("maxLength", .integer(Formula.maximumLength)),
        (
            "pattern",
            .text(
                "^[-+*/^(). 0-9eE]*((\((Variable.allCases.flatMap(\.names) + ["sqrt"]).joined(separator: "|")))"
                    + "[-+*/^(). 0-9eE]*)*$")
        ),
        ("description", .text("Arithmetic in place of a number, such as 2/fan_in.")),
    ])

    /// A name, or a name with options, of which there is one.
    private static func choice<Value>(of table: NameTable<Value>, beside: [Parameter]) -> JSONDocument {
        func names(_ entries: [Spelled<Value>]) -> [String] { NameTable(table.kind, entries).names }
        let alone = table.entries.filter { $0.oneOf.isEmpty && $0.parameters.allSatisfy { $0.requirement == nil } }
        let properties = table.entries.flatMap { entry in
            ([entry.name] + entry.aliases.map(\.name)).map { ($0, reference("\(table.kind).\(entry.name)")) }
        }
        return .object([
            (
                "anyOf",
                .array([
                    .object([("enum", words(names(alone)))]),
                    .object([
                        ("type", .text("object")), ("additionalProperties", .flag(false)),
                        ("oneOf", .array(table.names.map { .object([("required", words([$0]))]) })),
                        ("properties", .object(properties + beside.map { ($0.name, plain($0)) })),
                    ]),
                ])
            )
        ])
    }

    private static func options<Value>(of table: NameTable<Value>) -> [(key: String, value: JSONDocument)] {
        table.entries.map { entry in
            var schema = section(entry.parameters + entry.common, oneOf: entry.oneOf, isOptional: true)
            if let shorthand = entry.parameters.first(where: { $0.name == entry.shorthand }) {
                schema = .object([("anyOf", .array([value(of: shorthand), schema]))])
            }
            return ("\(table.kind).\(entry.name)", described(schema, entry.summary))
        }
    }

    // MARK: Parameters

    /// A parameter that stands outside of the grid: a number is a number.
    private static func plain(_ parameter: Parameter) -> JSONDocument {
        if parameter.name == "columns" {
            return described(list(of: value(of: parameter)), parameter.summary)
        }
        switch parameter.kind {
        case .number, .integer, .word, .text:
            return described(value(of: parameter), parameter.summary, standard: parameter.standard)
        default: return described(setting(parameter), parameter.summary, standard: parameter.standard)
        }
    }

    /// A parameter of the grid.
    private static func setting(_ parameter: Parameter) -> JSONDocument {
        guard !parameter.isSection, let name = shared.first(where: { $0.parameter.isAlike(parameter) })?.name else {
            return value(of: parameter)
        }
        return reference(name)
    }

    /// A number may be a formula, and a list makes an axis.
    private static func axis(_ parameter: Parameter) -> JSONDocument {
        switch parameter.kind {
        case .number, .integer:
            parameter.isAxis ? orList(choices(of: scalar(parameter.kind))) : scalar(parameter.kind)
        case .word, .flag: orList([value(of: parameter)])
        default: value(of: parameter)
        }
    }

    private static func value(of parameter: Parameter) -> JSONDocument {
        switch parameter.kind {
        case .number(let range): number(range)
        case .integer(let range):
            .object([
                ("type", .text("integer")), ("minimum", .integer(range.lowerBound)),
                ("maximum", .integer(range.upperBound)),
            ])
        case .word(let names): .object([("enum", words(names))])
        case .flag: .object([("type", .text("boolean"))])
        case .text: .object([("type", .text("string"))])
        case .path: .object([("type", .text("string"))])
        case .texts:
            parameter.mayBeOne
                ? orList([.object([("type", .text("string"))])], isUnique: false)
                : list(of: .object([("type", .text("string"))]))
        case .numbers(let count):
            .object([
                ("type", .text("array")), ("minItems", .integer(count)), ("maxItems", .integer(count)),
                ("items", scalar(.number(.any))),
            ])
        case .order(let names):
            .object([
                ("type", .text("array")), ("minItems", .integer(names.count)),
                ("maxItems", .integer(names.count)), ("uniqueItems", .flag(true)),
                ("items", .object([("enum", words(names))])),
            ])
        case .section(let parameters, let oneOf): section(parameters, oneOf: oneOf)
        case .definition(let name): reference(name)
        }
    }

    /// A word for all conditions, or words by labels.
    private static var expect: JSONDocument {
        let byLabel = JSONDocument.object([
            ("type", .text("object")), ("minProperties", .number(1)), ("additionalProperties", reference("expected")),
        ])
        return .object([("anyOf", .array([reference("expected"), byLabel]))])
    }

    /// A number or a formula for it.
    private static func scalar(_ kind: Parameter.Kind) -> JSONDocument {
        .object([("anyOf", .array(choices(of: value(of: Parameter("", "", kind))) + [reference("formula")]))])
    }

    /// What a schema lets one choose from.
    private static func choices(of schema: JSONDocument) -> [JSONDocument] {
        if case .object(let entries) = schema, entries.count == 1, entries[0].key == "anyOf",
            case .array(let choices) = entries[0].value
        {
            return choices
        }
        return [schema]
    }

    private static func number(_ range: NumberRange) -> JSONDocument {
        func bounded(_ sign: Double) -> JSONDocument {
            let (low, high) = sign < 0 ? (-range.high, -range.low) : (range.low, range.high)
            var entries: [(key: String, value: JSONDocument)] = [("type", .text("number"))]
            if low.isFinite { entries.append((range.excludesLow ? "exclusiveMinimum" : "minimum", .number(low))) }
            if high.isFinite { entries.append((range.excludesHigh ? "exclusiveMaximum" : "maximum", .number(high))) }
            return .object(entries)
        }
        var choices = [bounded(1)]
        if range.isOfSize { choices.append(bounded(-1)) }
        if range.allowsZero { choices.insert(.object([("const", .number(0))]), at: 0) }
        return choices.count == 1 ? choices[0] : .object([("anyOf", .array(choices))])
    }

    private static func section(_ parameters: [Parameter], oneOf: [String], isOptional: Bool = false) -> JSONDocument {
        var entries: [(key: String, value: JSONDocument)] = [
            ("type", isOptional ? .array([.text("object"), .text("null")]) : .text("object")),
            ("additionalProperties", .flag(false)),
        ]
        if parameters.contains(where: { $0.name == ExperimentSections.widths.name }) {
            entries.append(("oneOf", shapes))
        } else if case .array(let names) = required(parameters), !names.isEmpty {
            entries.append(("required", .array(names)))
        }
        if !oneOf.isEmpty { entries.append(("oneOf", .array(oneOf.map { .object([("required", words([$0]))]) }))) }
        entries.append(
            (
                "properties",
                .object(
                    parameters.map { ($0.name, described(setting($0), $0.summary, standard: $0.standard)) })
            ))
        return .object(entries)
    }

    /// Depth and width, or all widths.
    private static let shapes = JSONDocument.array([
        .object([("required", words(["depth", "width"])), ("not", .object([("required", words(["widths"]))]))]),
        .object([
            ("required", words(["widths"])),
            (
                "not",
                .object([
                    ("anyOf", .array(["depth", "width"].map { .object([("required", words([$0]))]) }))
                ])
            ),
        ]),
    ])

    // MARK: Pieces

    private static func required(_ parameters: [Parameter]) -> JSONDocument {
        words(parameters.filter { $0.requirement != nil }.map(\.name))
    }

    private static func words(_ words: [String]) -> JSONDocument { .array(words.map { .text($0) }) }

    private static func reference(_ name: String) -> JSONDocument { .object([("$ref", .text("#/$defs/\(name)"))]) }

    private static func list(of item: JSONDocument) -> JSONDocument {
        .object([("type", .text("array")), ("minItems", .integer(1)), ("items", item)])
    }

    /// One of the choices, or a list of different ones.
    private static func orList(_ choices: [JSONDocument], isUnique: Bool = true) -> JSONDocument {
        let item = choices.count == 1 ? choices[0] : .object([("anyOf", .array(choices))])
        var entries: [(key: String, value: JSONDocument)] = [("type", .text("array")), ("minItems", .integer(1))]
        if isUnique { entries.append(("uniqueItems", .flag(true))) }
        return .object([("anyOf", .array(choices + [.object(entries + [("items", item)])]))])
    }

    private static func described(
        _ schema: JSONDocument, _ summary: String, standard: Setting? = nil
    ) -> JSONDocument {
        guard case .object(var entries) = schema else { return schema }
        entries.append(("description", .text(summary.prefix(1).uppercased() + summary.dropFirst() + ".")))
        switch standard {
        case .number(let value): entries.append(("default", .number(value)))
        case .word(let word): entries.append(("default", .text(word)))
        case .flag(let flag): entries.append(("default", .flag(flag)))
        default: break
        }
        return .object(entries)
    }
}

extension Parameter {
    fileprivate var isSection: Bool {
        if case .section = kind { return true }
        return false
    }

    /// Whether the same can stand behind it.
    fileprivate func isAlike(_ other: Parameter) -> Bool {
        name == other.name && kind == other.kind && isAxis == other.isAxis
    }
}
