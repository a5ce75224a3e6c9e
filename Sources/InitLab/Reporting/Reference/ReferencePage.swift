/// Pages of the manual that are made from the tables of names.
package enum ReferencePage {
    static let note = "*Made from the tables of names in the code by `make reference`: edit those, not this page.*"

    /// Every name of a table, then the options of each.
    package static func page<Value>(
        _ title: String, of table: NameTable<Value>, introduction: String, heading: String
    ) -> String {
        var text = "# \(title)\n\n\(note)\n\n\(introduction)\n\n"
        text += rows(
            ["name", heading, "also written", "source"],
            table.entries.map { entry in
                [
                    "[`\(entry.name)`](#\(entry.name))", entry.summary,
                    entry.aliases.map(alias).joined(separator: ", "), entry.source ?? "",
                ]
            })
        for entry in table.entries {
            text += "\n## \(entry.name)\n\n\(sentence(entry.summary))"
            text += entry.source.map { " \(sentence($0))" } ?? ""
            text += "\n"
            if let shorthand = entry.shorthand {
                text += "\n`\(entry.name): ...` with no mapping sets `\(shorthand)`.\n"
            }
            if !entry.oneOf.isEmpty {
                text += "\nGive one of \(entry.oneOf.map { "`\($0)`" }.joined(separator: ", ")).\n"
            }
            if entry.parameters.isEmpty {
                text += "\nIt has no options\(entry.common.isEmpty ? "" : " of its own").\n"
            } else {
                text += "\n" + options(entry.parameters)
            }
            for answer in entry.answers.sorted(by: { $0.key < $1.key }) {
                text += "\n`\(answer.key)`: \(answer.value).\n"
            }
        }
        if let common = table.entries.first?.common, !common.isEmpty {
            text += "\n## Options of every \(table.kind)\n\n" + options(common)
        }
        return text
    }

    /// Each section of the experiment file, and what formulas may name.
    package static var experimentFile: String {
        var text = """
            # The experiment file

            \(note)

            An experiment is a YAML file: what networks, what draws their weights, how often. These are all its keys.

            ## The file

            \(options(ExperimentSections.experiment))
            """
        for parameter in ExperimentSections.experiment {
            guard case .section(let parameters, _) = parameter.kind else { continue }
            text += "\n## \(parameter.name)\n\n\(sentence(parameter.summary))\n\n\(options(parameters))"
        }
        text += """

            ## initializers

            A list. An entry is a name, or a name with options: `he`, `{normal: {gain: 2}}`. See [initializers](initializers.md).
            Beside the name may stand:

            \(options([InitializerParser.labelParameter, ExpectedSignalParser.parameter]))
            Two initializers that draw the same, and two of one label, are an error.

            ## Lists make axes

            Where a number, a word or true and false stand in `network`, `input` or an initializer, a list of different ones may stand.
            Every combination is a condition, and is named by what varies: `normal: {gain: [1, 1.5, 2]}` is three initializers, and
            `bias_variance: [0, 0.1]` twice as many networks. `widths` alone is no axis: it lists the layers of one network.

            ## Formulas

            Where a number stands in `network`, `input` or an initializer, arithmetic may stand: `2/fan_in`,
            `0.02/sqrt(2*depth)`. It has numbers, variables, `+ - * / ^`, parentheses and `sqrt`.
            `^` goes before `*`, and `2^3^2` is 2^9.

            \(rows(
                ["variable", "what it is", "known in"],
                Variable.allCases.map { variable in
                    [
                        variable.names.map { "`\($0)`" }.joined(separator: ", "), variable.summary,
                        Variable.ofLayers.contains(variable)
                            ? "initializers" : variable == .depth ? "all but `depth`" : "all but `depth` and `width`",
                    ]
                }))
            An initializer's numbers may differ from layer to layer: with `variance: 2/fan_in` every matrix has its own. Options that are
            of the whole network know `depth` and `width` alone: those of `lsuv`, and the `time_limit` of a program.

            The *identity* of a condition, which keys its random draws, is made of the numbers and not of the formula: `variance: 2/4` is
            `variance: 0.5`, and in a network whose matrices all have 100 inputs `variance: 2/fan_in` is `variance: 0.02`, with the same
            draws. Where the numbers differ between layers it lists them, as `by-layer(normal(variance=0.02)*50, normal(variance=1))`; of more
            than 32 different ones in a row it has a digest of that list. Powers that are not whole are computed by square
            roots, so that they are the same on every machine, and rounded to 44 binary digits.

            Reports and labels show a formula as it was written, without spaces.

            """
        return text
    }

    // MARK: Tables

    private static func options(_ parameters: [Parameter]) -> String {
        rows(
            ["key", "what it takes", "default", "what it is"],
            parameters.map { ["`\($0.name)`", expected($0), standard($0), $0.summary] })
    }

    private static func expected(_ parameter: Parameter) -> String {
        switch parameter.kind {
        case .number(let range):
            let unit = parameter.unit.map { "\($0), " } ?? ""
            return range.text.isEmpty ? "a number" : unit + range.text
        case .integer(let range):
            return "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .word(let words) where words.count > 12:
            return words.prefix(4).map { "`\($0)`" }.joined(separator: ", ") + " and \(words.count - 4) more"
        case .word(let words): return words.map { "`\($0)`" }.joined(separator: ", ")
        case .flag: return "`true` or `false`"
        case .numbers(let count): return parameter.listText ?? "\(count) numbers"
        case .text: return "text"
        case .path: return "the names of files; `*` stands for any characters, `?` for one"
        case .texts: return parameter.listText ?? "a list of texts"
        case .order(let words): return "a list of " + words.map { "`\($0)`" }.joined(separator: ", ") + " in any order"
        case .section(let parameters, let oneOf):
            return "a mapping: " + parameters.map { "`\($0.name)`" }.joined(separator: ", ")
                + (oneOf.isEmpty ? "" : "; one of " + oneOf.map { "`\($0)`" }.joined(separator: ", "))
        case .definition("activations"): return "a [name](activations.md), a name with options, or a list of them"
        case .definition("initializers"): return "a list of [names](initializers.md), with options or without"
        case .definition("initializer"): return "an [initializer](initializers.md)"
        case .definition("steps"): return "a list of [steps](steps.md)"
        case .definition("blocks"): return "a mapping of names to lists of [steps](steps.md)"
        case .definition("expect"):
            let words = ExpectedSignal.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            return "\(words), or a mapping of labels to these"
        case .definition: return "a list of whole numbers"
        }
    }

    private static func standard(_ parameter: Parameter) -> String {
        if let text = parameter.standardText { return text }
        if parameter.requirement != nil { return "must be given" }
        return parameter.standard.map { "`\($0)`" } ?? ""
    }

    private static func alias(_ alias: Alias) -> String {
        let settings = alias.settings.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        return "`\(alias.name)`" + (settings.isEmpty ? "" : " (`\(settings.joined(separator: ", "))`)")
    }

    private static func rows(_ head: [String], _ rows: [[String]]) -> String {
        ([head, head.map { _ in "---" }] + rows).map {
            "| " + $0.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
        }.joined()
    }

    private static func sentence(_ text: String) -> String {
        let first = text.hasPrefix("`") ? text : text.prefix(1).uppercased() + text.dropFirst()
        return first.hasSuffix(".") ? first : first + "."
    }
}
