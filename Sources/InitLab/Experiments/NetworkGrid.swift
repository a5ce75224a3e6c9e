/// The networks and inputs of an experiment: every combination of the axes' values.
struct NetworkGrid {
    /// The hidden layers of one cell.
    private enum Shape: Hashable {
        case uniform(depth: Int, width: Int)
        case listed([Int])

        var depth: Int {
            switch self {
            case .uniform(let depth, _): depth
            case .listed(let widths): widths.count
            }
        }

        var widths: [Int] {
            switch self {
            case .uniform(let depth, let width): Array(repeating: width, count: depth)
            case .listed(let widths): widths
            }
        }
    }

    /// What the layers do: one activation of several, or one block of several.
    private enum Layers {
        case activations([Activation])
        /// With names if there may be several.
        case blocks([(name: String?, node: YAMLNode)])

        /// Bytes of the longest name of a block.
        var nameBytes: Int {
            guard case .blocks(let blocks) = self else { return 0 }
            return blocks.compactMap { $0.name?.utf8.count }.max() ?? 0
        }

        var count: Int {
            switch self {
            case .activations(let activations): activations.count
            case .blocks(let blocks): blocks.count
            }
        }
    }

    private let samples: [Int]
    private let shapes: [Shape]
    private let layers: Layers
    private let blockParser: BlockParser
    private let biasVariance: Double
    private let outputs: Int
    /// The input's dimension; the first width if nil.
    private let dimension: Int?
    private let namesDepth: Bool
    private let namesWidth: Bool

    /// Nothing of the grid is built before it is known not to be too large.
    ///
    /// - Parameters:
    ///   - initializerLabels: of the initializers that share each network.
    ///   - blocks: what reads blocks.
    init(
        network: YAMLSection, input: YAMLSection?, initializerLabels: [String], blocks blockParser: BlockParser
    ) throws {
        self.blockParser = blockParser
        let sizes = 1...ExperimentParser.maximumWidth
        let (hiddenLayers, shapeCount): (Double, Double)
        let makeShapes: () -> [Shape]
        if let widths = network["widths"] {
            for key in ["width", "depth"] where network[key] != nil {
                throw network[key]!.error("`\(key)` and `widths` exclude each other: `widths` lists every hidden layer")
            }
            guard case .sequence(let elements) = widths.content, !elements.isEmpty else {
                throw widths.error("widths must be a list, one width for each hidden layer, such as `[100, 50, 10]`")
            }
            let list = try elements.map { try $0.integer("a width", in: sizes) }
            (hiddenLayers, shapeCount, makeShapes) = (Double(list.count), 1, { [.listed(list)] })
            (namesDepth, namesWidth) = (false, false)
        } else {
            let depths = try network.required("depth", "give the number of hidden layers, such as `depth: 50`")
                .axis("depth") { try $0.integer("depth", in: 1...ExperimentParser.maximumDepth) }
            let widths = try network.required("width", "give the units of each hidden layer, such as `width: 100`")
                .axis("width") { try $0.integer("width", in: sizes) }
            // Numbers of layers to multiply, as any of these lists may have thousands.
            hiddenLayers = depths.reduce(0.0) { $0 + Double($1) } * Double(widths.count)
            shapeCount = Double(depths.count) * Double(widths.count)
            makeShapes = { depths.flatMap { depth in widths.map { .uniform(depth: depth, width: $0) } } }
            (namesDepth, namesWidth) = (depths.count > 1, widths.count > 1)
        }
        layers = try Self.layers(network)
        // What is recorded of a layer: itself, and in blocks each linear step.
        let perLayer: Double
        switch layers {
        case .activations(let activations): perLayer = Double(activations.count)
        case .blocks(let blocks):
            perLayer = try blocks.reduce(0) { sum, block in
                let read = try blockParser.block(block.node, depth: 1).block
                return sum + (read.plainActivation != nil ? 1 : 1 + Double(read.linearSteps.count))
            }
        }
        biasVariance =
            try network["bias_variance"]?.number("bias_variance", "0, or from 1e-50 to 1e50") {
                $0 == 0 || WeightRange.containsVariance($0)
            } ?? 0
        outputs = try network["outputs"]?.integer("outputs", in: sizes) ?? 1

        try input?["distribution"]?.choice("input distribution", of: [("normal", ())])
        dimension = try input?["dimension"]?.integer("dimension", in: sizes)
        samples =
            try input?["samples"]?.axis("samples") {
                try $0.integer("samples", in: 1...ExperimentParser.maximumSamples)
            }
            ?? [1]

        let size = GridSize(
            networks: shapeCount * Double(layers.count), hiddenLayers: hiddenLayers * perLayer,
            conditionsOfEach: Double(samples.count) * Double(initializerLabels.count),
            labelBytes: (initializerLabels.map(\.utf8.count).max() ?? 0) + layers.nameBytes)
        if let excess = size.excess { throw network.node.error(excess) }
        shapes = makeShapes()
    }

    /// A network and its inputs, with what tells them from the others.
    struct Cell {
        let network: Network
        let input: InputDistribution
        let axisLabels: [String]
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

    /// The activations of `activation`, or the blocks of `block` or `blocks`.
    private static func layers(_ network: YAMLSection) throws -> Layers {
        let given = ["activation", "block", "blocks"].filter { network[$0] != nil }
        if given.count > 1 {
            throw network[given[1]]!.error(
                "`\(given[0])` and `\(given[1])` exclude each other: `[linear, relu]` is the block of `activation: relu`")
        }
        if let block = network["block"] { return .blocks([(nil, block)]) }
        guard let blocks = network["blocks"] else {
            return .activations(
                try network["activation"]?.axis("activation", ActivationParser.activation) ?? [.relu])
        }
        guard case .mapping(let entries) = blocks.content, !entries.isEmpty else {
            throw blocks.error(
                "blocks must be a mapping of names to blocks, such as `{plain: [linear, relu]}`, not \(blocks.kindName)")
        }
        return .blocks(try entries.map { (try $0.key.text("a block's name"), $0.value) })
    }

    /// Every combination.
    func cells() throws -> [Cell] { try shapes.flatMap(cells) }

    private func cells(of shape: Shape) throws -> [Cell] {
        let widths = shape.widths
        switch layers {
        case .activations(let activations):
            return try activations.flatMap { activation in
                let network = try Network(
                    inputDimension: dimension ?? widths[0], hiddenWidths: widths, outputs: outputs,
                    activation: activation, biasVariance: biasVariance)
                return cells(network, shape, activations.count > 1 ? "activation=\(activation.label)" : nil, nil)
            }
        case .blocks(let blocks):
            var names: [String: String] = [:]
            return try blocks.flatMap { name, node in
                let read = try blockParser.block(node, depth: shape.depth)
                if let other = names.updateValue(name ?? "", forKey: read.block.identity) {
                    throw node.error("`\(other)` and `\(name ?? "")` are the same block at depth \(shape.depth)")
                }
                let network: Network
                do throws(InvalidNetwork) {
                    network = try Network(
                        inputDimension: dimension ?? widths[0], hiddenWidths: widths, outputs: outputs,
                        block: read.block, biasVariance: biasVariance)
                } catch {
                    throw node.error(error.reason)
                }
                return cells(network, shape, blocks.count > 1 ? "block=\(name ?? "")" : nil, read)
            }
        }
    }

    private func cells(_ network: Network, _ shape: Shape, _ layersLabel: String?, _ read: BlockParser.Result?) -> [Cell] {
        samples.map { samples in
            var labels = [layersLabel].compactMap(\.self)
            if namesWidth { labels.append("width=\(network.sizes[1])") }
            if namesDepth { labels.append("depth=\(shape.depth)") }
            if self.samples.count > 1 { labels.append("samples=\(samples)") }
            return Cell(network: network, input: .normal(samples: samples), axisLabels: labels, read: read)
        }
    }
}
