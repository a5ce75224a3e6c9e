import Foundation

extension Baseline {
    /// Reads a baseline and trusts nothing about it. What has another schema is known by that alone.
    ///
    /// - Throws: `InputFileError` with file, line and column of what is wrong.
    public init(contentsOf path: String) throws {
        let bytes = try InputFile.read(path, as: .baseline)
        // JSON is YAML, and YAML's parser here tells places, keys that stand twice, and nesting without end.
        let root = try YAMLComposer.compose(
            bytes, file: path, language: "JSON", maximumNodes: BaselineParser.maximumNodes)
        self = try BaselineParser(path: path).baseline(root)
    }
}

/// Builds a baseline from the nodes of its file.
struct BaselineParser {
    /// A quantity takes seven; eight hundred conditions of fifty layers.
    static let maximumNodes = 1_000_000

    let path: String

    func baseline(_ root: YAMLNode) throws -> Baseline {
        guard case .mapping(let entries) = root.content,
            let schemaNode = entries.first(where: { $0.key.isScalar("schema") })?.value,
            entries.contains(where: { $0.key.isScalar("quantity_version") })
        else {
            throw root.error("not a baseline: `schema` and `quantity_version` are missing; record one with --record")
        }
        let schema = try schemaNode.integer("schema", in: 1...Self.largest)
        guard schema == Baseline.schema else {
            return Baseline(
                path: path, schema: schema, quantityVersion: 0, platform: Platform(facts: [:]), conditions: [])
        }
        let section = try YAMLSection(
            root, name: "a baseline", keys: ["conditions", "platform", "quantity_version", "schema"])
        let version = try section.required("quantity_version", "record the baseline again").integer(
            "quantity_version", in: 1...Self.largest)
        var facts: [String: String] = [:]
        for (name, value) in try entriesOf(section.required("platform", "record the baseline again"), "platform") {
            facts[name] = try value.text(name)
        }
        let list = try section.required("conditions", "record the baseline again")
        guard case .sequence(let elements) = list.content else {
            throw list.error("conditions must be a list, not \(list.kindName)")
        }
        var conditions: [BaselineCondition] = []
        var seen: Set<[String]> = []
        for element in elements {
            let condition = try condition(element)
            guard seen.insert([condition.experiment, condition.label]).inserted else {
                throw element.error(
                    "the condition `\(condition.label)` of \(condition.experiment) stands here for the second time")
            }
            conditions.append(condition)
        }
        return Baseline(
            path: path, schema: schema, quantityVersion: version, platform: Platform(facts: facts),
            conditions: conditions)
    }

    /// Versions beyond are no versions.
    private static let largest = 1_000_000

    private static let keys = [
        "condition", "condition_hash", "digest", "engine", "experiment", "identity", "program", "quantities",
        "replicates", "seed",
    ]

    private func condition(_ node: YAMLNode) throws -> BaselineCondition {
        let section = try YAMLSection(node, name: "a condition", keys: Self.keys)
        func value(_ key: String) throws -> YAMLNode { try section.required(key, "record the baseline again") }
        let identity = try value("identity").text("identity")
        guard try hash(value("condition_hash"), "condition_hash") == BaselineCondition.hash(of: identity) else {
            throw try value("condition_hash").error(
                "the hash is not that of `identity`: one of them was edited; record the baseline again")
        }
        // A recording has no engine.
        let isRecorded = identity.hasPrefix("recording ") && section["engine"] == nil
        let engines = [Engine.dense, .gaussian].map { (word: $0.rawValue, value: $0) }
        let replicates = try value("replicates").integer("replicates", in: 1...Experiment.maximumReplicates)
        var quantities: [String: RecordedQuantity] = [:]
        for (name, node) in try entriesOf(value("quantities"), "quantities") {
            quantities[name] = try quantity(node, name, replicates: replicates)
        }
        return BaselineCondition(
            experiment: try value("experiment").text("experiment"), label: try value("condition").text("condition"),
            identity: identity, engine: isRecorded ? nil : try value("engine").choice("engine", of: engines),
            seed: UInt64(try value("seed").integer("seed", in: 0...Experiment.maximumSeed)), replicates: replicates,
            digest: TraceDigest(value: try hash(value("digest"), "digest")),
            program: try section["program"].map { node in
                let text = try node.text("program")
                // A digest for each program, where steps of a block have their own.
                guard text.wholeMatch(of: /[0-9a-f]{16}(\+[0-9a-f]{16})*/) != nil else {
                    throw node.error("program must be 16 hexadecimal digits, not \(node.kindName)")
                }
                return text
            }, quantities: quantities)
    }

    /// A mean or a logarithm of a variance with its error, or the number of replicates alone.
    private func quantity(_ node: YAMLNode, _ name: String, replicates: Int) throws -> RecordedQuantity {
        let section = try YAMLSection(
            node, name: name, keys: ["count", "log_variance", "mean", "sd", "standard_error"])
        let count = try section.required("count", "the replicates that have a number").integer(
            "count", in: 0...replicates)
        func error(_ key: String) throws -> Double {
            try section.required(key, "record the baseline again").number(
                key, "a number, zero or more, below 1e100"
            ) { (0..<1e100).contains($0) }
        }
        func value(_ node: YAMLNode, _ key: String) throws -> Double {
            guard count >= 2 else { throw node.error("\(count) replicates have no \(key); count must be 2 or more") }
            return try node.number(key, "a number between -1e100 and 1e100") { abs($0) < 1e100 }
        }
        let isSpread = Direction.allCases.contains { CheckedQuantity.spread($0).name == name }
        let (key, errorKey) = isSpread ? ("log_variance", "standard_error") : ("mean", "sd")
        for other in ["log_variance", "mean", "sd", "standard_error"] where other != key && other != errorKey {
            if let node = section[other] { throw node.error("\(name) has no `\(other)`; it has `\(key)`") }
        }
        guard let node = section[key] else {
            if let stray = section[errorKey] { throw stray.error("`\(errorKey)` stands without `\(key)`") }
            return RecordedQuantity(count: count)
        }
        let number = try value(node, key)
        return isSpread
            ? RecordedQuantity(count: count, logVariance: number, standardError: try error(errorKey))
            : RecordedQuantity(count: count, mean: number, standardDeviation: try error(errorKey))
    }

    private func hash(_ node: YAMLNode, _ name: String) throws -> UInt64 {
        let text = try node.text(name)
        guard text.wholeMatch(of: /[0-9a-f]{16}/) != nil, let value = UInt64(text, radix: 16) else {
            throw node.error("\(name) must be 16 hexadecimal digits, not \(node.kindName)")
        }
        return value
    }

    private func entriesOf(_ node: YAMLNode, _ name: String) throws -> [(String, YAMLNode)] {
        guard case .mapping(let entries) = node.content else {
            throw node.error("\(name) must be a mapping, not \(node.kindName)")
        }
        return try entries.map { (try $0.key.text("a key"), $0.value) }
    }
}

extension YAMLNode {
    /// Whether the node is this word.
    fileprivate func isScalar(_ word: String) -> Bool {
        if case .scalar(let text, _) = content { return text == word }
        return false
    }
}
