/// The networks and inputs of an experiment: every combination of the axes' values.
struct NetworkGrid {
    /// The hidden layers.
    private enum Shapes {
        /// Every depth with every width.
        case uniform(depths: [Int], widths: WrittenAxis)
        /// One network, layer by layer.
        case listed([WrittenNumber])
    }

    private let shapes: Shapes
    private let activations: [(written: Written<Activation>, constant: Activation?)]
    private let biasVariances: WrittenAxis
    private let outputs: WrittenAxis
    private let dimensions: WrittenAxis
    private let samples: WrittenAxis
    private let node: YAMLNode

    /// The variables that formulas of the initializers may use.
    let variablesOfInitializers: [Variable]

    private typealias Keys = ExperimentSections

    init(network: YAMLSection, input: YAMLSection?) throws {
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
        activations = try Self.activations(network["activation"], known: known)
        biasVariances = try WrittenAxis(Keys.biasVariance, network["bias_variance"], known: known)
        outputs = try WrittenAxis(Keys.outputs, network["outputs"], known: known)
        try input?["distribution"]?.check(Keys.distribution)
        dimensions = try WrittenAxis(Keys.dimension, input?["dimension"], known: known)
        samples = try WrittenAxis(Keys.samples, input?["samples"], known: known)
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
        let others = [activations.count, biasVariances.count, outputs.count, dimensions.count]
        let networks = others.reduce(1.0) { $0 * Double($1) }
        let size = GridSize(
            networks: shapeCount * networks, hiddenLayers: hiddenLayers * networks,
            conditionsOfEach: Double(samples.count) * Double(initializers.count),
            labelBytes: initializers.max() ?? 0)
        if let excess = size.excess { throw node.error(excess) }
    }

    /// A network and its inputs, with what tells them from the others.
    struct Cell {
        let network: Network
        let input: InputDistribution
        let axisLabels: [String]
        /// The variables of the network.
        let scope: Scope
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

    private func cells(widths: [Int], shapeLabels: [String], _ scope: Scope) throws -> [Cell] {
        let (biasVariances, outputs) = (try biasVariances.values(in: scope), try outputs.values(in: scope))
        let (dimensions, samples) = (try dimensions.values(in: scope), try samples.values(in: scope))
        var cells: [Cell] = []
        for activation in try activations(in: scope) {
            for biasVariance in biasVariances {
                for output in outputs {
                    for dimension in dimensions {
                        let network = try Network(
                            inputDimension: dimension.value.map { Int($0) } ?? widths[0], hiddenWidths: widths,
                            outputs: Int(output.value!), activation: activation.value,
                            biasVariance: biasVariance.value!)
                        for count in samples {
                            let before = [activation.label, biasVariance.label, output.label]
                            cells.append(
                                Cell(
                                    network: network, input: .normal(samples: Int(count.value!)),
                                    axisLabels: (before + shapeLabels + [dimension.label, count.label])
                                        .compactMap(\.self),
                                    scope: scope))
                        }
                    }
                }
            }
        }
        return cells
    }

    private func activations(in scope: Scope) throws -> [(value: Activation, label: String?)] {
        var seen: Set<Activation> = []
        return try activations.map { written, constant in
            let value = try constant ?? written.value(in: scope)
            guard seen.insert(value).inserted else {
                throw written.node.error(
                    "\(value.label) stands in activation twice\(scope.description(of: written.variables))")
            }
            return (value, activations.count > 1 ? "activation=\(written.label(value.label))" : nil)
        }
    }
}
