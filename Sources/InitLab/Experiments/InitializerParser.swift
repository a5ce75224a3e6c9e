/// Reads one entry of `initializers`, or an initializer of the command line.
package struct InitializerParser {
    package static let names = [
        "zeros", "ones", "constant", "identity", "normal", "uniform", "truncated-normal", "variance-scaling", "he",
        "glorot", "lecun", "orthogonal", "sphere", "sparse", "looks-linear", "lsuv", "framework", "command",
    ]

    /// Whether programs may be run.
    let allowsCommands: Bool

    private static let scales = ["variance", "std", "gain"]
    /// Bytes of a command and its arguments; what Linux takes as one argument.
    private static let maximumCommandBytes = 1 << 17
    private static let distributions = ["normal", "uniform", "truncated-normal"]

    func initializer(_ node: YAMLNode) throws -> any Initializer {
        let (nameNode, optionsNode) = try node.nameAndOptions("an initializer", example: "{normal: {gain: 2}}")
        let name = try nameNode.choice("initializer", of: Self.names.map { ($0, $0) })
        let options = optionsNode ?? YAMLNode(content: .mapping([]), position: nameNode.position, size: 1)
        func section(_ keys: [String]) throws -> YAMLSection { try YAMLSection(options, name: "`\(name)`", keys: keys) }
        switch name {
        case "zeros", "ones", "identity":
            if let optionsNode, !optionsNode.isNull {
                throw optionsNode.error("\(name) takes no options; write `\(name)` alone")
            }
            return name == "identity" ? IdentityInitializer() : ConstantInitializer(name == "ones" ? 1 : 0)
        case "constant":
            let value = try section(["value"]).required("value", "give it, such as `{constant: {value: 0.1}}`")
            return ConstantInitializer(Float(try Self.weight(value, "value")))
        case "normal":
            let section = try section(Self.scales + ["mean"])
            return .normal(
                try Self.scale(section, name), mean: try section["mean"].map { try Self.weight($0, "mean") } ?? 0)
        case "uniform": return .uniform(try Self.scale(try section(Self.scales + ["bound"]), name, others: ["bound"]))
        case "truncated-normal":
            let section = try section(Self.scales + ["mean", "bounds", "corrected"])
            return .truncatedNormal(
                try Self.scale(section, name), mean: try section["mean"].map { try Self.weight($0, "mean") } ?? 0,
                truncation: try Self.truncation(section))
        case "variance-scaling":
            let section = try section(["scale", "mode", "distribution", "bounds", "corrected"])
            let scale = try section.required("scale", "give it, such as `{variance-scaling: {scale: 2}}`")
            return try scaling(.scale(try Self.gain(scale, "scale")), section)
        case "he":
            let section = try section(["slope", "mode", "distribution", "bounds", "corrected"])
            let slope =
                try section["slope"]?.number("slope", "0, or of size 1e-10 to 100", isAllowed: Activation.allowsSlope)
                ?? 0
            return try scaling(.he(slope: slope), section)
        case "glorot", "lecun":
            let section = try section(["mode", "distribution", "bounds", "corrected"])
            return try scaling(name == "glorot" ? .glorot : .lecun, section)
        case "orthogonal": return OrthogonalInitializer(gain: try Self.gain(try section(["gain"])))
        case "sphere": return SphereInitializer(gain: try Self.gain(try section(["gain"])))
        case "looks-linear": return LooksLinearInitializer(gain: try Self.gain(try section(["gain"])))
        case "sparse":
            let section = try section(["nonzeros", "per", "std"])
            let count = try section.required(
                "nonzeros", "give how many inputs each unit has, such as `{sparse: {nonzeros: 15}}`")
            let deviation = try section["std"]?.number(
                "std", "from 1e-25 to 1e25", isAllowed: WeightRange.containsDeviation)
            return SparseInitializer(
                nonzeros: try count.integer("nonzeros", in: 1...ExperimentParser.maximumWidth),
                per: try section["per"]?.choice(
                    "line of the matrix", of: SparseInitializer.Line.allCases.map { ($0.rawValue, $0) }) ?? .row,
                standardDeviation: deviation ?? 1)
        case "lsuv":
            let section = try section(["tolerance", "iterations"])
            let tolerance = try section["tolerance"]?.number("tolerance", "above 0 and below 1") { $0 > 0 && $0 < 1 }
            return DataScaledInitializer(
                tolerance: tolerance ?? DataScaledInitializer.defaultTolerance,
                maximumIterations: try section["iterations"]?.integer("iterations", in: 1...1000)
                    ?? DataScaledInitializer.defaultMaximumIterations)
        case "framework": return try framework(options, nameNode)
        default: return try command(options, nameNode)
        }
    }

    // MARK: Initializers with options of their own

    private func scaling(_ name: VarianceScalingInitializer.Name, _ section: YAMLSection) throws -> any Initializer {
        let kind =
            try section["distribution"]?.choice("distribution", of: Self.distributions.map { ($0, $0) }) ?? "normal"
        let distribution: WeightDistribution
        switch kind {
        case "truncated-normal": distribution = .truncatedNormal(try Self.truncation(section))
        default:
            for key in ["bounds", "corrected"] where section[key] != nil {
                throw section[key]!.error("`\(key)` belongs to `distribution: truncated-normal`")
            }
            distribution = kind == "uniform" ? .uniform : .normal
        }
        return VarianceScalingInitializer(
            name, distribution: distribution,
            mode: try section["mode"]?.choice("mode", of: FanMode.allCases.map { ($0.rawValue, $0) }))
    }

    private func framework(_ options: YAMLNode, _ nameNode: YAMLNode) throws -> any Initializer {
        let layers = FrameworkInitializer.Layer.allCases.map { ($0.rawValue, $0) }
        if case .scalar = options.content {
            return FrameworkInitializer(try options.choice("framework", of: layers))
        }
        let section = try YAMLSection(options, name: "`framework`", keys: ["name", "biases"])
        let layer = try section.required("name", "name the layer, such as `framework: pytorch-linear`")
        return FrameworkInitializer(
            try layer.choice("framework", of: layers), hasBiases: try section["biases"]?.boolean("biases") ?? true)
    }

    private func command(_ options: YAMLNode, _ nameNode: YAMLNode) throws -> any Initializer {
        let example = "`command: [python3, my_init.py]`"
        guard allowsCommands else {
            throw nameNode.error("this experiment runs a program; if you trust it, add --allow-commands")
        }
        var (words, timeLimit) = (options, CommandInitializer.defaultTimeLimit)
        var claims: YAMLNode?
        if case .mapping = options.content {
            let section = try YAMLSection(options, name: "`command`", keys: ["run", "time_limit", "claims"])
            claims = section["claims"]
            words = try section.required("run", "give the program and its arguments, such as \(example)")
            timeLimit =
                try section["time_limit"]?.number("time_limit", "seconds, above 0 and up to 1e6") {
                    $0 > 0 && $0 <= 1e6
                }
                ?? timeLimit
        }
        guard case .sequence(let elements) = words.content, !elements.isEmpty else {
            throw words.error("command must be a list of a program and its arguments, such as \(example)")
        }
        var bytes = 0
        let command = try elements.map { element in
            let word = try element.text("an argument")
            // Counted first: with aliases, a file of a megabyte can ask for many of them.
            bytes += word.utf8.count + 1
            guard bytes <= Self.maximumCommandBytes else {
                throw words.error(
                    "command takes more than \(ByteCount.text(Double(Self.maximumCommandBytes))), more than a system hands"
                        + " to a program; let the program read a file")
            }
            return word
        }
        let initializer = CommandInitializer(command, timeLimit: timeLimit)
        return try claims.map { try claimed(initializer, $0) } ?? initializer
    }

    /// A program's weights and what they ought to be, which it cannot say itself.
    private func claimed(_ initializer: CommandInitializer, _ node: YAMLNode) throws -> any Initializer {
        let section = try YAMLSection(node, name: "`claims`", keys: Self.scales + ["distribution", "independent"])
        let kinds: [(String, MarginalLaw?)] = [("normal", .normal), ("uniform", .uniform), ("other", nil)]
        let marginal = try section["distribution"].flatMap { try $0.choice("distribution", of: kinds) }
        let isIndependent = try section["independent"]?.boolean("independent") ?? (marginal != nil)
        if let node = section["independent"], marginal != nil, !isIndependent {
            throw node.error(
                "a `distribution` is that of independent weights; leave it out, and only their variance is claimed")
        }
        return ClaimedInitializer(
            initializer, scale: try Self.scale(section, "claims"), marginal: marginal, isIndependent: isIndependent)
    }

    // MARK: Numbers

    private static func weight(_ node: YAMLNode, _ name: String) throws -> Double {
        try node.number(name, "0, or of size 1e-25 to 1e25", isAllowed: WeightRange.containsValue)
    }

    private static func gain(_ node: YAMLNode, _ name: String) throws -> Double {
        try node.number(name, "from 1e-40 to 1e40") { (1e-40...1e40).contains($0) }
    }

    private static func gain(_ section: YAMLSection) throws -> Double {
        try section["gain"].map { try gain($0, "gain") } ?? 1
    }

    private static func truncation(_ section: YAMLSection) throws -> Truncation {
        var (low, high) = Truncation.defaultBounds
        if let bounds = section["bounds"] {
            guard case .sequence(let ends) = bounds.content, ends.count == 2 else {
                throw bounds.error(
                    "bounds must be two numbers in standard deviations, such as `[-2, 2]`, not \(bounds.kindName)")
            }
            low = try ends[0].number("a bound", "a number of standard deviations")
            high = try ends[1].number("a bound", "a number of standard deviations")
            guard low < high, Truncation(low: low, high: high).share >= Truncation.smallestShare else {
                throw bounds.error(
                    "between the bounds must lie 1 % of the normal distribution or more, and between"
                        + " \(low.shortestText) and \(high.shortestText) does not")
            }
        }
        return Truncation(low: low, high: high, isCorrected: try section["corrected"]?.boolean("corrected") ?? true)
    }

    /// The one of the scales that is given.
    private static func scale(_ section: YAMLSection, _ name: String, others: [String] = []) throws -> WeightScale {
        let keys = scales + others
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
        default: return .gain(try gain(node, "gain"))
        }
    }
}
