import Foundation

/// What takes signals through the weights of a layer, up and down: an engine's own part.
protocol SignalCarrier: AnyObject {
    /// Puts weights times `activations` plus biases into `result`, in units of 2^exponent.
    ///
    /// - Parameters:
    ///   - activations: those of the layer below, fan_in x inputs.
    ///   - result: fan_out x inputs.
    func carryForward(
        _ activations: UnsafeMutableBufferPointer<Float>, exponent: Int, to layer: Int, replicate: Int,
        into result: UnsafeMutableBufferPointer<Float>, trace: inout Trace) throws

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
final class Signals {
    let network: Network
    let loss: Loss
    /// N, the number of inputs.
    let inputs: Int
    /// Whether any layer has biases; without, the sum of h . dLoss/dh is conserved.
    let hasBiases: Bool
    var checkCancellation: (() throws -> Void)?

    // Index 0 is the input, index l is layer l; the activations of layer L + 1 are empty.
    let preactivations: [FloatBuffer]
    let activations: [FloatBuffer]
    /// Pre-activations and activations of layer l are what the buffers hold times 2^exponents[l].
    private(set) var exponents: [Int]

    // Gradients with respect to the pre-activations of the layer at hand, and what arrives at the layer below.
    private var delta: FloatBuffer
    private var arriving: FloatBuffer
    private let scratch: FloatBuffer

    init(network: Network, loss: Loss, inputs: Int, hasBiases: Bool) {
        self.network = network
        self.loss = loss
        self.inputs = inputs
        self.hasBiases = hasBiases
        let none = FloatBuffer(count: 0)
        func matrices(_ layers: some Sequence<Int>) -> [FloatBuffer] {
            layers.map { FloatBuffer(count: network.sizes[$0] * inputs) }
        }
        preactivations = [none] + matrices(network.weightedLayers)
        activations = matrices(0...network.depth) + [none]
        exponents = Array(repeating: 0, count: network.sizes.count)
        let widest = network.sizes.max()! * inputs
        delta = FloatBuffer(count: widest)
        arriving = FloatBuffer(count: widest)
        scratch = FloatBuffer(count: WeightGradientNorm.scratchCount(network: network, inputs: inputs))
    }

    /// How many Floats are reserved, as a Double, which no network overflows.
    static func floats(network: Network, inputs: Int) -> Double {
        let signals = network.weightedLayers.reduce(0.0) { $0 + Double(network.sizes[$1 - 1] + network.sizes[$1]) }
        return (signals + 2 * Double(network.sizes.max()!)) * Double(inputs)
            + WeightGradientNorm.scratchFloats(network: network, inputs: inputs)
    }

    // MARK: Forward

    func forward(replicate: Int, by carrier: some SignalCarrier, into trace: inout Trace) throws {
        recordActivations(of: 0, into: &trace)
        for layer in network.weightedLayers {
            try checkCancellation?()
            let result = preactivations[layer].values
            try carrier.carryForward(
                activations[layer - 1].values, exponent: exponents[layer - 1], to: layer, replicate: replicate,
                into: result, trace: &trace)
            let moments = Moments(of: UnsafeBufferPointer(result))
            guard moments.moment2.isFinite else { throw PropagationError.overflow(layer: layer, replicate: replicate) }
            let shift = PowerOfTwo.bringNearOne(result, meanSquare: moments.moment2)
            trace.record(
                .preactivation, layer, moments, of: UnsafeBufferPointer(result), inputs: inputs,
                exponent: exponents[layer - 1], rescaledBy: shift)
            exponents[layer] = exponents[layer - 1] + shift
            if layer <= network.depth {
                activate(layer)
                recordActivations(of: layer, into: &trace)
            }
        }
    }

    private func activate(_ layer: Int) {
        let (source, result) = (preactivations[layer].values, activations[layer].values)
        let slope = Float(network.activation.negativeSlope)
        for index in source.indices {
            let value = source[index]
            result[index] = value > 0 ? value : slope * value
        }
    }

    private func recordActivations(of layer: Int, into trace: inout Trace) {
        let values = UnsafeBufferPointer(activations[layer].values)
        trace.record(
            .activation, layer, Moments(of: values), of: values, inputs: inputs, exponent: exponents[layer])
        let zeros = BatchStatistics.zeroFractions(values, inputs: inputs)
        trace[.activationZeroFraction, layer] = zeros.ofEntries
        trace[.activationDeadFraction, layer] = zeros.ofUnits
        if inputs > 1 { trace[.activationCosine, layer] = BatchStatistics.meanCosine(values, inputs: inputs) }
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
        var conservation = Conservation(
            output: preactivations[output].values, gradient: delta.prefix(network.outputs * inputs),
            exponent: exponents[output] + exponent)
        for layer in network.weightedLayers.reversed() {
            try checkCancellation?()
            let gradient = delta.prefix(network.sizes[layer] * inputs)
            let moments = Moments(of: UnsafeBufferPointer(gradient))
            guard moments.moment2.isFinite else { throw PropagationError.overflow(layer: layer, replicate: replicate) }
            let shift = PowerOfTwo.bringNearOne(gradient, meanSquare: moments.moment2)
            trace.record(
                .gradient, layer, moments, of: UnsafeBufferPointer(gradient), inputs: inputs, exponent: exponent,
                rescaledBy: shift)
            exponent += shift
            recordParameterGradients(layer, gradient, exponent: exponent, into: &trace)
            if let visit { visit(parameterGradients(layer, gradient, exponent: exponent)) }
            if layer > 1 {
                let below = arriving.prefix(network.sizes[layer - 1] * inputs)
                try carrier.carryBackward(gradient, from: layer, replicate: replicate, into: below)
                if !hasBiases {
                    conservation.compare(
                        activations[layer - 1].values, with: below, exponent: exponents[layer - 1] + exponent)
                }
                passThroughActivation(layer - 1, below)
                swap(&delta, &arriving)
            }
        }
        if !hasBiases { trace.conservationError = conservation.worstRelativeError }
    }

    /// Puts dLoss/dy of every output and input into `delta` and returns its exponent.
    private func differentiateLoss() -> Int {
        let outputs = preactivations[network.depth + 1].values
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

    /// Multiplies what arrives at the activations of `layer` by the activation's derivative.
    private func passThroughActivation(_ layer: Int, _ gradient: UnsafeMutableBufferPointer<Float>) {
        let values = preactivations[layer].values
        let slope = Float(network.activation.negativeSlope)
        for index in gradient.indices { gradient[index] *= values[index] > 0 ? 1 : slope }
    }

    private func recordParameterGradients(
        _ layer: Int, _ gradient: UnsafeMutableBufferPointer<Float>, exponent: Int, into trace: inout Trace
    ) {
        let (fanIn, fanOut) = (network.sizes[layer - 1], network.sizes[layer])
        let norm = WeightGradientNorm.square(
            gradient, activations[layer - 1].values, fanIn: fanIn, fanOut: fanOut, inputs: inputs, scratch: scratch)
        trace.recordSquare(
            .weightGradientMoment2, layer, norm / (Double(fanIn) * Double(fanOut)),
            exponent: exponent + exponents[layer - 1])
        var squares = 0.0
        for unit in 0..<fanOut {
            let mean = meanOverInputs(gradient, unit: unit)
            squares += mean * mean
        }
        trace.recordSquare(.biasGradientMoment2, layer, squares / Double(fanOut), exponent: exponent)
    }

    private func meanOverInputs(_ matrix: UnsafeMutableBufferPointer<Float>, unit: Int) -> Double {
        var sum = 0.0
        for value in matrix[(unit * inputs)..<((unit + 1) * inputs)] { sum += Double(value) }
        return sum / Double(inputs)
    }

    private func parameterGradients(
        _ layer: Int, _ gradient: UnsafeMutableBufferPointer<Float>, exponent: Int
    ) -> ParameterGradients {
        let shape = network.weightShape(of: layer)
        let product = FloatBuffer(count: shape.count)
        BLAS.multiplyByTransposed(
            gradient, activations[layer - 1].values, scale: 1 / Float(inputs), into: product.values,
            rows: shape.fanOut, inner: inputs, columns: shape.fanIn)
        let weightExponent = exponent + exponents[layer - 1]
        return ParameterGradients(
            layer: layer, weights: product.values.map { Float(scalbn(Double($0), weightExponent)) },
            biases: (0..<shape.fanOut).map { Float(scalbn(meanOverInputs(gradient, unit: $0), exponent)) })
    }
}
