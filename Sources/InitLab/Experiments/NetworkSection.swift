/// What the file says of the network, before the combinations of its axes are made.
struct NetworkSection {
    /// The hidden layers.
    enum Shapes {
        /// Every depth with every width.
        case uniform(depths: [Int], widths: WrittenAxis)
        /// One network, layer by layer.
        case listed([WrittenNumber])
    }

    /// What the layers do: one activation of several, or one block of several.
    enum Layers {
        case activations([(written: Written<Activation>, constant: Activation?)])
        /// With names if there may be several.
        case blocks([(name: String?, node: YAMLNode)])
    }

    let shapes: Shapes
    let layers: Layers
    /// Networks that differ by their layers, and what is recorded of a layer of all of them: itself, and in blocks each linear
    /// step.
    let layersCount: Double
    let recordsPerLayer: Double
    let biasVariances: WrittenAxis
    let outputs: WrittenAxis

    private typealias Keys = ExperimentSections

    /// - Parameters:
    ///   - known: the variables of the network.
    ///   - blockParser: what reads blocks.
    /// - Throws: all its mistakes as one error.
    init(_ section: YAMLSection, known: [Variable], _ blockParser: BlockParser) throws {
        var mistakes = Mistakes()
        let shapes = try mistakes.collect { try Self.shapes(section) }
        let layers = try mistakes.collect { try Self.layers(section, known: known) }
        // Where the shape is wrong, the block is read in some other one, for its own mistakes.
        let scope = try mistakes.collect { try shapes.map(Self.firstScope) ?? Self.plausibleScope(known) }
        let counts = try mistakes.collect { try Self.counts(layers, in: scope, blockParser) }
        let biasVariances = try mistakes.collect {
            try WrittenAxis(Keys.biasVariance, section["bias_variance"], known: known + [.fanIn, .fanOut, .layer])
        }
        let outputs = try mistakes.collect { try WrittenAxis(Keys.outputs, section["outputs"], known: known) }
        try mistakes.check()
        guard let shapes, let layers, let counts, let biasVariances, let outputs else {
            preconditionFailure("what is missing is a mistake")
        }
        (self.shapes, self.layers, layersCount, recordsPerLayer) = (shapes, layers, counts.networks, counts.records)
        (self.biasVariances, self.outputs) = (biasVariances, outputs)
    }

    private static func shapes(_ section: YAMLSection) throws -> Shapes {
        guard let widths = section["widths"] else {
            var mistakes = Mistakes()
            let depths = try mistakes.collect {
                try WrittenAxis(Keys.depth, section.required("depth"), known: [])
                    .values(in: Scope()).map { Int($0.value!) }
            }
            let widths = try mistakes.collect {
                try WrittenAxis(Keys.width, section.required("width"), known: [.depth])
            }
            try mistakes.check()
            guard let depths, let widths else { preconditionFailure("what is missing is a mistake") }
            return .uniform(depths: depths, widths: widths)
        }
        for key in ["width", "depth"] where section[key] != nil {
            throw section[key]!.error("`\(key)` and `widths` exclude each other: `widths` lists every hidden layer")
        }
        guard case .sequence(let elements) = widths.content, !elements.isEmpty else {
            throw widths.error("widths must be a list, one width for each hidden layer, such as `[100, 50, 10]`")
        }
        return .listed(
            try elements.mapAll {
                try WrittenNumber($0, "a width", .whole(1...ExperimentParser.maximumWidth), known: [.depth])
            })
    }

    private static func counts(
        _ layers: Layers?, in scope: Scope?, _ blockParser: BlockParser
    ) throws -> (networks: Double, records: Double) {
        switch layers {
        case .activations(let activations): return (Double(activations.count), Double(activations.count))
        case .blocks(let blocks):
            guard let scope else { return (0, 0) }
            let records = try blocks.mapAll { block in
                let read = try blockParser.block(block.node, in: scope).block
                return read.plainActivation != nil ? 1 : 1 + Double(read.linearSteps.count)
            }
            return (Double(blocks.count), records.reduce(0, +))
        case nil: return (0, 0)
        }
    }

    /// The activations of `activation`, or the blocks of `block` or `blocks`.
    private static func layers(_ network: YAMLSection, known: [Variable]) throws -> Layers {
        let given = [Keys.activation, Keys.block, Keys.blocks].map(\.name).filter { network[$0] != nil }
        if given.count > 1 {
            throw network[given[1]]!.error(
                "`\(given[0])` and `\(given[1])` exclude each other: `[linear, relu]` is the block of `activation: relu`"
            )
        }
        if let block = network[Keys.block.name] { return .blocks([(nil, block)]) }
        guard let blocks = network[Keys.blocks.name] else {
            return .activations(try activations(network[Keys.activation.name], known: known))
        }
        guard case .mapping(let entries) = blocks.content, !entries.isEmpty else {
            let found = blocks.isMapping ? "an empty one" : blocks.kindName
            throw blocks.error(
                "blocks must be a mapping of names to blocks, such as `{plain: [linear, relu]}`, not \(found)")
        }
        return .blocks(
            try entries.mapAll { key, block in
                let name = try key.text("a block's name")
                guard !name.allSatisfy(\.isWhitespace) else { throw key.error("a block's name is empty; name it") }
                return (name, block)
            })
    }

    private static func activations(
        _ node: YAMLNode?, known: [Variable]
    ) throws -> [(written: Written<Activation>, constant: Activation?)] {
        let standard = YAMLNode(
            content: .scalar("relu", isPlain: true), position: SourcePosition(file: "", line: 1, column: 1), size: 1)
        let node = node ?? standard
        guard !node.elements.isEmpty else { throw node.error("activation is an empty list; give at least one") }
        return try node.elements.mapAll { element in
            try ActivationParser.activations(element, known: known).map { written in
                (written, written.variables.isEmpty ? try written.value(in: Scope()) : nil)
            }
        }.flatMap(\.self)
    }

    /// Bytes of the longest name of a block.
    var nameBytes: Int {
        guard case .blocks(let blocks) = layers else { return 0 }
        return blocks.compactMap { $0.name?.utf8.count }.max() ?? 0
    }

    /// The variables of the first network.
    private static func firstScope(of shapes: Shapes) throws -> Scope {
        var scope = Scope()
        switch shapes {
        case .listed(let widths): scope[.depth] = widths.count
        case .uniform(let depths, let widths):
            scope[.depth] = depths[0]
            scope[.width] = try widths.values(in: scope)[0].value.map { Int($0) }
        }
        return scope
    }

    /// Some network's variables.
    private static func plausibleScope(_ known: [Variable]) -> Scope {
        var scope = Scope()
        scope[.depth] = 50
        if known.contains(.width) { scope[.width] = 100 }
        return scope
    }
}
