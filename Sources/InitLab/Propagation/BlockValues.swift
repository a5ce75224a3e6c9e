/// What the blocks of one replicate hold: of all blocks or of a segment at a time what comes in and what linear steps make, and
/// the other values of the block at hand.
///
/// Value 0 of a block is what comes in, value i + 1 what node i of its graph makes.
final class BlockValues {
    private let network: Network
    private let graph: BlockGraph
    private let inputs: Int
    private let segments: [ClosedRange<Int>]

    private let inputBuffer: FloatBuffer
    /// What comes into blocks 1 to L, and into the output, L + 1.
    private let streams: LayerBuffers
    /// What the linear steps make, by their running numbers.
    private let products: LayerBuffers
    /// What comes into the first block of every segment but the first.
    private let checkpoints: [FloatBuffer]
    /// The other values of the block at hand, by node; nothing for linear ones.
    private let made: [FloatBuffer]

    /// The exponents of all of these, as whoever filled the memory left them.
    var streamExponents: [Int]
    var productExponents: [Int]
    var madeExponents: [Int]

    init(_ network: Network, _ graph: BlockGraph, inputs: Int, retention: Retention) {
        (self.network, self.graph, self.inputs) = (network, graph, inputs)
        segments = retention.segments(of: network)
        inputBuffer = FloatBuffer(count: network.inputDimension * inputs)
        let sizes = Self.keptSizes(of: network)
        streams = LayerBuffers(sizes.streams.map { $0 * inputs }, retained: retention.layers(of: network))
        products = LayerBuffers(sizes.products.map { $0 * inputs }, retained: retention.linearSteps(of: network))
        checkpoints = segments.dropFirst().map { FloatBuffer(count: sizes.streams[$0.lowerBound] * inputs) }
        let widest = network.sizes.max()! * inputs
        made = graph.nodes.map { node in
            if case .linear = node.operation { FloatBuffer(count: 0) } else { FloatBuffer(count: widest) }
        }
        streamExponents = Array(repeating: 0, count: sizes.streams.count)
        productExponents = Array(repeating: 0, count: sizes.products.count)
        madeExponents = Array(repeating: 0, count: graph.nodes.count)
    }

    /// Units of what comes into each block, and of what each linear step makes; index 0 stands for nothing.
    private static func keptSizes(of network: Network) -> (streams: [Int], products: [Int]) {
        ([0] + network.sizes.dropLast(), [0] + network.weightedLayers.map { network.weightShape(of: $0).fanOut })
    }

    /// How many units are reserved for each input, as a Double, which no network overflows.
    static func units(of network: Network, _ graph: BlockGraph, retention: Retention) -> Double {
        let sizes = keptSizes(of: network)
        let streams = sizes.streams.map(Double.init)
        let kept =
            LayerBuffers.floats(streams, retained: retention.layers(of: network))
            + LayerBuffers.floats(sizes.products.map(Double.init), retained: retention.linearSteps(of: network))
        let checkpoints = retention.segments(of: network).dropFirst().reduce(0.0) { $0 + streams[$1.lowerBound] }
        let made = graph.nodes.count { if case .linear = $0.operation { false } else { true } }
        return kept + checkpoints + Double(network.inputDimension) + Double(made) * Double(network.sizes.max()!)
    }

    /// The inputs as drawn.
    var input: UnsafeMutableBufferPointer<Float> { inputBuffer.values }

    /// What comes into a block, which is kept; into the output for L + 1.
    func stream(into layer: Int) -> ScaledMatrix {
        ScaledMatrix(streams[layer], columns: inputs, exponent: streamExponents[layer])
    }

    /// What a linear step made, which is kept.
    func product(_ number: Int) -> ScaledMatrix {
        ScaledMatrix(products[number], columns: inputs, exponent: productExponents[number])
    }

    /// The running number of a linear step of a block.
    func number(_ index: Int, _ layer: Int) -> Int { network.linearNumbers(of: layer).lowerBound + index }

    /// A value of the block at hand.
    func value(_ place: Int, of layer: Int) -> ScaledMatrix {
        guard place > 0 else { return stream(into: layer) }
        if case .linear(let index) = graph.nodes[place - 1].operation { return product(number(index, layer)) }
        return ScaledMatrix(
            made[place - 1].prefix(units(of: place, in: layer) * inputs), columns: inputs,
            exponent: madeExponents[place - 1])
    }

    /// The units of a value: those that come in, until the mapping step.
    private func units(of place: Int, in layer: Int) -> Int {
        guard place > 0 else { return network.sizes[layer - 1] }
        switch graph.nodes[place - 1].operation {
        case .linear(let index): return network.weightShape(of: number(index, layer)).fanOut
        case .other, .add: return units(of: graph.nodes[place - 1].input, in: layer)
        }
    }

    // MARK: Segments

    /// Keeps what comes into the first block of a segment but the first.
    func checkpoint(_ segment: Int) {
        _ = checkpoints[segment - 1].values.update(fromContentsOf: streams[segments[segment].lowerBound])
    }

    /// Puts what comes into the first block of a segment where it is looked for.
    func start(from segment: Int) {
        let source = segment > 0 ? checkpoints[segment - 1].values : input
        _ = streams[segments[segment].lowerBound].update(fromContentsOf: source)
    }
}
