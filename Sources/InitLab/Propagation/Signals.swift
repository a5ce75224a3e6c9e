import Foundation

/// The signals and gradients of one replicate on their way through the layers of a plain network.
///
/// Pre-activations are kept for the backward pass, of all layers or of a segment at a time; activations follow from them. Of
/// a rectifier the activations are kept in their place: they tell its derivative as well.
final class Signals: SignalPath {
    typealias Matrix = UnsafeMutableBufferPointer<Float>

    let network: Network
    let loss: Loss
    /// N, the number of inputs.
    let inputs: Int
    var checkCancellation: (() throws -> Void)?
    var gradientCosines: GradientCosines?

    private let recorder: TraceRecorder
    private let kernels: MatrixKernels
    private let activation: ActivationOperator
    private let segments: [ClosedRange<Int>]

    private let input: FloatBuffer
    private var inputMeasurement: MatrixKernels.Activation?
    private let kept: LayerBuffers
    private let keepsActivations: Bool
    /// What is kept of the last layer of every segment but the last.
    private let checkpoints: [FloatBuffer]
    /// What is not kept of the layer at hand: its activations, or its pre-activations.
    private let passing: FloatBuffer
    /// From the input to the output. Plain memory: to ask an array of a class costs as much as a small layer's arithmetic.
    private let layers: UnsafeMutableBufferPointer<Layer>

    private struct Layer {
        /// Units times inputs.
        let count: Int
        /// What is kept of it; nothing of the input.
        let kept: Matrix
        // How the forward pass left the layer: pre-activations and activations are what the buffers hold times 2 to these.
        var preactivationExponent = 0
        var activationExponent = 0
        var passage = ActivationOperator.Passage.settled
    }

    // Gradients with respect to the pre-activations of a layer, and what arrives at the layer below, in turn.
    private let gradients: (FloatBuffer, FloatBuffer)

    /// - Parameter network: a plain one.
    init(network: Network, loss: Loss, inputs: Int, retention: Retention = .everything, threads: Threads = .one) {
        self.network = network
        self.loss = loss
        self.inputs = inputs
        recorder = TraceRecorder()
        kernels = MatrixKernels(inputs: inputs, threads: threads)
        activation = ActivationOperator(network.activation!, kernels: kernels)
        segments = retention.segments(of: network)
        input = FloatBuffer(count: network.inputDimension * inputs)
        keepsActivations = activation.isRectifier
        kept = LayerBuffers(network.sizes.map { $0 * inputs }, retained: retention.layers(of: network))
        checkpoints = segments.dropLast().map { FloatBuffer(count: network.sizes[$0.upperBound] * inputs) }
        layers = .allocate(capacity: network.sizes.count)
        for (layer, size) in network.sizes.enumerated() {
            let memory = layer == 0 ? Matrix(start: nil, count: 0) : kept[layer]
            layers.initializeElement(at: layer, to: Layer(count: size * inputs, kept: memory))
        }
        let widest = network.sizes.max()! * inputs
        passing = FloatBuffer(count: widest)
        gradients = (FloatBuffer(count: widest), FloatBuffer(count: widest))
    }

    deinit { layers.deallocate() }

    /// The bytes that are reserved for signals, as a Double, which no network overflows.
    static func memory(of network: Network, inputs: Int, retention: Retention) -> Double {
        let layers = LayerBuffers.floats(network.sizes.map(Double.init), retained: retention.layers(of: network))
        let checkpoints = retention.segments(of: network).dropLast().reduce(0.0) {
            $0 + Double(network.sizes[$1.upperBound])
        }
        let units = layers + checkpoints + Double(network.inputDimension) + 3 * Double(network.sizes.max()!)
        return units * Double(inputs) * Double(MemoryLayout<Float>.stride)
    }

    /// The inputs: dimension x samples, row-major.
    var inputValues: [Float] {
        get { Array(input.values) }
        set {
            _ = input.values.update(fromContentsOf: newValue)
            inputMeasurement = kernels.activate(
                UnsafeBufferPointer(input.values), slope: 1, into: passing.prefix(input.values.count))
        }
    }

    // MARK: Matrices of layers

    /// The activations of `layer`: the input, a layer whose activations are kept, or the layer at hand.
    private func activations(of layer: Int) -> ScaledMatrix {
        let memory =
            layer == 0 ? input.values : keepsActivations ? layers[layer].kept : passing.prefix(layers[layer].count)
        return ScaledMatrix(memory, columns: inputs, exponent: layers[layer].activationExponent)
    }

    /// The pre-activations of `layer`: a layer of which they are kept, or the layer at hand.
    private func preactivations(of layer: Int) -> ScaledMatrix {
        let memory = keepsActivations ? passing.prefix(layers[layer].count) : layers[layer].kept
        return ScaledMatrix(memory, columns: inputs, exponent: layers[layer].preactivationExponent)
    }

    /// What the backward pass takes the derivative of the activation from, which lies below `layer`; nil above the input.
    private func source(below layer: Int, inSegment segment: Int) -> ScaledMatrix? {
        guard layer == segments[segment].lowerBound else {
            return keepsActivations ? activations(of: layer - 1) : preactivations(of: layer - 1)
        }
        return checkpoint(before: segment)
    }

    /// What a segment starts from; nil for the first, which starts from the input.
    private func checkpoint(before segment: Int) -> ScaledMatrix? {
        guard segment > 0 else { return nil }
        let below = layers[segments[segment].lowerBound - 1]
        return ScaledMatrix(
            checkpoints[segment - 1].values, columns: inputs,
            exponent: keepsActivations ? below.activationExponent : below.preactivationExponent)
    }

    // MARK: Forward

    /// Goes from the input to the output and records the signals of every layer.
    func forward(
        replicate: Int, by linear: some LinearOperator, into trace: inout Trace, visit: SignalVisit?
    ) throws {
        let (checkCancellation, depth) = (checkCancellation ?? {}, network.depth)
        defer { recorder.move(into: &trace) }
        if let inputMeasurement {
            recorder.record(inputMeasurement, layer: 0, inputs: inputs, exponent: 0, into: &trace)
        }
        for (index, segment) in segments.enumerated() {
            for layer in segment {
                try checkCancellation()
                var matrix = preactivations(of: layer)
                try linear.forward(activations(of: layer - 1), to: layer, replicate: replicate, into: &matrix)
                try linear.recordWeights(of: layer, replicate: replicate, into: &trace)
                if layer <= depth {
                    try visit?(layer, matrix, &trace)
                    var result = activations(of: layer)
                    layers[layer].passage = try activation.forward(
                        &matrix, into: &result, layer: layer, replicate: replicate, recording: recorder, into: &trace)
                    layers[layer].activationExponent = result.exponent
                } else {
                    try recordOutput(&matrix, replicate: replicate, into: &trace)
                }
                layers[layer].preactivationExponent = matrix.exponent
            }
            if index < checkpoints.count {
                _ = checkpoints[index].values.update(fromContentsOf: layers[segment.upperBound].kept)
            }
        }
    }

    /// Records the output, which no activation follows, and brings it near one.
    private func recordOutput(_ matrix: inout ScaledMatrix, replicate: Int, into trace: inout Trace) throws {
        let layer = network.depth + 1
        let moments = kernels.moments(of: matrix.entries)
        try moments.checkRange(layer: layer, replicate: replicate)
        recorder.record(
            .preactivation, layer, moments, inputs: inputs, exponent: matrix.exponent, into: &trace)
        matrix.moveToExponent(by: ScaledMatrix.step(meanSquare: moments.moment2))
    }

    // MARK: Backward

    /// Goes from the output to layer 1 and records the gradients of every layer.
    ///
    /// - Parameter visit: receives the parameters' gradients, output layer first; they are formed only if it is given.
    func backward(
        replicate: Int, by linear: some LinearOperator, into trace: inout Trace,
        visit: ((ParameterGradients) -> Void)?
    ) throws {
        let (checkCancellation, gradientCosines) = (checkCancellation ?? {}, gradientCosines)
        defer { recorder.move(into: &trace) }
        let output = preactivations(of: network.depth + 1)
        var (delta, arriving) = (gradients.0.values, gradients.1.values)
        var gradient = ScaledMatrix(delta.first(output.values.count), columns: inputs)
        loss.differentiate(at: output, into: &gradient)
        // With biases, or an activation that is not homogeneous, the sum of h . dLoss/dh is not conserved.
        let isConserved = !linear.hasBiases && activation.tellsConservedSum
        var conservation = isConserved ? Conservation(output: output, gradient: gradient) : nil
        var moments = kernels.moments(of: gradient.entries)
        for (index, segment) in segments.enumerated().reversed() {
            // The forward pass leaves the last segment as it is needed, activations included.
            if index + 1 < segments.count { try restore(index, replicate: replicate, by: linear) }
            for layer in segment.reversed() {
                try checkCancellation()
                try moments.checkRange(layer: layer, replicate: replicate)
                recorder.record(
                    .gradient, layer, moments, inputs: inputs, exponent: gradient.exponent, into: &trace)
                gradientCosines?.record(gradient, layer, into: &trace)
                recorder.recordSquare(
                    .biasGradientMoment2, layer, moments.squaredMeanOverInputs, exponent: gradient.exponent,
                    into: &trace)
                gradient.moveToExponent(by: ScaledMatrix.step(meanSquare: moments.moment2))

                let below = source(below: layer, inSegment: index)
                var input = activations(of: layer - 1)
                if keepsActivations {
                    input = below ?? input
                } else if linear.readsActivations || visit != nil, layer < segment.upperBound, let below {
                    activation.restore(below, layers[layer - 1].passage, into: &input)
                }
                recordWeightGradient(
                    layer, square: linear.weightGradientSquare(gradient, input, of: layer),
                    exponent: gradient.exponent + input.exponent, into: &trace)
                visit?(ParameterGradients(of: layer, gradient, input))
                guard let below else { break }
                var arrived = ScaledMatrix(arriving.first(below.values.count), columns: inputs)
                try linear.backward(gradient, input, from: layer, replicate: replicate, into: &arrived)
                let passed = activation.backward(arrived, through: below, layers[layer - 1].passage)
                conservation?.compare(passed.products, exponent: below.exponent + arrived.exponent)
                moments = passed.moments
                gradient = arrived
                swap(&delta, &arriving)
            }
        }
        trace.conservationError = conservation?.worstRelativeError
    }

    /// Makes what is kept of a segment again, to the same bits, and leaves the activations below its last layer.
    private func restore(_ index: Int, replicate: Int, by linear: some LinearOperator) throws {
        let segment = segments[index]
        if let checkpoint = checkpoint(before: index) {
            let below = segment.lowerBound - 1
            var result = activations(of: below)
            activation.restore(checkpoint, layers[below].passage, into: &result)
        }
        for layer in segment {
            try checkCancellation?()
            var matrix = preactivations(of: layer)
            try linear.forward(activations(of: layer - 1), to: layer, replicate: replicate, into: &matrix)
            matrix.moveToExponent(by: layers[layer].preactivationExponent - matrix.exponent)
            if keepsActivations || layer < segment.upperBound {
                var result = activations(of: layer)
                activation.restore(matrix, layers[layer].passage, into: &result)
            }
        }
    }

    /// Records the mean square of the gradient of the mean loss, from the squared norm of that of the summed loss.
    private func recordWeightGradient(_ layer: Int, square: Double, exponent: Int, into trace: inout Trace) {
        let (fanIn, fanOut) = (Double(network.sizes[layer - 1]), Double(network.sizes[layer]))
        recorder.recordSquare(
            .weightGradientMoment2, layer, square / (fanIn * fanOut * Double(inputs) * Double(inputs)),
            exponent: exponent, into: &trace)
    }
}
