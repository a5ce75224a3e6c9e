/// The small model that a profile gives as its example.
extension ProfileParser {
    func example(_ node: YAMLNode, schemes: [String]) throws(InputFileError) -> ProfileExample {
        let section = try YAMLSection(node, name: "the example", keys: ["sizes", "tensors"])
        let sizeNode = try section.required(
            "sizes", "give the sizes that shapes speak of: `sizes: {depth: 2, width: 48}`")
        guard case .mapping(let sizeEntries) = sizeNode.content else {
            throw sizeNode.error("sizes must be a mapping of names to numbers, not \(sizeNode.kindName)")
        }
        var sizes: [(name: String, formula: String)] = []
        for (key, value) in sizeEntries {
            let name = try key.text("a size")
            guard let first = name.first, first.isLetter,
                name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }), name != "sqrt"
            else { throw key.error("a size is named with letters, digits and _, such as `width`, not \(key.kindName)") }
            let formula = try value.text(name)
            if let mistake = NamedFormula.mistake(in: formula, names: sizes.map(\.name)) { throw value.error(mistake) }
            sizes.append((name, formula))
        }
        guard sizes.contains(where: { $0.name == "depth" }) else {
            throw sizeNode.error("`depth` is missing; `*` in names counts so many layers")
        }
        let tensorNode = try section.required("tensors", "list the tensors: `tensors: [{names: [...], shape: [...]}]`")
        var entries: [ProfileExample.Entry] = []
        for element in try list(tensorNode, "tensors") {
            entries.append(try entry(element, sizes: sizes.map(\.name), schemes: schemes))
        }
        return ProfileExample(sizes: sizes, entries: entries)
    }

    private func entry(
        _ node: YAMLNode, sizes: [String], schemes: [String]
    ) throws(InputFileError) -> ProfileExample.Entry {
        let section = try YAMLSection(node, name: "the tensor", keys: ["names", "shape", "values", "schemes"])
        var names: [String] = []
        for element in try section.required("names", "give the tensors' names").elements {
            let name = try element.text("names")
            guard !name.split(separator: ".", omittingEmptySubsequences: false).contains("") else {
                throw element.error("names must be whole names, such as `h.*.attn.c_attn.weight`")
            }
            names.append(name)
        }
        var shape: [String] = []
        for element in try section.required("shape", "give the size of each axis").elements {
            let formula = try element.text("shape")
            if let mistake = NamedFormula.mistake(in: formula, names: sizes) { throw element.error(mistake) }
            shape.append(formula)
        }
        guard (1...8).contains(shape.count) else { throw node.error("a tensor has from 1 to 8 axes") }
        var own: [String] = []
        for element in section["schemes"]?.elements ?? [] {
            let name = try element.text("schemes")
            guard schemes.contains(name) else {
                throw element.error("unknown scheme `\(name)`; \(Spelling.hint(for: name, among: schemes))")
            }
            own.append(name)
        }
        let computed = ComputedValues.allCases.map { (word: $0.rawValue, value: $0) }
        return ProfileExample.Entry(
            names: names, shape: shape, values: try section["values"]?.choice("values", of: computed), schemes: own)
    }
}
