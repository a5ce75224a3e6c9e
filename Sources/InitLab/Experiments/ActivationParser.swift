/// Reads an activation: a name, or a name with options.
package enum ActivationParser {
    /// The names that are accepted.
    package static let names = ActivationFunctions.known.flatMap { [$0.name] + $0.aliases }

    static func activation(_ node: YAMLNode) throws -> Activation {
        let (nameNode, options) = try node.nameAndOptions("activation", example: "{leaky-relu: {slope: 0.2}}")
        let name = try nameNode.choice("activation", of: names.map { ($0, $0) })
        let type = ActivationFunctions.type(named: name)!
        guard let options else { return Activation(try ActivationFunctions.make(type)) }
        let parameters = ActivationFunctions.parameters(of: type)
        let keys = parameters.map(\.name)
        if type.parameters.isEmpty, case .mapping(let entries) = options.content,
            let unknown = entries.lazy.compactMap({ try? $0.key.text("a key") }).first(where: { !keys.contains($0) })
        {
            throw options.error(
                "\(name) takes no options of its own, such as `\(unknown)`; any activation takes "
                    + keys.map { "`\($0)`" }.joined(separator: ", "))
        }
        let section = try YAMLSection(options, name: "`\(name)`", keys: keys)
        var settings: ActivationSettings = [:]
        for parameter in parameters {
            if let value = section[parameter.name] { settings[parameter.name] = try setting(parameter, value) }
        }
        return Activation(try ActivationFunctions.make(type, settings))
    }

    private static func setting(_ parameter: ActivationParameter, _ node: YAMLNode) throws -> ActivationSetting {
        switch parameter.choice {
        case .word(let words): return .word(try node.choice(parameter.name, of: words.map { ($0, $0) }))
        case .number(let range):
            let (expected, isAllowed): (String, (Double) -> Bool) =
                if parameter.name == "slope" {
                    ("0, or of size 1e-10 to 100", Activation.allowsSlope)
                } else if parameter.name.hasSuffix("_scale") {
                    ("of size 1e-6 to 1e6", { (1e-6...1e6).contains(abs($0)) })
                } else {
                    (
                        "from \(range.lowerBound.shortestText) to \(range.upperBound.shortestText)",
                        range.contains
                    )
                }
            return .number(try node.number(parameter.name, expected, isAllowed: isAllowed))
        }
    }
}
