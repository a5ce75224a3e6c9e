import Foundation

/// What takes signals through the weights of a layer, up and down: an engine's own part.
protocol SignalCarrier: AnyObject {
    /// Puts weights times `activations` plus biases into `result`, in units of 2^exponent.
    ///
    /// Called once for each layer on the way up, and once more for layers that were not retained, with the same result.
    ///
    /// - Parameters:
    ///   - activations: those of the layer below, fan_in x inputs.
    ///   - result: fan_out x inputs.
    func carryForward(
        _ activations: UnsafeMutableBufferPointer<Float>, exponent: Int, to layer: Int, replicate: Int,
        into result: UnsafeMutableBufferPointer<Float>) throws

    /// Records what there is to say of the weights that `carryForward` just used.
    func recordWeights(of layer: Int, replicate: Int, into trace: inout Trace) throws

    /// The squared norm of Delta H^T, the weight gradient of the summed loss, if the engine has it at hand; nil leaves it
    /// to the matrices. Called before `carryBackward` with the same gradient.
    func weightGradientSquare(_ gradient: UnsafeMutableBufferPointer<Float>, of layer: Int) -> Double?

    /// Puts the transposed weights times `gradient` into `result`.
    ///
    /// - Parameters:
    ///   - gradient: with respect to the pre-activations of `layer`, fan_out x inputs.
    ///   - result: fan_in x inputs.
    func carryBackward(
        _ gradient: UnsafeMutableBufferPointer<Float>, from layer: Int, replicate: Int,
        into result: UnsafeMutableBufferPointer<Float>) throws
}

/// The signals and gradients of one replicate, whatever carries them from layer to layer.
///
/// Every matrix is units x inputs, row-major. The activations here are positively homogeneous, so each layer is kept
/// divided by a power of two that brings it near one. That is exact, and lets any depth pass without overflow.
///
/// Pre-activations are kept for the backward pass, of all layers or of a segment at a time; activations follow from them.
final class Signals {
    typealias Matrix = UnsafeMutableBufferPointer<Float>

    let network: Network
    let loss: Loss
    /// N, the number of inputs.
    let inputs: Int
    /// Whether any layer has biases; without, the sum of h . dLoss/dh is conserved.
    let hasBiases: Bool
    var checkCancellation: (() throws -> Void)?

    private let kernels: MatrixKernels
    private let gradientNorm: WeightGradientNorm
    private let segments: [ClosedRange<Int>]

    private let input: FloatBuffer
    private var inputMeasurement: MatrixKernels.Activation?
    private let preactivations: LayerBuffers
    /// The pre-activations of the last layer of every segment but the last.
    private let checkpoints: [FloatBuffer]
    /// Activations of the layer at hand.
    private let activations: FloatBuffer
    /// Pre-activations and activations of layer l are what the buffers hold times 2^exponents[l].
    private var exponents: [Int]

    // Gradients with respect to the pre-activations of the layer at hand, and what arrives at the layer below.
    private var delta: FloatBuffer
    private var arriving: FloatBuffer

    init(
        network: Network, loss: Loss, inputs: Int, hasBiases: Bool, retention: Retention = .everything,
        threads: Threads = .one
    ) {
        self.network = network
        self.loss = loss
        self.inputs = inputs
        self.hasBiases = hasBiases
        kernels = MatrixKernels(inputs: inputs, threads: threads)
        gradientNorm = WeightGradientNorm(network: network, inputs: inputs, threads: threads)
        segments = retention.segments(of: network)
        input = FloatBuffer(count: network.inputDimension * inputs)
        preactivations = LayerBuffers(network.sizes.map { $0 * inputs }, retained: retention.layers(of: network))
        checkpoints = segments.dropLast().map { FloatBuffer(count: network.sizes[$0.upperBound] * inputs) }
        exponents = Array(repeating: 0, count: network.sizes.count)
        let widest = network.sizes.max()! * inputs
        activations = FloatBuffer(count: widest)
        delta = FloatBuffer(count: widest)
        arriving = FloatBuffer(count: widest)
    }

    /// The bytes that are reserved, as a Double, which no network overflows.
    static func memory(of network: Network, inputs: Int, retention: Retention) -> Double {
        let layers = LayerBuffers.floats(network.sizes.map(Double.init), retained: retention.layers(of: network))
        let checkpoints = retention.segments(of: network).dropLast().reduce(0.0) {
            $0 + Double(network.sizes[$1.upperBound])
        }
        let units = layers + checkpoints + Double(network.inputDimension) + 3 * Double(network.sizes.max()!)
        let floats = units * Double(inputs) + WeightGradientNorm.floats(network: network, inputs: inputs)
        return floats * Double(MemoryLayout<Float>.stride) + MatrixKernels.memory(inputs: inputs)
    }

    /// The inputs: dimension x samples, row-major.
    var inputValues: [Float] {
        get { Array(input.values) }
        set {
            _ = input.values.update(fromContentsOf: newValue)
            inputMeasurement = kernels.activate(
                UnsafeBufferPointer(input.values), slope: 1, into: activations.prefix(input.values.count))
        }
    }

    private var slope: Float { Float(network.activation.negativeSlope) }

    // MARK: Forward

    /// Goes from the input to the output and records the signals of every layer.
    func forward(replicate: Int, by carrier: some SignalCarrier, into trace: inout Trace) throws {
        if let inputMeasurement { record(inputMeasurement, layer: 0, exponent: 0, into: &trace) }
        for (index, segment) in segments.enumerated() {
            for layer in segment {
                try checkCancellation?()
                try carrier.carryForward(
                    activations(of: layer - 1), exponent: exponents[layer - 1], to: layer, replicate: replicate,
                    into: preactivations[layer])
                try carrier.recordWeights(of: layer, replicate: replicate, into: &trace)
                try activate(layer, replicate: replicate, into: &trace)
            }
            if index < checkpoints.count {
                _ = checkpoints[index].values.update(fromContentsOf: preactivations[segment.upperBound])
            }
        }
    }

    /// The activations of `layer`, the input or the layer at hand.
    private func activations(of layer: Int) -> Matrix {
        layer == 0 ? input.values : activations.prefix(network.sizes[layer] * inputs)
    }

    /// Makes the activations of a layer, measures both sides, and brings them near one.
    private func activate(_ layer: Int, replicate: Int, into trace: inout Trace) throws {
        let matrix = preactivations[layer]
        let moments: Moments
        if layer <= network.depth {
            let result = activations(of: layer)
            let measured = kernels.activate(UnsafeBufferPointer(matrix), slope: slope, into: result)
            moments = measured.preactivations
            try check(moments, layer: layer, replicate: replicate)
            try check(measured.activations, layer: layer, replicate: replicate)
            record(measured, layer: layer, exponent: exponents[layer - 1], into: &trace)
        } else {
            moments = kernels.moments(of: UnsafeBufferPointer(matrix))
            try check(moments, layer: layer, replicate: replicate)
        }
        trace.record(.preactivation, layer, moments, inputs: inputs, exponent: exponents[layer - 1])
        let step = PowerOfTwo.step(meanSquare: moments.moment2)
        PowerOfTwo.divide(matrix, by: step)
        if layer <= network.depth { PowerOfTwo.divide(activations(of: layer), by: step) }
        exponents[layer] = exponents[layer - 1] + step
    }

    private func check(_ moments: Moments, layer: Int, replicate: Int) throws {
        guard moments.moment2.isFinite else { throw PropagationError.overflow(layer: layer, replicate: replicate) }
    }

    private func record(
        _ measured: MatrixKernels.Activation, layer: Int, exponent: Int, into trace: inout Trace
    ) {
        trace.record(.activation, layer, measured.activations, inputs: inputs, exponent: exponent)
        trace[.activationZeroFraction, layer] = measured.zeroFraction
        trace[.activationDeadFraction, layer] = measured.deadFraction
        if inputs > 1 { trace[.activationCosine, layer] = measured.cosine }
    }

    // MARK: Backward

    /// Goes from the output to layer 1 and records the gradients of every layer.
    ///
    /// - Parameter visit: receives the parameters' gradients, output layer first; they are formed only if it is given.
    func backward(
        replicate: Int, by carrier: some SignalCarrier, into trace: inout Trace,
        visit: ((ParameterGradients) -> Void)? = nil
    ) throws {
        let output = network.depth + 1
        var exponent = differentiateLoss()
        let outputGradient = delta.prefix(network.outputs * inputs)
        var conservation = Conservation(
            output: preactivations[output], gradient: outputGradient, exponent: exponents[output] + exponent)
        var moments = kernels.moments(of: UnsafeBufferPointer(outputGradient))
        for (index, segment) in segments.enumerated().reversed() {
            // The forward pass leaves the last segment as it is needed, activations included.
            if index + 1 < segments.count { try restore(index, replicate: replicate, by: carrier) }
            for layer in segment.reversed() {
                try checkCancellation?()
                let gradient = delta.prefix(network.sizes[layer] * inputs)
                try check(moments, layer: layer, replicate: replicate)
                trace.record(.gradient, layer, moments, inputs: inputs, exponent: exponent)
                trace.recordSquare(
                    .biasGradientMoment2, layer, moments.squaredMeanOverInputs, exponent: exponent)
                let step = PowerOfTwo.step(meanSquare: moments.moment2)
                PowerOfTwo.divide(gradient, by: step)
                exponent += step

                let below = layer > segment.lowerBound ? preactivations[layer - 1] : checkpoint(before: index)
                let known = carrier.weightGradientSquare(gradient, of: layer)
                if known == nil || visit != nil, layer < segment.upperBound, let below {
                    applyActivation(below, layer: layer - 1)
                }
                recordWeightGradient(
                    layer, square: known ?? weightGradientSquare(layer, gradient), exponent: exponent, into: &trace)
                if let visit { visit(parameterGradients(layer, gradient, exponent: exponent)) }
                guard let below else { break }
                let arrived = arriving.prefix(below.count)
                try carrier.carryBackward(gradient, from: layer, replicate: replicate, into: arrived)
                let passed = kernels.passBack(arrived, through: UnsafeBufferPointer(below), slope: slope)
                if !hasBiases { conservation.compare(passed.products, exponent: exponents[layer - 1] + exponent) }
                moments = passed.moments
                swap(&delta, &arriving)
            }
        }
        if !hasBiases { trace.conservationError = conservation.worstRelativeError }
    }

    /// The pre-activations that a segment starts from; nil for the first, which starts from the input.
    private func checkpoint(before segment: Int) -> Matrix? { segment > 0 ? checkpoints[segment - 1].values : nil }

    /// Makes the pre-activations of a segment again, to the same bits, and leaves the activations below its last layer.
    private func restore(_ index: Int, replicate: Int, by carrier: some SignalCarrier) throws {
        let segment = segments[index]
        if let checkpoint = checkpoint(before: index) {
            applyActivation(checkpoint, layer: segment.lowerBound - 1)
        }
        for layer in segment {
            try checkCancellation?()
            let matrix = preactivations[layer]
            try carrier.carryForward(
                activations(of: layer - 1), exponent: exponents[layer - 1], to: layer, replicate: replicate,
                into: matrix)
            PowerOfTwo.divide(matrix, by: exponents[layer] - exponents[layer - 1])
            if layer < segment.upperBound { applyActivation(matrix, layer: layer) }
        }
    }

    private func applyActivation(_ preactivations: Matrix, layer: Int) {
        kernels.apply(UnsafeBufferPointer(preactivations), slope: slope, into: activations(of: layer))
    }

    /// Puts dLoss/dy of every output and input into `delta` and returns its exponent.
    private func differentiateLoss() -> Int {
        let outputs = preactivations[network.depth + 1]
        let gradient = delta.prefix(outputs.count)
        let outputExponent = exponents[network.depth + 1]
        switch loss {
        case .squaredError(let target):
            let outputsAreZero = outputs.allSatisfy { $0 == 0 }
            let exponent =
                target == 0
                ? outputExponent
                : outputsAreZero ? Int(target.exponent) : max(outputExponent, Int(target.exponent))
            let scale = scalbn(1.0, outputExponent - exponent)
            let scaledTarget = scalbn(target, -exponent)
            for index in outputs.indices {
                gradient[index] = Float(2 * (Double(outputs[index]) * scale - scaledTarget))
            }
            return exponent
        }
    }

    private func weightGradientSquare(_ layer: Int, _ gradient: Matrix) -> Double {
        gradientNorm.square(
            gradient, activations(of: layer - 1), fanIn: network.sizes[layer - 1], fanOut: network.sizes[layer])
    }

    /// Records the mean square of the gradient of the mean loss, from the squared norm of that of the summed loss.
    private func recordWeightGradient(_ layer: Int, square: Double, exponent: Int, into trace: inout Trace) {
        let (fanIn, fanOut) = (Double(network.sizes[layer - 1]), Double(network.sizes[layer]))
        trace.recordSquare(
            .weightGradientMoment2, layer, square / (fanIn * fanOut * Double(inputs) * Double(inputs)),
            exponent: exponent + exponents[layer - 1])
    }

    private func parameterGradients(_ layer: Int, _ gradient: Matrix, exponent: Int) -> ParameterGradients {
        let shape = network.weightShape(of: layer)
        let product = FloatBuffer(count: shape.count)
        BLAS(threads: .one).multiplyByTransposed(
            gradient, activations(of: layer - 1), scale: 1 / Float(inputs), into: product.values,
            rows: shape.fanOut, inner: inputs, columns: shape.fanIn)
        let weightExponent = exponent + exponents[layer - 1]
        let biases = (0..<shape.fanOut).map { unit in
            let row = gradient[(unit * inputs)..<((unit + 1) * inputs)]
            return Float(scalbn(row.reduce(0.0) { $0 + Double($1) } / Double(inputs), exponent))
        }
        return ParameterGradients(
            layer: layer, weights: product.values.map { Float(scalbn(Double($0), weightExponent)) }, biases: biases)
    }
}
