import Foundation

/// The signals and gradients of one replicate on their way through blocks.
///
/// Kept for the backward pass are what comes into each block and what its linear steps make, of all blocks or of a segment
/// at a time. The rest of a block is made again, by the same code and to the same bits, when the way back comes to it.
final class BlockSignals: SignalPath {
    let network: Network
    let loss: Loss
    let inputs: Int
    var checkCancellation: (() throws -> Void)?
    var gradientCosines: GradientCosines?

    private let recorder: TraceRecorder
    private let kernels: MatrixKernels
    private let graph: BlockGraph
    private let operators: [any StepOperator]
    private let segments: [ClosedRange<Int>]
    private let values: BlockValues
    private var inputMeasurement: MatrixKernels.Activation?
    private typealias Gradient = GradientPool.Gradient
    private let pool: GradientPool
    private let scratch: FloatBuffer

    init(
        network: Network, loss: Loss, inputs: Int, draws: DropoutDraws?, retention: Retention, threads: Threads
    ) {
        self.network = network
        self.loss = loss
        self.inputs = inputs
        recorder = TraceRecorder()
        kernels = MatrixKernels(inputs: inputs, threads: threads)
        graph = BlockGraph(network.block)
        operators = StepOperators.of(graph.others, kernels: kernels, draws: draws)
        segments = retention.segments(of: network)
        values = BlockValues(network, graph, inputs: inputs, retention: retention)
        let widest = network.sizes.max()! * inputs
        pool = GradientPool(Self.gradients(in: graph), of: widest, inputs: inputs)
        scratch = FloatBuffer(count: widest)
    }

    /// How many gradients there are at a time: one that went past each branch around the step at hand, the step's own, and
    /// what a linear step makes of it.
    private static func gradients(in graph: BlockGraph) -> Int { graph.nesting + 2 }

    /// The bytes that are reserved, as a Double, which no network overflows.
    static func memory(of network: Network, inputs: Int, retention: Retention) -> Double {
        let graph = BlockGraph(network.block)
        // And the scratch.
        let gradients = Double(gradients(in: graph) + 1) * Double(network.sizes.max()!)
        let units = BlockValues.units(of: network, graph, retention: retention) + gradients
        return units * Double(inputs) * Double(MemoryLayout<Float>.stride)
    }

    var inputValues: [Float] {
        get { Array(values.input) }
        set {
            _ = values.input.update(fromContentsOf: newValue)
            inputMeasurement = kernels.activate(
                UnsafeBufferPointer(values.input), slope: 1, into: values.stream(into: 1).values)
        }
    }

    // MARK: Forward

    func forward(
        replicate: Int, by linear: some LinearOperator, into trace: inout Trace, visit: SignalVisit?
    ) throws {
        defer { recorder.move(into: &trace) }
        if let inputMeasurement {
            recorder.record(inputMeasurement, layer: 0, inputs: inputs, exponent: 0, into: &trace)
        }
        values.start(from: 0)
        for (index, segment) in segments.enumerated() {
            if index > 0 { values.checkpoint(index) }
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

    /// Makes and records what a node of a block makes.
    private func make(
        _ node: Int, at place: StepPlace, by linear: some LinearOperator, into trace: inout Trace
    ) throws {
        guard case .linear(let index) = graph.nodes[node].operation else { return try make(node, at: place) }
        let number = values.number(index, place.layer)
        var matrix = values.product(number)
        try linear.forward(
            values.value(graph.nodes[node].input, of: place.layer), to: number, replicate: place.replicate,
            into: &matrix)
        try linear.recordWeights(of: number, replicate: place.replicate, into: &trace)
        let moments = kernels.moments(of: matrix.entries)
        try moments.checkRange(layer: place.layer, replicate: place.replicate)
        recorder.record(
            .preactivation, network.place(ofLinear: number), moments, inputs: inputs, exponent: matrix.exponent,
            into: &trace)
        matrix.moveToExponent(by: ScaledMatrix.step(meanSquare: moments.moment2))
        values.productExponents[number] = matrix.exponent
    }

    /// Makes what a node that is not linear makes, the first time and again.
    private func make(_ node: Int, at place: StepPlace) throws {
        let (operation, inputPlace) = (graph.nodes[node].operation, graph.nodes[node].input)
        var result = values.value(node + 1, of: place.layer)
        let input = values.value(inputPlace, of: place.layer)
        switch operation {
        case .linear: return
        case .other(let index): try operators[index].forward(input, into: &result, at: place)
        case .add(let sum):
            sum.forward(input, values.value(graph.nodes[node].branch!, of: place.layer), into: &result)
            let moments = kernels.moments(of: result.entries)
            try moments.checkRange(layer: place.layer, replicate: place.replicate)
            result.moveToExponent(by: ScaledMatrix.step(meanSquare: moments.moment2))
        }
        values.madeExponents[node] = result.exponent
    }

    /// Records what comes out of a block and hands it to the next.
    private func leave(_ place: StepPlace, into trace: inout Trace) throws {
        let out = values.value(graph.nodes.count, of: place.layer)
        var next = values.stream(into: place.layer + 1)
        let measured = kernels.activate(out.entries, slope: 1, into: next.values)
        try measured.activations.checkRange(layer: place.layer, replicate: place.replicate)
        recorder.record(measured, layer: place.layer, inputs: inputs, exponent: out.exponent, into: &trace)
        next.exponent = out.exponent
        next.moveToExponent(by: ScaledMatrix.step(meanSquare: measured.activations.moment2))
        values.streamExponents[place.layer + 1] = next.exponent
    }

    private func output(replicate: Int, by linear: some LinearOperator, into trace: inout Trace) throws {
        let (layer, number) = (network.depth + 1, network.weightedLayers.upperBound)
        var matrix = values.product(number)
        try linear.forward(values.stream(into: layer), to: number, replicate: replicate, into: &matrix)
        try linear.recordWeights(of: number, replicate: replicate, into: &trace)
        let moments = kernels.moments(of: matrix.entries)
        try moments.checkRange(layer: layer, replicate: replicate)
        recorder.record(
            .preactivation, layer, moments, inputs: inputs, exponent: matrix.exponent, into: &trace)
        matrix.moveToExponent(by: ScaledMatrix.step(meanSquare: moments.moment2))
        values.productExponents[number] = matrix.exponent
    }

    // MARK: Made again

    /// Makes again what a segment keeps, to the same bits.
    private func restore(_ index: Int, replicate: Int, by linear: some LinearOperator) throws {
        let segment = segments[index]
        values.start(from: index)
        for layer in segment {
            try checkCancellation?()
            let place = StepPlace(replicate: replicate, layer: layer)
            for node in graph.nodes.indices {
                guard case .linear(let step) = graph.nodes[node].operation else {
                    try make(node, at: place)
                    continue
                }
                let number = values.number(step, layer)
                var matrix = values.product(number)
                try linear.forward(
                    values.value(graph.nodes[node].input, of: layer), to: number, replicate: replicate, into: &matrix)
                matrix.moveToExponent(by: values.productExponents[number] - matrix.exponent)
            }
            // What comes out of the last block of a segment is not needed, and would take the first's place.
            guard layer < segment.upperBound else { break }
            let out = values.value(graph.nodes.count, of: layer)
            var next = values.stream(into: layer + 1)
            _ = next.values.update(fromContentsOf: out.values)
            next.exponent = out.exponent
            next.moveToExponent(by: values.streamExponents[layer + 1] - out.exponent)
        }
    }

    // MARK: Backward

    func backward(
        replicate: Int, by linear: some LinearOperator, into trace: inout Trace,
        visit: ((ParameterGradients) -> Void)?
    ) throws {
        defer { recorder.move(into: &trace) }
        pool.reset()
        let number = network.weightedLayers.upperBound
        let output = values.product(number)
        var current = pool.take(units: network.outputs)
        loss.differentiate(at: output, into: &current.matrix)
        for (index, segment) in segments.enumerated().reversed() {
            if index + 1 < segments.count { try restore(index, replicate: replicate, by: linear) }
            for layer in segment.reversed() {
                try checkCancellation?()
                let place = StepPlace(replicate: replicate, layer: layer)
                let arrived: Gradient?
                if layer > network.depth {
                    arrived = try pass(
                        current, number, from: values.stream(into: layer), at: place, by: linear, into: &trace,
                        visit: visit)
                } else {
                    try record(&current.matrix, at: layer, place, into: &trace)
                    arrived = try backward(current, at: place, by: linear, into: &trace, visit: visit)
                }
                if let arrived { current = arrived }
            }
        }
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
                var branch = pool.take(units: gradient.matrix.units)
                sum.backward(&gradient.matrix, branch: &branch.matrix)
                deposit(gradient, in: &gradients[from])
                deposit(branch, in: &gradients[graph.nodes[node].branch!])
            case .other(let index):
                try operators[index].backward(
                    &gradient.matrix, through: values.value(from, of: layer),
                    scratch: scratch.prefix(gradient.matrix.values.count), at: place)
                deposit(gradient, in: &gradients[from])
            case .linear(let index):
                let number = values.number(index, layer)
                let arrived = try pass(
                    gradient, number, from: values.value(from, of: layer), at: place, by: linear, into: &trace,
                    visit: visit)
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
        pool.giveBack(gradient)
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
        recorder.recordSquare(
            .biasGradientMoment2, record, moments.squaredMeanOverInputs,
            exponent: gradient.matrix.exponent - ScaledMatrix.step(meanSquare: moments.moment2), into: &trace)
        // The gradient of the mean loss, from the squared norm of that of the summed loss.
        let square = linear.weightGradientSquare(gradient.matrix, below, of: number)
        let count = Double(gradient.matrix.units) * Double(below.units) * Double(inputs) * Double(inputs)
        recorder.recordSquare(
            .weightGradientMoment2, record, square / count, exponent: gradient.matrix.exponent + below.exponent,
            into: &trace)
        visit?(ParameterGradients(of: number, gradient.matrix, below))
        guard number > 1 else {
            pool.giveBack(gradient)
            return nil
        }
        var arrived = pool.take(units: below.units)
        try linear.backward(
            gradient.matrix, below, from: number, replicate: place.replicate, into: &arrived.matrix)
        pool.giveBack(gradient)
        return arrived
    }

    /// Records a gradient at a place of the trace, and brings it near one.
    @discardableResult
    private func record(
        _ gradient: inout ScaledMatrix, at record: Int, _ place: StepPlace, into trace: inout Trace
    ) throws -> Moments {
        let moments = kernels.moments(of: gradient.entries)
        try moments.checkRange(layer: place.layer, replicate: place.replicate)
        recorder.record(.gradient, record, moments, inputs: inputs, exponent: gradient.exponent, into: &trace)
        gradientCosines?.record(gradient, record, into: &trace)
        gradient.moveToExponent(by: ScaledMatrix.step(meanSquare: moments.moment2))
        return moments
    }
}
