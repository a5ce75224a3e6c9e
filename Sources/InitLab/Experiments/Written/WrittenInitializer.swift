/// An initializer of an experiment file, before it is known what network it draws for.
struct WrittenInitializer {
    let written: Written<any Initializer>
    /// What people call it; nil if the file does not say.
    let name: String?
    /// What it is where nothing in it depends on the network.
    private let constant: (any Initializer)?

    /// Layers that differ are kept one by one.
    private static let maximumRuns = 1_000_000

    init(_ written: Written<any Initializer>, name: String?) throws {
        self.written = written
        self.name = name
        constant = written.variables.isEmpty ? try written.value(in: Scope()) : nil
    }

    var node: YAMLNode { written.node }

    /// A label to count bytes with, where it is not known yet.
    var labelBytes: Int { (name ?? constant?.label ?? written.label("")).utf8.count }

    /// The initializer of one network, and what people call it.
    ///
    /// - Parameter scope: has the variables of the network.
    func bound(to network: Network, in scope: Scope) throws -> (initializer: any Initializer, name: String) {
        let initializer = try constant ?? bound(to: network.weightedLayers.map(network.weightShape(of:)), in: scope)
        return (initializer, name ?? written.label(initializer.label))
    }

    /// The initializer of these matrices, which are in the order of their layers.
    func bound(to shapes: [WeightShape], in scope: Scope) throws -> any Initializer {
        if let constant { return constant }
        let variables = written.variables
        guard !variables.isDisjoint(with: Variable.ofLayers) else { return try written.value(in: scope) }
        var runs: [(layer: Int, settings: Settings)] = []
        var previous: WeightShape?
        for shape in shapes {
            defer { previous = shape }
            if let previous, !variables.contains(.layer), previous.fanIn == shape.fanIn, previous.fanOut == shape.fanOut
            {
                continue
            }
            let settings = try written.options.settings(in: scope.at(shape))
            if runs.last?.settings != settings { runs.append((shape.layer, settings)) }
            guard runs.count <= Self.maximumRuns else {
                throw node.error("its values differ between more than \(Self.maximumRuns) layers; use fewer layers")
            }
        }
        let initializers = try runs.map { ($0.layer, try written.value(of: $0.settings)) }
        guard initializers.count > 1 else { return initializers[0].1 }
        return LayerwiseInitializer(initializers, lastLayer: shapes[shapes.count - 1].layer)
    }
}
