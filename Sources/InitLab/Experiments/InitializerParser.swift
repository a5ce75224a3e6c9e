/// Reads one entry of `initializers`.
package enum InitializerParser {
    package static let names = ["normal", "uniform", "he", "glorot", "lecun", "zeros", "constant"]

    static func initializer(_ node: YAMLNode) throws -> any Initializer {
        let (nameNode, optionsNode) = try node.nameAndOptions("an initializer", example: "{normal: {gain: 2}}")
        let name = try nameNode.choice("initializer", of: names.map { ($0, $0) })
        let options = optionsNode ?? YAMLNode(content: .mapping([]), position: nameNode.position, size: 1)
        switch name {
        case "normal":
            let section = try YAMLSection(options, name: "`normal`", keys: ["variance", "std", "gain", "mean"])
            let mean = try section["mean"]?.number(
                "mean", "0, or of size 1e-25 to 1e25", isAllowed: WeightRange.containsValue)
            return NormalInitializer(try scale(section, name, among: ["variance", "std", "gain"]), mean: mean ?? 0)
        case "uniform":
            let keys = ["variance", "std", "gain", "bound"]
            return UniformInitializer(
                try scale(try YAMLSection(options, name: "`uniform`", keys: keys), name, among: keys))
        case "zeros":
            if let optionsNode, !optionsNode.isNull {
                throw optionsNode.error("zeros takes no options; write `zeros` alone")
            }
            return ConstantInitializer(0)
        case "constant":
            let section = try YAMLSection(options, name: "`constant`", keys: ["value"])
            let value = try section.required("value", "give it, such as `{constant: {value: 0.1}}`")
            return ConstantInitializer(
                Float(try value.number("value", "0, or of size 1e-25 to 1e25", isAllowed: WeightRange.containsValue)))
        default:
            let section = try YAMLSection(options, name: "`\(name)`", keys: ["distribution", "mode"])
            return VarianceScalingInitializer(
                VarianceScalingInitializer.Name(rawValue: name)!,
                distribution: try section["distribution"]?.choice(
                    "distribution", of: WeightDistribution.allCases.map { ($0.rawValue, $0) }) ?? .normal,
                mode: try section["mode"]?.choice("mode", of: FanMode.allCases.map { ($0.rawValue, $0) }))
        }
    }

    /// The one of the scales that is given.
    private static func scale(_ section: YAMLSection, _ name: String, among keys: [String]) throws -> WeightScale {
        let given = keys.filter { section[$0] != nil }
        let choices = keys.map { "`\($0)`" }.joined(separator: ", ")
        guard let key = given.first else {
            throw section.node.error("`\(name)` needs one of \(choices), such as `{\(name): {gain: 2}}`")
        }
        guard given.count == 1 else {
            throw section[given[1]]!.error("`\(given[0])` is given already; keep one of \(choices)")
        }
        let node = section[key]!
        switch key {
        case "variance":
            return .variance(try node.number("variance", "from 1e-50 to 1e50", isAllowed: WeightRange.containsVariance))
        case "std":
            return .standardDeviation(
                try node.number("std", "from 1e-25 to 1e25", isAllowed: WeightRange.containsDeviation))
        case "bound":
            return .bound(try node.number("bound", "from 1e-25 to 1e25", isAllowed: WeightRange.containsDeviation))
        default: return .gain(try node.number("gain", "from 1e-40 to 1e40") { (1e-40...1e40).contains($0) })
        }
    }
}
