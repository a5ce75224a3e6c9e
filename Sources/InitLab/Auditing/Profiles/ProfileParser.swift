import Foundation

/// Reads a profile, a user's or one that is shipped, from YAML.
package struct ProfileParser {
    private let roleKeys = ["role", "kind", "names", "layout", "packed", "stacked", "axes", "heads_axis", "width"]

    package static func profile(_ text: [UInt8], file: String) throws(InputFileError) -> Profile {
        try Self().profile(YAMLComposer.compose(text, file: file))
    }

    private func profile(_ node: YAMLNode) throws(InputFileError) -> Profile {
        let section = try YAMLSection(
            node, name: "the profile", keys: ["name", "summary", "recognize", "roles", "schemes", "example"])
        let name = try section.required("name", "name the profile, such as `name: gpt2`").text("name")
        let summary = try section["summary"]?.text("summary") ?? ""
        var recognized: [[NamePattern]] = []
        for element in section["recognize"]?.elements ?? [] { recognized.append(try patterns(element, "recognize")) }
        let roleNode = try section.required(
            "roles", "list what the tensors are: `roles: [{role: ..., kind: ..., names: [...]}]`")
        var roles: [ProfileRole] = []
        for element in try list(roleNode, "roles") {
            let role = try self.role(element)
            if roles.contains(where: { $0.name == role.name && $0.kind != role.kind }) {
                throw element.error("the role `\(role.name)` stands here again with another kind")
            }
            roles.append(role)
        }
        var schemes: [Scheme] = []
        if let node = section["schemes"] {
            for element in try list(node, "schemes") { schemes.append(try scheme(element, roles)) }
        }
        let example = try section["example"].map { node throws(InputFileError) in
            try self.example(node, schemes: schemes.map(\.name))
        }
        return Profile(
            name: name, summary: summary, recognized: recognized, roles: roles, schemes: schemes, example: example)
    }

    func list(_ node: YAMLNode, _ name: String) throws(InputFileError) -> [YAMLNode] {
        guard case .sequence(let elements) = node.content, !elements.isEmpty else {
            throw node.error("\(name) must be a list of one or more, not \(node.kindName)")
        }
        return elements
    }

    private func patterns(_ node: YAMLNode?, _ name: String) throws(InputFileError) -> [NamePattern] {
        guard let node else { return [] }
        var patterns: [NamePattern] = []
        for element in node.elements {
            let text = try element.text(name)
            guard !text.isEmpty, !text.split(separator: ".", omittingEmptySubsequences: false).contains("") else {
                throw element.error("\(name) must be the end of a tensor's name, such as `h.*.attn.c_attn.weight`")
            }
            patterns.append(NamePattern(text))
        }
        return patterns
    }

    private func role(_ node: YAMLNode) throws(InputFileError) -> ProfileRole {
        let section = try YAMLSection(node, name: "the role", keys: roleKeys)
        let name = try section.required("role", "name the role, such as `role: attention-in`").text("role")
        let kinds = RoleKind.allCases.map { (word: $0.rawValue, value: $0) }
        let layouts = RoleLayout.allCases.map { (word: $0.rawValue, value: $0) }
        let names = try section.required("names", "list the ends of the tensors' names")
        return ProfileRole(
            name: name,
            kind: try section.required("kind", "say what the tensors are, such as `kind: linear`")
                .choice("kind", of: kinds),
            layout: try section["layout"]?.choice("layout", of: layouts) ?? .outIn,
            packed: try section["packed"]?.integer("packed", in: 1...64) ?? 1,
            isStacked: try section["stacked"]?.boolean("stacked") ?? false,
            axes: try section["axes"]?.integer("axes", in: 0...8),
            headsAxis: try section["heads_axis"]?.integer("heads_axis", in: 0...7),
            width: try section["width"]?.choice(
                "width", of: MatrixSide.allCases.map { (word: $0.rawValue, value: $0) }),
            names: try patterns(names, "names"))
    }

    private func scheme(_ node: YAMLNode, _ roles: [ProfileRole]) throws(InputFileError) -> Scheme {
        let section = try YAMLSection(node, name: "the scheme", keys: ["name", "summary", "laws"])
        let name = try section.required("name", "name the scheme, such as `name: he`").text("name")
        let summary = try section["summary"]?.text("summary") ?? ""
        let lawsNode = try section.required("laws", "give a law for each role: `laws: {head: {normal: 0.02}}`")
        guard case .mapping(let entries) = lawsNode.content else {
            throw lawsNode.error("laws must be a mapping of roles to laws, not \(lawsNode.kindName)")
        }
        var laws: [String: [RoleLaw]] = [:]
        for (key, value) in entries {
            let role = try key.text("a role")
            guard roles.contains(where: { $0.name == role }) else {
                throw key.error(
                    "unknown role `\(role)`; \(Spelling.hint(for: role, among: roles.map(\.name)))")
            }
            var alternatives: [RoleLaw] = []
            for element in value.elements { alternatives.append(try law(element)) }
            guard !alternatives.isEmpty else { throw value.error("give a law, such as `zeros` or `{normal: 0.02}`") }
            laws[role] = alternatives
        }
        return Scheme(name: name, summary: summary, laws: laws)
    }

    private func law(_ node: YAMLNode) throws(InputFileError) -> RoleLaw {
        let expected =
            "a law is zeros, ones, drawn, any, or one of normal, truncated, truncated3, uniform, constant with a"
            + " number or a formula, such as `{normal: 0.02/sqrt(2*depth)}`"
        switch node.content {
        case .scalar("zeros", _): return RoleLaw(.constant, "0")
        case .scalar("ones", _): return RoleLaw(.constant, "1")
        case .scalar("drawn", _): return RoleLaw(.drawn)
        case .scalar("any", _): return .any
        case .mapping(let entries) where entries.count == 1:
            guard case .scalar(let word, _) = entries[0].key.content, let kind = RoleLaw.Kind(rawValue: word),
                kind != .drawn, kind != .any
            else { throw entries[0].key.error("unknown law \(entries[0].key.kindName); \(expected)") }
            let formula = try entries[0].value.text(word)
            if let mistake = RoleLaw.mistake(in: formula) { throw entries[0].value.error(mistake) }
            let law = RoleLaw(kind, formula, at: entries[0].value.error("").place)
            if let mistake = law.mistakeForAllSizes {
                throw entries[0].value.error("the law `\(formula.printable)`: \(mistake.description)")
            }
            return law
        default: throw node.error("\(expected), not \(node.kindName)")
        }
    }
}
