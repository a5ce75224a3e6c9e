/// The networks and inputs of an experiment: every combination of the axes' values.
struct NetworkGrid {
    /// The hidden layers.
    private enum Shapes {
        /// Every depth with every width.
        case uniform(depths: [Int], widths: WrittenAxis)
        /// One network, layer by layer.
        case listed([WrittenNumber])
    }

    /// What the layers do: one activation of several, or one block of several.
    private enum Layers {
        case activations([(written: Written<Activation>, constant: Activation?)])
        /// With names if there may be several.
        case blocks([(name: String?, node: YAMLNode)])
    }

    private let shapes: Shapes
    private let layers: Layers
    private let blockParser: BlockParser
    /// Networks that differ by their layers, and what is recorded of a layer of all of them: itself, and in blocks each linear
    /// step.
    private let layersCount: Double
    private let recordsPerLayer: Double
    private let biasVariances: WrittenAxis
    private let outputs: WrittenAxis
    private let dimensions: WrittenAxis
    private let samples: WrittenAxis
    private let node: YAMLNode

    /// The variables that formulas of the initializers may use.
    let variablesOfInitializers: [Variable]

    private typealias Keys = ExperimentSections

    /// - Parameter blockParser: what reads blocks.
    init(network: YAMLSection, input: YAMLSection?, blocks blockParser: BlockParser) throws {
        self.blockParser = blockParser
        node = network.node
        let known: [Variable]
        if let widths = network["widths"] {
            for key in ["width", "depth"] where network[key] != nil {
                throw network[key]!.error("`\(key)` and `widths` exclude each other: `widths` lists every hidden layer")
            }
            guard case .sequence(let elements) = widths.content, !elements.isEmpty else {
                throw widths.error("widths must be a list, one width for each hidden layer, such as `[100, 50, 10]`")
            }
            shapes = .listed(
                try elements.map {
                    try WrittenNumber($0, "a width", .whole(1...ExperimentParser.maximumWidth), known: [.depth])
                })
            known = [.depth]
        } else {
            let depths = try WrittenAxis(Keys.depth, network.required("depth"), known: [])
            let widths = try WrittenAxis(Keys.width, network.required("width"), known: [.depth])
            shapes = .uniform(depths: try depths.values(in: Scope()).map { Int($0.value!) }, widths: widths)
            known = [.depth, .width]
        }
        variablesOfInitializers = known + [.fanIn, .fanOut, .layer]
        layers = try Self.layers(network, known: known)
        switch layers {
        case .activations(let activations):
            (layersCount, recordsPerLayer) = (Double(activations.count), Double(activations.count))
        case .blocks(let blocks):
            let scope = try Self.firstScope(of: shapes)
            layersCount = Double(blocks.count)
            recordsPerLayer = try blocks.reduce(0) { sum, block in
                let read = try blockParser.block(block.node, in: scope).block
                return sum + (read.plainActivation != nil ? 1 : 1 + Double(read.linearSteps.count))
            }
        }
        biasVariances = try WrittenAxis(Keys.biasVariance, network["bias_variance"], known: known)
        outputs = try WrittenAxis(Keys.outputs, network["outputs"], known: known)
        try input?["distribution"]?.check(Keys.distribution)
        dimensions = try WrittenAxis(Keys.dimension, input?["dimension"], known: known)
        samples = try WrittenAxis(Keys.samples, input?["samples"], known: known)
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
            throw blocks.error(
                "blocks must be a mapping of names to blocks, such as `{plain: [linear, relu]}`, not \(blocks.kindName)"
            )
        }
        return .blocks(try entries.map { (try $0.key.text("a block's name"), $0.value) })
    }

    private static func activations(
        _ node: YAMLNode?, known: [Variable]
    ) throws -> [(written: Written<Activation>, constant: Activation?)] {
        let standard = YAMLNode(
            content: .scalar("relu", isPlain: true), position: SourcePosition(file: "", line: 1, column: 1), size: 1)
        let node = node ?? standard
        guard !node.elements.isEmpty else { throw node.error("activation is an empty list; give at least one") }
        return try node.elements.flatMap { try ActivationParser.activations($0, known: known) }.map { written in
            (written, written.variables.isEmpty ? try written.value(in: Scope()) : nil)
        }
    }

    /// Refuses a grid that is too large, before any of it is built.
    ///
    /// - Parameter initializers: that share each network, in bytes of their labels.
    func checkSize(initializers: [Int]) throws {
        // Numbers of layers to multiply, as any of these lists may have thousands.
        let (hiddenLayers, shapeCount): (Double, Double) =
            switch shapes {
            case .listed(let widths): (Double(widths.count), 1)
            case .uniform(let depths, let widths):
                (
                    depths.reduce(0.0) { $0 + Double($1) } * Double(widths.count),
                    Double(depths.count) * Double(widths.count)
                )
            }
        let others = [biasVariances.count, outputs.count, dimensions.count]
        let networks = others.reduce(1.0) { $0 * Double($1) }
        let size = GridSize(
            networks: shapeCount * networks * layersCount, hiddenLayers: hiddenLayers * networks * recordsPerLayer,
            conditionsOfEach: Double(samples.count) * Double(initializers.count),
            labelBytes: (initializers.max() ?? 0) + nameBytes)
        if let excess = size.excess { throw node.error(excess) }
    }

    /// Bytes of the longest name of a block.
    private var nameBytes: Int {
        guard case .blocks(let blocks) = layers else { return 0 }
        return blocks.compactMap { $0.name?.utf8.count }.max() ?? 0
    }

    /// A network and its inputs, with what tells them from the others.
    struct Cell {
        let network: Network
        let input: InputDistribution
        let axisLabels: [String]
        /// The variables of the network.
        let scope: Scope
        /// The block as it was read; nil where the file names an activation.
        let read: BlockParser.Result?

        /// Where a linear step stands that draws by an initializer of its own; nil of others.
        func ownInitializerNode(ofLinear number: Int) -> YAMLNode? {
            guard let read, network.linearStep(number)?.initializer != nil else { return nil }
            return read.linearNodes[network.index(ofLinear: number)]
        }

        /// Where the step stands that does not go with the inputs or the generator; `other` if none is known.
        func obstacleNode(_ other: YAMLNode) -> YAMLNode {
            guard let read else { return other }
            let node = network.block.needsSeveralInputs && input.samples < 2 ? read.batchNormNode : read.dropoutNode
            return node ?? other
        }
    }

    /// Every combination.
    func cells() throws -> [Cell] {
        var scope = Scope()
        switch shapes {
        case .listed(let widths):
            scope[.depth] = widths.count
            return try cells(widths: widths.map { Int(try $0.value(in: scope)) }, shapeLabels: [], scope)
        case .uniform(let depths, let widths):
            return try depths.flatMap { depth in
                scope[.depth] = depth
                scope[.width] = nil
                let depthLabels = depths.count > 1 ? ["depth=\(depth)"] : []
                return try widths.values(in: scope).flatMap { width, label in
                    scope[.width] = Int(width!)
                    return try cells(
                        widths: Array(repeating: Int(width!), count: depth),
                        shapeLabels: [label].compactMap(\.self) + depthLabels, scope)
                }
            }
        }
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

    private func cells(widths: [Int], shapeLabels: [String], _ scope: Scope) throws -> [Cell] {
        let (biasVariances, outputs) = (try biasVariances.values(in: scope), try outputs.values(in: scope))
        let (dimensions, samples) = (try dimensions.values(in: scope), try samples.values(in: scope))
        var cells: [Cell] = []
        for layers in try layers(in: scope) {
            for biasVariance in biasVariances {
                for output in outputs {
                    for dimension in dimensions {
                        let network: Network
                        do throws(InvalidNetwork) {
                            network = try Network(
                                inputDimension: dimension.value.map { Int($0) } ?? widths[0], hiddenWidths: widths,
                                outputs: Int(output.value!), block: layers.block, biasVariance: biasVariance.value!)
                        } catch {
                            throw layers.node.error(error.reason)
                        }
                        for count in samples {
                            let before = [layers.label, biasVariance.label, output.label]
                            cells.append(
                                Cell(
                                    network: network, input: .normal(samples: Int(count.value!)),
                                    axisLabels: (before + shapeLabels + [dimension.label, count.label])
                                        .compactMap(\.self),
                                    scope: scope, read: layers.read))
                        }
                    }
                }
            }
        }
        return cells
    }

    /// What the layers do in one network, with what tells it from the others.
    private struct BoundLayers {
        let block: Block
        let label: String?
        let node: YAMLNode
        let read: BlockParser.Result?
    }

    private func layers(in scope: Scope) throws -> [BoundLayers] {
        var seen: [String: String] = [:]
        switch layers {
        case .activations(let activations):
            return try activations.map { written, constant in
                let value = try constant ?? written.value(in: scope)
                guard seen.updateValue("", forKey: value.label) == nil else {
                    throw written.node.error(
                        "\(value.label) stands in activation twice\(scope.description(of: written.variables))")
                }
                return BoundLayers(
                    block: Block(value),
                    label: activations.count > 1 ? "activation=\(written.label(value.label))" : nil,
                    node: written.node, read: nil)
            }
        case .blocks(let blocks):
            return try blocks.map { name, node in
                let read = try blockParser.block(node, in: scope)
                if let other = seen.updateValue(name ?? "", forKey: read.block.identity) {
                    let place = scope.description(of: [.depth])
                    throw node.error("`\(other)` and `\(name ?? "")` are the same block\(place)")
                }
                return BoundLayers(
                    block: read.block, label: blocks.count > 1 ? "block=\(name ?? "")" : nil, node: node, read: read)
            }
        }
    }
}
