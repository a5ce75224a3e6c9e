/// Turns the nodes of an experiment file into an experiment, or says what is wrong where.
package struct ExperimentParser {
    let path: String
    /// The whole file.
    let text: String
    /// Whether initializers may run programs.
    let allowsCommands: Bool
    /// In place of the file's, if not nil.
    let engine: Engine?

    package static let keys = ExperimentSections.experiment.map(\.name)
    package static let networkKeys = ExperimentSections.network.map(\.name)
    package static let inputKeys = ExperimentSections.input.map(\.name)
    package static let lossKeys = ExperimentSections.loss.map(\.name)
    package static let verdictKeys = ExperimentSections.verdict.map(\.name)

    package static let defaultReplicates = 100
    static let maximumConditions = 100_000
    package static let maximumWidth = 10_000_000
    static let maximumDepth = 1_000_000
    static let maximumSamples = 10_000_000
    /// Layers of all conditions together: each is looked at several times before a run starts.
    static let maximumLayers = 10_000_000

    private typealias Keys = ExperimentSections

    func experiment(_ root: YAMLNode) throws -> Experiment {
        try YAMLSection.read(root, name: "the experiment", Keys.experiment, experiment)
    }

    private func experiment(_ file: YAMLSection) throws -> Experiment {
        var mistakes = Mistakes()
        let title = try mistakes.collect { try self.title(file) }
        let seed = try mistakes.collect { try file["seed"]?.integer(Keys.named("seed")) ?? 1 }
        let replicates = try mistakes.collect {
            try file["replicates"]?.integer(Keys.named("replicates")) ?? Self.defaultReplicates
        }
        let loss = try mistakes.collect { try self.loss(file["loss"]) }
        let grid = try mistakes.collect { try self.grid(file) }
        let initializers = try self.initializers(
            file, known: grid?.variablesOfInitializers ?? Variable.allCases, &mistakes)
        let generator = try mistakes.collect {
            try file["generator"]?.choice(Keys.named("generator"), Generator.init(name:)) ?? .philox
        }
        let drawOrder = try mistakes.collect {
            try file["draw_order"].map { try self.drawOrder($0, generator ?? .numpyLegacy) } ?? .forward
        }
        let asked = try mistakes.collect { try file["engine"]?.choice(Keys.named("engine"), Engine.init(rawValue:)) }
        let stableWithin = try mistakes.collect {
            try file["verdict"].map { node in
                try YAMLSection.read(node, name: "`verdict`", Keys.verdict) {
                    try $0["stable_within"]?.number(Keys.stableWithin)
                }
            }.flatMap(\.self) ?? 1
        }
        let columns = try mistakes.collect {
            try file["columns"]?.axis("columns") { node in
                try node.choice(Keys.named("columns")) { name in ReportColumn.all.first { $0.name == name } }
            } ?? []
        }
        let measures = try mistakes.collect {
            try file["measure"]?.axis("measure") { node in
                try node.choice(Keys.measure, Measure.init(rawValue:))
            } ?? []
        }
        let keep = try mistakes.collect {
            try file["keep"]?.choice(Keys.named("keep"), Keep.init(rawValue:)) ?? .everything
        }
        let source = try mistakes.collect { try file["source"]?.text("source") }
        let note = try mistakes.collect { try file["note"]?.text("note") }
        try mistakes.check()
        guard let title, let seed, let replicates, let loss, let grid, let generator, let drawOrder, let stableWithin,
            let columns, let measures, let keep, let networkNode = file["network"]
        else { preconditionFailure("what is missing is a mistake") }
        try grid.checkSize(initializers: initializers.map(\.labelBytes))
        let engine = self.engine ?? asked.flatMap(\.self) ?? .automatic

        var beside: [String: ExpectedSignalParser.Beside] = [:]
        var (supplies, positions): ([String: SourcePosition], [String: SourcePosition]) = ([:], [:])
        let conditions = try grid.cells().flatMap { cell in
            try bound(initializers, to: cell).map { written, initializer, name in
                let node = written.node
                beside[name] = written.expected
                if initializer.supply != nil { supplies[initializer.label] = node.position }
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
                if measures.contains(.jacobian),
                    let obstacle = engine.obstacle(
                        toJacobianOf: cell.network, inputs: cell.input.samples)
                {
                    throw file["measure"]!.error(obstacle)
                }
                let label = ([name] + cell.axisLabels).joined(separator: " ")
                positions[label] = node.position
                return Condition(
                    network: cell.network, initializer: initializer, input: cell.input, loss: loss,
                    generator: generator, drawOrder: drawOrder, engine: engine, initializerName: name,
                    label: label, measures: Set(measures))
            }
        }
        var experiment = Experiment(
            path: path, title: title, source: source.flatMap(\.self), note: note.flatMap(\.self), seed: UInt64(seed),
            replicates: replicates, conditions: conditions, stableWithin: stableWithin, columns: columns, keep: keep,
            text: text, engineOverride: self.engine, networkPosition: networkNode.position,
            generatorPosition: file["generator"]?.position)
        experiment.supplyPositions = supplies
        experiment.conditionPositions = positions
        experiment.expected = try ExpectedSignalParser.signals(
            file[ExpectedSignalParser.key], beside: beside, conditions: conditions)
        return experiment
    }

    private func loss(_ node: YAMLNode?) throws -> Loss {
        guard let node else { return .squaredError(target: 0) }
        return try YAMLSection.read(node, name: "`loss`", Keys.loss) { section in
            let kind = try section["kind"]?.choice(Keys.lossKind) { $0 } ?? "squared-error"
            if kind == "output" {
                if let node = section["target"] { throw node.error("`target` belongs to `kind: squared-error`") }
                return .output
            }
            return .squaredError(target: try section["target"]?.number(Keys.target) ?? 0)
        }
    }

    /// It stands in every report, file and log.
    private static let longestTitle = 1000

    private func title(_ file: YAMLSection) throws -> String {
        guard let node = file["title"] else { return Experiment.name(ofFile: path) }
        let title = try node.text("title")
        guard !title.allSatisfy(\.isWhitespace) else {
            throw node.error("title is empty; say what the experiment asks")
        }
        guard title.unicodeScalars.count <= Self.longestTitle else {
            throw node.error("title has more than \(Self.longestTitle) characters; a `note:` may be long")
        }
        return title
    }

    private func grid(_ file: YAMLSection) throws -> NetworkGrid {
        try NetworkGrid(
            network: file.required("network"), input: file["input"],
            blocks: BlockParser(initializers: InitializerParser(allowsCommands: allowsCommands)))
    }

    /// Those that have no mistake.
    private func initializers(
        _ file: YAMLSection, known: [Variable], _ mistakes: inout Mistakes
    ) throws -> [WrittenInitializer] {
        let elements = try mistakes.collect {
            let node = try file.required("initializers")
            guard case .sequence(let elements) = node.content else {
                throw node.error("initializers must be a list, such as `[he, glorot]`, not \(node.kindName)")
            }
            guard !elements.isEmpty else {
                throw node.error("initializers is an empty list; give at least one, such as `he`")
            }
            return elements
        }
        let parser = InitializerParser(allowsCommands: allowsCommands)
        var initializers: [WrittenInitializer] = []
        for element in elements ?? [] {
            initializers += try mistakes.collect { try parser.initializers(element, known: known) } ?? []
            guard initializers.count <= Self.maximumConditions else {
                throw element.error(
                    "more than \(Self.maximumConditions) initializers; use shorter lists, or split the file")
            }
        }
        return initializers
    }

    /// The initializers of one network, which differ in what they draw and in what they are called.
    private func bound(
        _ initializers: [WrittenInitializer], to cell: NetworkGrid.Cell
    ) throws -> [(written: WrittenInitializer, initializer: any Initializer, name: String)] {
        var (names, drawn): (Set<String>, [String: String]) = ([], [:])
        return try initializers.map { written in
            let (initializer, name) = try written.bound(to: cell.network, in: cell.scope)
            let place = cell.scope.description(of: written.written.variables)
            if let other = drawn.updateValue(name, forKey: initializer.label) {
                throw written.node.error(
                    other == name
                        ? "the initializer \(name) is listed twice"
                        : "the initializer \(name) draws the same as \(other)\(place); keep one of them")
            }
            guard names.insert(name).inserted else {
                throw written.node.error("two initializers are called \(name); give one of them another label")
            }
            return (written, initializer, name)
        }
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
