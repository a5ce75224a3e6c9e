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
            ("activations", orList(reference("activation"), isUnique: false)),
            ("activation", choice(of: activations, beside: [])),
            ("initializers", list(of: reference("initializer"))),
            ("initializer", choice(of: initializers, beside: [InitializerParser.labelParameter])),
        ] + options(of: activations) + options(of: initializers)
    }

    private static let formula = JSONDocument.object([
        ("type", .text("string")), ("minLength", .number(1)), ("maxLength", .number(Double(Formula.maximumLength))),
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

    /// A parameter of the grid: a number may be a formula, and a list makes an axis.
    private static func setting(_ parameter: Parameter) -> JSONDocument {
        switch parameter.kind {
        case .number, .integer:
            let scalar = scalar(parameter.kind)
            return parameter.isAxis ? orList(scalar) : scalar
        case .word, .flag: return parameter.isAxis ? orList(value(of: parameter)) : value(of: parameter)
        default: return value(of: parameter)
        }
    }

    private static func value(of parameter: Parameter) -> JSONDocument {
        switch parameter.kind {
        case .number(let range): number(range)
        case .integer(let range):
            .object([
                ("type", .text("integer")), ("minimum", .number(Double(range.lowerBound))),
                ("maximum", .number(Double(range.upperBound))),
            ])
        case .word(let names): .object([("enum", words(names))])
        case .flag: .object([("type", .text("boolean"))])
        case .text: .object([("type", .text("string"))])
        case .texts: list(of: .object([("type", .text("string"))]))
        case .numbers(let count):
            .object([
                ("type", .text("array")), ("minItems", .number(Double(count))), ("maxItems", .number(Double(count))),
                ("items", scalar(.number(.any))),
            ])
        case .order(let names):
            .object([
                ("type", .text("array")), ("minItems", .number(Double(names.count))),
                ("maxItems", .number(Double(names.count))), ("uniqueItems", .flag(true)),
                ("items", .object([("enum", words(names))])),
            ])
        case .section(let parameters, let oneOf): section(parameters, oneOf: oneOf)
        case .definition(let name): reference(name)
        }
    }

    /// A number or a formula for it.
    private static func scalar(_ kind: Parameter.Kind) -> JSONDocument {
        .object([("anyOf", .array([value(of: Parameter("", "", kind)), reference("formula")]))])
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
        .object([("type", .text("array")), ("minItems", .number(1)), ("items", item)])
    }

    /// One, or a list of different ones.
    private static func orList(_ item: JSONDocument, isUnique: Bool = true) -> JSONDocument {
        var entries: [(key: String, value: JSONDocument)] = [("type", .text("array")), ("minItems", .number(1))]
        if isUnique { entries.append(("uniqueItems", .flag(true))) }
        return .object([("anyOf", .array([item, .object(entries + [("items", item)])]))])
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
