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

    private let samples: [Int]
    private let shapes: [Shape]
    private let activations: [Activation]
    private let biasVariance: Double
    private let outputs: Int
    /// The input's dimension; the first width if nil.
    private let dimension: Int?
    private let namesDepth: Bool
    private let namesWidth: Bool

    /// Nothing of the grid is built before it is known not to be too large.
    ///
    /// - Parameter initializerLabels: of the initializers that share each network.
    init(network: YAMLSection, input: YAMLSection?, initializerLabels: [String]) throws {
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
        activations = try network["activation"]?.axis("activation", ActivationParser.activation) ?? [.relu]
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
            networks: shapeCount * Double(activations.count), hiddenLayers: hiddenLayers * Double(activations.count),
            conditionsOfEach: Double(samples.count) * Double(initializerLabels.count),
            labelBytes: initializerLabels.map(\.utf8.count).max() ?? 0)
        if let excess = size.excess { throw network.node.error(excess) }
        shapes = makeShapes()
    }

    /// A network and its inputs, with what tells them from the others.
    struct Cell {
        let network: Network
        let input: InputDistribution
        let axisLabels: [String]
    }

    /// Every combination.
    func cells() throws -> [Cell] {
        try shapes.flatMap { shape in
            let widths = shape.widths
            return try activations.flatMap { activation in
                let network = try Network(
                    inputDimension: dimension ?? widths[0], hiddenWidths: widths, outputs: outputs,
                    activation: activation, biasVariance: biasVariance)
                return samples.map { samples in
                    var labels: [String] = []
                    if activations.count > 1 { labels.append("activation=\(activation.label)") }
                    if namesWidth { labels.append("width=\(widths[0])") }
                    if namesDepth { labels.append("depth=\(shape.depth)") }
                    if self.samples.count > 1 { labels.append("samples=\(samples)") }
                    return Cell(network: network, input: .normal(samples: samples), axisLabels: labels)
                }
            }
        }
    }
}
