import Foundation

/// The signals and gradients of one replicate on their way through blocks.
///
/// Kept for the backward pass are what comes into each block and what its linear steps make, of all blocks or of a segment
/// at a time. The rest of a block is made again, by the same code and to the same bits, when the way back comes to it.
///
/// Value 0 of a block is what comes in, value i + 1 what node i of its graph makes.
final class BlockSignals: SignalPath {
    let network: Network
    let loss: Loss
    let inputs: Int
    var checkCancellation: (() throws -> Void)?

    private let kernels: MatrixKernels
    private let graph: BlockGraph
    private let operators: [any StepOperator]
    private let segments: [ClosedRange<Int>]

    private let input: FloatBuffer
    private var inputMeasurement: MatrixKernels.Activation?
    /// What comes into blocks 1 to L, and into the output, L + 1.
    private let streams: LayerBuffers
    private var streamExponents: [Int]
    /// What the linear steps make, by their running numbers.
    private let products: LayerBuffers
    private var productExponents: [Int]
    /// What comes into the first block of every segment but the first.
    private let checkpoints: [FloatBuffer]
    /// The other values of the block at hand, by node; nothing for linear ones.
    private let made: [FloatBuffer]
    private var madeExponents: [Int]
    /// Memory for gradients, and what of it is not in use.
    private let gradientBuffers: [FloatBuffer]
    private var free: [FloatBuffer] = []
    private let scratch: FloatBuffer

    init(
        network: Network, loss: Loss, inputs: Int, draws: DropoutDraws?, retention: Retention, threads: Threads
    ) {
        self.network = network
        self.loss = loss
        self.inputs = inputs
        kernels = MatrixKernels(inputs: inputs, threads: threads)
        graph = BlockGraph(network.block)
        operators = StepOperators.of(graph.others, kernels: kernels, draws: draws)
        segments = retention.segments(of: network)
        input = FloatBuffer(count: network.inputDimension * inputs)
        let sizes = Self.keptSizes(of: network)
        streams = LayerBuffers(
            sizes.streams.map { $0 * inputs }, retained: retention.layers(of: network))
        streamExponents = Array(repeating: 0, count: sizes.streams.count)
        products = LayerBuffers(
            sizes.products.map { $0 * inputs }, retained: retention.linearSteps(of: network))
        productExponents = Array(repeating: 0, count: sizes.products.count)
        checkpoints = segments.dropFirst().map { FloatBuffer(count: sizes.streams[$0.lowerBound] * inputs) }
        let widest = network.sizes.max()! * inputs
        made = graph.nodes.map { node in
            if case .linear = node.operation { FloatBuffer(count: 0) } else { FloatBuffer(count: widest) }
        }
        madeExponents = Array(repeating: 0, count: graph.nodes.count)
        gradientBuffers = (0..<Self.gradients(in: graph)).map { _ in FloatBuffer(count: widest) }
        scratch = FloatBuffer(count: widest)
    }

    /// Units of what comes into each block, and of what each linear step makes; index 0 stands for nothing.
    private static func keptSizes(of network: Network) -> (streams: [Int], products: [Int]) {
        ([0] + network.sizes.dropLast(), [0] + network.weightedLayers.map { network.weightShape(of: $0).fanOut })
    }

    /// How many gradients there are at a time: one that went past each branch around the step at hand, the step's own, and
    /// what a linear step makes of it.
    private static func gradients(in graph: BlockGraph) -> Int { graph.nesting + 2 }

    /// The bytes that are reserved, as a Double, which no network overflows.
    static func memory(of network: Network, inputs: Int, retention: Retention) -> Double {
        let graph = BlockGraph(network.block)
        let sizes = keptSizes(of: network)
        let streams = sizes.streams.map(Double.init)
        let kept =
            LayerBuffers.floats(streams, retained: retention.layers(of: network))
            + LayerBuffers.floats(sizes.products.map(Double.init), retained: retention.linearSteps(of: network))
        let checkpoints = retention.segments(of: network).dropFirst().reduce(0.0) { $0 + streams[$1.lowerBound] }
        let made = graph.nodes.count { if case .linear = $0.operation { false } else { true } }
        let widest = Double(made + gradients(in: graph) + 1) * Double(network.sizes.max()!)
        let units = kept + checkpoints + Double(network.inputDimension) + widest
        return units * Double(inputs) * Double(MemoryLayout<Float>.stride)
    }

    var inputValues: [Float] {
        get { Array(input.values) }
        set {
            _ = input.values.update(fromContentsOf: newValue)
            inputMeasurement = kernels.activate(
                UnsafeBufferPointer(input.values), slope: 1, into: streams[1].first(input.values.count))
        }
    }

    // MARK: Matrices

    /// What comes into a block, which is kept.
    private func stream(into layer: Int) -> ScaledMatrix {
        ScaledMatrix(streams[layer], columns: inputs, exponent: streamExponents[layer])
    }

    /// What a linear step made, which is kept.
    private func product(_ number: Int) -> ScaledMatrix {
        ScaledMatrix(products[number], columns: inputs, exponent: productExponents[number])
    }

    /// The running number of a linear step of a block.
    private func number(_ index: Int, _ layer: Int) -> Int { network.linearNumbers(of: layer).lowerBound + index }

    /// A value of the block at hand.
    private func value(_ place: Int, of layer: Int) -> ScaledMatrix {
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

    // MARK: Forward

    func forward(replicate: Int, by linear: some LinearOperator, into trace: inout Trace) throws {
        if let inputMeasurement { trace.record(inputMeasurement, layer: 0, inputs: inputs, exponent: 0) }
        start(from: nil)
        for (index, segment) in segments.enumerated() {
            if index > 0 { _ = checkpoints[index - 1].values.update(fromContentsOf: streams[segment.lowerBound]) }
            for layer in segment {
                try checkCancellation?()
                guard layer <= network.depth else {
                    try output(replicate: replicate, by: linear, into: &trace)
                    continue
                }
                let place = StepPlace(replicate: replicate, layer: layer)
                for node in graph.nodes.indices { try make(node, at: place, by: linear, into: &trace) }
                try leave(place, into: &trace)
            }
        }
    }

    /// Puts what comes into the first block of a segment where it is looked for; the input if nil.
    private func start(from segment: Int?) {
        let layer = segment.map { segments[$0].lowerBound } ?? 1
        guard let segment, segment > 0 else {
            _ = streams[layer].update(fromContentsOf: input.values)
            return
        }
        _ = streams[layer].update(fromContentsOf: checkpoints[segment - 1].values)
    }

    /// Makes and records what a node of a block makes.
    private func make(
        _ node: Int, at place: StepPlace, by linear: some LinearOperator, into trace: inout Trace
    ) throws {
        guard case .linear(let index) = graph.nodes[node].operation else { return try make(node, at: place) }
        let number = number(index, place.layer)
        var matrix = product(number)
        try linear.forward(
            value(graph.nodes[node].input, of: place.layer), to: number, replicate: place.replicate, into: &matrix)
        try linear.recordWeights(of: number, replicate: place.replicate, into: &trace)
        let moments = kernels.moments(of: matrix.entries)
        try moments.checkRange(layer: place.layer, replicate: place.replicate)
        trace.record(
            .preactivation, network.place(ofLinear: number), moments, inputs: inputs, exponent: matrix.exponent)
        matrix.moveToExponent(by: ScaledMatrix.step(meanSquare: moments.moment2))
        productExponents[number] = matrix.exponent
    }

    /// Makes what a node that is not linear makes, the first time and again.
    private func make(_ node: Int, at place: StepPlace) throws {
        let (operation, inputPlace) = (graph.nodes[node].operation, graph.nodes[node].input)
        var result = value(node + 1, of: place.layer)
        let input = value(inputPlace, of: place.layer)
        switch operation {
        case .linear: return
        case .other(let index): try operators[index].forward(input, into: &result, at: place)
        case .add(let sum):
            sum.forward(input, value(graph.nodes[node].branch!, of: place.layer), into: &result)
            let moments = kernels.moments(of: result.entries)
            try moments.checkRange(layer: place.layer, replicate: place.replicate)
            result.moveToExponent(by: ScaledMatrix.step(meanSquare: moments.moment2))
        }
        madeExponents[node] = result.exponent
    }

    /// Records what comes out of a block and hands it to the next.
    private func leave(_ place: StepPlace, into trace: inout Trace) throws {
        let out = value(graph.nodes.count, of: place.layer)
        var next = stream(into: place.layer + 1)
        let measured = kernels.activate(out.entries, slope: 1, into: next.values)
        try measured.activations.checkRange(layer: place.layer, replicate: place.replicate)
        trace.record(measured, layer: place.layer, inputs: inputs, exponent: out.exponent)
        next.exponent = out.exponent
        next.moveToExponent(by: ScaledMatrix.step(meanSquare: measured.activations.moment2))
        streamExponents[place.layer + 1] = next.exponent
    }

    private func output(replicate: Int, by linear: some LinearOperator, into trace: inout Trace) throws {
        let (layer, number) = (network.depth + 1, network.weightedLayers.upperBound)
        var matrix = product(number)
        try linear.forward(stream(into: layer), to: number, replicate: replicate, into: &matrix)
        try linear.recordWeights(of: number, replicate: replicate, into: &trace)
        let moments = kernels.moments(of: matrix.entries)
        try moments.checkRange(layer: layer, replicate: replicate)
        trace.record(.preactivation, layer, moments, inputs: inputs, exponent: matrix.exponent)
        matrix.moveToExponent(by: ScaledMatrix.step(meanSquare: moments.moment2))
        productExponents[number] = matrix.exponent
    }

    // MARK: Made again

    /// Makes again what a segment keeps, to the same bits.
    private func restore(_ index: Int, replicate: Int, by linear: some LinearOperator) throws {
        let segment = segments[index]
        start(from: index)
        for layer in segment {
            try checkCancellation?()
            let place = StepPlace(replicate: replicate, layer: layer)
            for node in graph.nodes.indices {
                guard case .linear(let step) = graph.nodes[node].operation else {
                    try make(node, at: place)
                    continue
                }
                let number = number(step, layer)
                var matrix = product(number)
                try linear.forward(
                    value(graph.nodes[node].input, of: layer), to: number, replicate: replicate, into: &matrix)
                matrix.moveToExponent(by: productExponents[number] - matrix.exponent)
            }
            // What comes out of the last block of a segment is not needed, and would take the first's place.
            guard layer < segment.upperBound else { break }
            let out = value(graph.nodes.count, of: layer)
            var next = stream(into: layer + 1)
            _ = next.values.update(fromContentsOf: out.values)
            next.exponent = out.exponent
            next.moveToExponent(by: streamExponents[layer + 1] - out.exponent)
        }
    }

    // MARK: Backward

    func backward(
        replicate: Int, by linear: some LinearOperator, into trace: inout Trace,
        visit: ((ParameterGradients) -> Void)?
    ) throws {
        // An error may have left some of it in use.
        free = gradientBuffers
        let number = network.weightedLayers.upperBound
        let output = product(number)
        var current = take(units: network.outputs)
        loss.differentiate(at: output, into: &current.matrix)
        for (index, segment) in segments.enumerated().reversed() {
            if index + 1 < segments.count { try restore(index, replicate: replicate, by: linear) }
            for layer in segment.reversed() {
                try checkCancellation?()
                let place = StepPlace(replicate: replicate, layer: layer)
                let arrived: Gradient?
                if layer > network.depth {
                    arrived = try pass(
                        current, number, from: stream(into: layer), at: place, by: linear, into: &trace, visit: visit)
                } else {
                    try record(&current.matrix, at: layer, place, into: &trace)
                    arrived = try backward(current, at: place, by: linear, into: &trace, visit: visit)
                }
                if let arrived { current = arrived }
            }
        }
    }

    /// A gradient and the memory that it lies in.
    private struct Gradient {
        var matrix: ScaledMatrix
        let buffer: FloatBuffer
    }

    private func take(units: Int) -> Gradient {
        let buffer = free.removeLast()
        return Gradient(matrix: ScaledMatrix(buffer.prefix(units * inputs), columns: inputs), buffer: buffer)
    }

    /// Goes back through a block, from the gradient with respect to what comes out of it.
    ///
    /// - Returns: the gradient with respect to what comes in; nil of the first block, below whose first weights there is
    ///   nothing to ask for.
    private func backward(
        _ out: Gradient, at place: StepPlace, by linear: some LinearOperator, into trace: inout Trace,
        visit: ((ParameterGradients) -> Void)?
    ) throws -> Gradient? {
        let layer = place.layer
        // What the last node makes nobody asks for on the way back.
        for node in graph.nodes.indices.dropLast() { try make(node, at: place) }
        var gradients: [Gradient?] = Array(repeating: nil, count: graph.nodes.count + 1)
        gradients[graph.nodes.count] = out
        for node in graph.nodes.indices.reversed() {
            guard var gradient = gradients[node + 1] else { continue }
            gradients[node + 1] = nil
            let from = graph.nodes[node].input
            switch graph.nodes[node].operation {
            case .add(let sum):
                var branch = take(units: gradient.matrix.units)
                sum.backward(&gradient.matrix, branch: &branch.matrix)
                deposit(gradient, in: &gradients[from])
                deposit(branch, in: &gradients[graph.nodes[node].branch!])
            case .other(let index):
                try operators[index].backward(
                    &gradient.matrix, through: value(from, of: layer),
                    scratch: scratch.prefix(gradient.matrix.values.count), at: place)
                deposit(gradient, in: &gradients[from])
            case .linear(let index):
                let number = number(index, layer)
                let arrived = try pass(
                    gradient, number, from: value(from, of: layer), at: place, by: linear, into: &trace, visit: visit)
                guard let arrived else { return nil }
                deposit(arrived, in: &gradients[from])
            }
        }
        return gradients[0]
    }

    /// Adds a gradient to what is known of that with respect to the same value.
    private func deposit(_ gradient: Gradient, in sum: inout Gradient?) {
        guard sum != nil else {
            sum = gradient
            return
        }
        sum!.matrix.add(gradient.matrix, times: 1)
        free.append(gradient.buffer)
    }

    /// Records the gradient with respect to what a linear step made, and that of its weights, and goes back through it.
    ///
    /// - Returns: the gradient with respect to the step's input; nil of the first step of all.
    private func pass(
        _ gradient: Gradient, _ number: Int, from below: ScaledMatrix, at place: StepPlace,
        by linear: some LinearOperator, into trace: inout Trace, visit: ((ParameterGradients) -> Void)?
    ) throws -> Gradient? {
        var gradient = gradient
        let record = network.place(ofLinear: number)
        let moments = try self.record(&gradient.matrix, at: record, place, into: &trace)
        trace.recordSquare(
            .biasGradientMoment2, record, moments.squaredMeanOverInputs,
            exponent: gradient.matrix.exponent - ScaledMatrix.step(meanSquare: moments.moment2))
        // The gradient of the mean loss, from the squared norm of that of the summed loss.
        let square = linear.weightGradientSquare(gradient.matrix, below, of: number)
        let count = Double(gradient.matrix.units) * Double(below.units) * Double(inputs) * Double(inputs)
        trace.recordSquare(
            .weightGradientMoment2, record, square / count, exponent: gradient.matrix.exponent + below.exponent)
        visit?(ParameterGradients(of: number, gradient.matrix, below))
        guard number > 1 else {
            free.append(gradient.buffer)
            return nil
        }
        var arrived = take(units: below.units)
        try linear.backward(gradient.matrix, from: number, replicate: place.replicate, into: &arrived.matrix)
        free.append(gradient.buffer)
        return arrived
    }

    /// Records a gradient at a place of the trace, and brings it near one.
    @discardableResult
    private func record(
        _ gradient: inout ScaledMatrix, at record: Int, _ place: StepPlace, into trace: inout Trace
    ) throws -> Moments {
        let moments = kernels.moments(of: gradient.entries)
        try moments.checkRange(layer: place.layer, replicate: place.replicate)
        trace.record(.gradient, record, moments, inputs: inputs, exponent: gradient.exponent)
        gradient.moveToExponent(by: ScaledMatrix.step(meanSquare: moments.moment2))
        return moments
    }
}
