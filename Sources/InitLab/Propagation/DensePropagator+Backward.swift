import Foundation

extension DensePropagator {
    /// Goes from the output to layer 1 and records the gradients of every layer.
    ///
    /// - Parameter visit: receives the parameters' gradients, output layer first; they are formed only if it is given.
    func backward(
        replicate: Int, into trace: inout Trace, visit: ((ParameterGradients) -> Void)? = nil
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
                BLAS.multiplyTransposed(
                    weights[layer].values, gradient, into: below, rows: network.sizes[layer - 1],
                    inner: network.sizes[layer], columns: inputs)
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
