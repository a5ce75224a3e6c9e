/// The networks and inputs of an experiment: every combination of the axes' values.
struct NetworkGrid {
    private let section: NetworkSection
    private let inputs: InputSection
    private let blockParser: BlockParser
    private let node: YAMLNode

    /// The variables that formulas of the initializers may use.
    let variablesOfInitializers: [Variable]

    private typealias Keys = ExperimentSections

    /// - Parameters:
    ///   - network: the file's `network`.
    ///   - input: the file's `input`; nil if it has none.
    ///   - blockParser: what reads blocks.
    /// - Throws: all mistakes of both as one error.
    init(network: YAMLNode, input: YAMLNode?, blocks blockParser: BlockParser) throws {
        node = network
        self.blockParser = blockParser
        var mistakes = Mistakes()
        var known: [Variable] = [.depth]
        let read = try mistakes.collect {
            try YAMLSection.read(network, name: "`network`", Keys.network) { section in
                if section["widths"] == nil { known.append(.width) }
                return try NetworkSection(section, known: known, blockParser)
            }
        }
        let inputs = try mistakes.collect {
            try input.map {
                try YAMLSection.read($0, name: "`input`", Keys.input) { try InputSection($0, known: known) }
            }
                ?? InputSection(known: known)
        }
        try mistakes.check()
        guard let read, let inputs else { preconditionFailure("what is missing is a mistake") }
        (section, self.inputs) = (read, inputs)
        variablesOfInitializers = known + [.fanIn, .fanOut, .layer]
    }

    /// Refuses a grid that is too large, before any of it is built.
    ///
    /// - Parameter initializers: that share each network, in bytes of their labels.
    func checkSize(initializers: [Int]) throws {
        // Numbers of layers to multiply, as any of these lists may have thousands.
        let (hiddenLayers, shapeCount): (Double, Double) =
            switch section.shapes {
            case .listed(let widths): (Double(widths.count), 1)
            case .uniform(let depths, let widths):
                (
                    depths.reduce(0.0) { $0 + Double($1) } * Double(widths.count),
                    Double(depths.count) * Double(widths.count)
                )
            }
        let others = [section.biasVariances.count, section.outputs.count, inputs.dimensions.count]
        let networks = others.reduce(1.0) { $0 * Double($1) }
        let size = GridSize(
            networks: shapeCount * networks * section.layersCount,
            hiddenLayers: hiddenLayers * networks * section.recordsPerLayer,
            conditionsOfEach: Double(inputs.count) * Double(initializers.count),
            labelBytes: (initializers.max() ?? 0) + section.nameBytes)
        if let excess = size.excess { throw node.error(excess) }
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
        switch section.shapes {
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

    private func cells(widths: [Int], shapeLabels: [String], _ scope: Scope) throws -> [Cell] {
        let outputs = try section.outputs.values(in: scope)
        let dimensions = try inputs.dimensions.values(in: scope)
        let distributions = try inputs.distributions(in: scope)
        var cells: [Cell] = []
        for layers in try layers(in: scope) {
            for place in 0..<section.biasVariances.count {
                for output in outputs {
                    for dimension in dimensions {
                        var network: Network
                        do throws(InvalidNetwork) {
                            network = try Network(
                                inputDimension: dimension.value.map { Int($0) } ?? widths[0], hiddenWidths: widths,
                                outputs: Int(output.value!), block: layers.block)
                        } catch {
                            throw layers.node.error(error.reason)
                        }
                        let biasVariance = try section.biasVariances.values(in: scope, of: network)[place]
                        network = try network.with(biasVariances: biasVariance.values)
                        for (input, labels) in distributions {
                            if let obstacle = input.obstacle(dimension: network.inputDimension) {
                                throw node.error(obstacle)
                            }
                            let before = [layers.label, biasVariance.label, output.label]
                            cells.append(
                                Cell(
                                    network: network, input: input,
                                    axisLabels: (before + shapeLabels + [dimension.label] + labels)
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
        switch section.layers {
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
