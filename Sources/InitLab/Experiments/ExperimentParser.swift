/// Turns the nodes of an experiment file into an experiment, or says what is wrong where.
package struct ExperimentParser {
    let path: String
    /// The whole file.
    let text: String
    /// Whether initializers may run programs.
    let allowsCommands: Bool
    /// In place of the file's, if not nil.
    let engine: Engine?

    /// The keys of each section; `experiments/experiment.schema.json` lists the same.
    package static let keys = [
        "title", "source", "note", "seed", "replicates", "generator", "draw_order", "engine", "network", "input",
        "loss",
        "initializers", "verdict", "columns", "keep",
    ]
    package static let networkKeys = ["depth", "width", "widths", "activation", "block", "blocks", "bias_variance", "outputs"]
    package static let inputKeys = ["distribution", "dimension", "samples"]
    package static let lossKeys = ["kind", "target"]
    package static let verdictKeys = ["stable_within"]

    package static let defaultReplicates = 100
    static let maximumConditions = 100_000
    static let maximumWidth = 10_000_000
    static let maximumDepth = 1_000_000
    static let maximumSamples = 10_000_000
    /// Layers of all conditions together: each is looked at several times before a run starts.
    static let maximumLayers = 10_000_000

    func experiment(_ root: YAMLNode) throws -> Experiment {
        let file = try YAMLSection(root, name: "the experiment", keys: Self.keys)
        let title = try file.required("title", "every experiment needs one, such as `title: Depth and variance`").text(
            "title")
        guard !title.allSatisfy(\.isWhitespace) else {
            throw file["title"]!.error("title is empty; say what the experiment asks")
        }
        let networkNode = try file.required(
            "network", "describe the networks, such as `network: {depth: 50, width: 100}`")
        let initializerNode = try file.required(
            "initializers", "list what draws the weights, such as `initializers: [he]`")
        let seed = try file["seed"]?.integer("seed", in: 0...Experiment.maximumSeed) ?? 1
        let replicates =
            try file["replicates"]?.integer("replicates", in: 1...Experiment.maximumReplicates)
            ?? Self.defaultReplicates
        let loss = try self.loss(file["loss"])
        let initializers = try self.initializers(initializerNode)
        let grid = try NetworkGrid(
            network: YAMLSection(networkNode, name: "`network`", keys: Self.networkKeys),
            input: try file["input"].map { try YAMLSection($0, name: "`input`", keys: Self.inputKeys) },
            initializerLabels: initializers.map(\.initializer.label),
            blocks: BlockParser(initializers: InitializerParser(allowsCommands: allowsCommands)))
        let generator = try file["generator"].map(self.generator) ?? .philox
        let drawOrder = try file["draw_order"].map { try self.drawOrder($0, generator) } ?? .forward
        let asked = try file["engine"]?.choice("engine", of: Engine.allCases.map { ($0.rawValue, $0) })
        let engine = self.engine ?? asked ?? .automatic
        let verdict = try file["verdict"].map { try YAMLSection($0, name: "`verdict`", keys: Self.verdictKeys) }
        let stableWithin =
            try verdict?["stable_within"]?.number("stable_within", "a number of decades above 0") { $0 > 0 } ?? 1

        let conditions = try grid.cells().flatMap { cell in
            try initializers.map { node, initializer in
                let drawn = cell.network.initializer(initializer)
                for number in cell.network.weightedLayers {
                    guard let obstacle = drawn.obstacle(to: cell.network.weightShape(of: number)) else { continue }
                    throw (cell.ownInitializerNode(ofLinear: number) ?? node).error(obstacle)
                }
                if let obstacle = cell.network.obstacle(inputs: cell.input.samples, generator: generator) {
                    throw cell.obstacleNode(networkNode).error(obstacle)
                }
                if generator.isSequential, !drawn.isRepeatable {
                    throw node.error(
                        "\(generator.name) is one sequence of draws, and programs draw their own; use another generator"
                    )
                }
                let obstacle = engine.obstacle(
                    network: cell.network, initializer: drawn, input: cell.input, generator: generator)
                if let obstacle { throw (file["engine"] ?? networkNode).error(obstacle) }
                return Condition(
                    network: cell.network, initializer: initializer, input: cell.input, loss: loss,
                    generator: generator, drawOrder: drawOrder, engine: engine,
                    label: ([initializer.label] + cell.axisLabels).joined(separator: " "))
            }
        }
        let columns = try file["columns"]?.axis("columns") { node in
            try node.choice("column", of: ReportColumn.all.map { ($0.name, $0) })
        }
        return Experiment(
            path: path, title: title, source: try file["source"]?.text("source"), note: try file["note"]?.text("note"),
            seed: UInt64(seed), replicates: replicates, conditions: conditions, stableWithin: stableWithin,
            columns: columns ?? [],
            keep: try file["keep"]?.choice("amount to keep", of: Keep.allCases.map { ($0.rawValue, $0) })
                ?? .everything,
            text: text, engineOverride: self.engine, networkPosition: networkNode.position,
            generatorPosition: file["generator"]?.position)
    }

    private func loss(_ node: YAMLNode?) throws -> Loss {
        guard let node else { return .squaredError(target: 0) }
        let section = try YAMLSection(node, name: "`loss`", keys: Self.lossKeys)
        try section["kind"]?.choice("kind of loss", of: [("squared-error", ())])
        let target =
            try section["target"]?.number(
                "target", "0, or a number of size 1e-25 to 1e25", isAllowed: WeightRange.containsValue)
            ?? 0
        return .squaredError(target: target)
    }

    private func initializers(_ node: YAMLNode) throws -> [(node: YAMLNode, initializer: any Initializer)] {
        guard case .sequence(let elements) = node.content else {
            throw node.error("initializers must be a list, such as `[he, glorot]`, not \(node.kindName)")
        }
        guard !elements.isEmpty else {
            throw node.error("initializers is an empty list; give at least one, such as `he`")
        }
        let parser = InitializerParser(allowsCommands: allowsCommands)
        var initializers: [(node: YAMLNode, initializer: any Initializer)] = []
        var labels: Set<String> = []
        for element in elements {
            let initializer = try parser.initializer(element)
            guard labels.insert(initializer.label).inserted else {
                throw element.error("the initializer \(initializer.label) is listed twice")
            }
            initializers.append((element, initializer))
        }
        return initializers
    }

    private func generator(_ node: YAMLNode) throws -> Generator {
        try node.choice("generator", of: Generator.names.map { ($0, Generator(name: $0)!) })
    }

    private func drawOrder(_ node: YAMLNode, _ generator: Generator) throws -> DrawOrder {
        guard generator.isSequential else {
            throw node.error(
                "draw_order belongs to `generator: \(Generator.numpyLegacy.name)`; others draw in no order")
        }
        let words = DrawOrder.Step.allCases.map { ($0.rawValue, $0) }
        let steps = try node.elements.map { try $0.choice("step of draw_order", of: words) }
        guard let order = DrawOrder(steps) else {
            throw node.error("draw_order must list input, first, others and last, each once")
        }
        return order
    }
}

/// The sizes that weights, biases and targets may have: far enough from the ends of Float's range.
enum WeightRange {
    static func containsVariance(_ variance: Double) -> Bool { (1e-50...1e50).contains(variance) }
    static func containsDeviation(_ deviation: Double) -> Bool { (1e-25...1e25).contains(deviation) }
    static func containsValue(_ value: Double) -> Bool { value == 0 || containsDeviation(abs(value)) }
}
