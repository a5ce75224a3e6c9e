/// The squared Frobenius norm of the weight gradient of the mean loss, Delta H^T / N.
enum WeightGradientNorm {
    /// Whether the norm is the sum of (Delta^T Delta) o (H^T H), which costs less than the gradient itself when there
    /// are few inputs.
    private static func usesGramMatrices(fanIn: Int, fanOut: Int, inputs: Int) -> Bool {
        inputs < min(fanIn, fanOut) / 2
    }

    /// The squared norm, for Delta of `fanOut x inputs` and H of `fanIn x inputs`.
    static func square(
        _ delta: UnsafeMutableBufferPointer<Float>, _ activations: UnsafeMutableBufferPointer<Float>, fanIn: Int,
        fanOut: Int, inputs: Int, scratch: FloatBuffer
    ) -> Double {
        if inputs == 1 { return sumOfSquares(delta) * sumOfSquares(activations) }
        let sum: Double
        if usesGramMatrices(fanIn: fanIn, fanOut: fanOut, inputs: inputs) {
            let size = inputs * inputs
            let gramOfDelta = scratch.prefix(size)
            let gramOfActivations = UnsafeMutableBufferPointer(rebasing: scratch.values[size..<(2 * size)])
            BLAS.multiplyTransposed(delta, delta, into: gramOfDelta, rows: inputs, inner: fanOut, columns: inputs)
            BLAS.multiplyTransposed(
                activations, activations, into: gramOfActivations, rows: inputs, inner: fanIn, columns: inputs)
            sum = zip(gramOfDelta, gramOfActivations).reduce(into: 0.0) { $0 += Double($1.0) * Double($1.1) }
        } else {
            let gradient = scratch.prefix(fanOut * fanIn)
            BLAS.multiplyByTransposed(
                delta, activations, scale: 1, into: gradient, rows: fanOut, inner: inputs, columns: fanIn)
            sum = sumOfSquares(gradient)
        }
        return max(0, sum) / (Double(inputs) * Double(inputs))
    }

    /// How many Floats of scratch memory the norms of all layers need at most.
    static func scratchCount(network: Network, inputs: Int) -> Int {
        Int(scratchFloats(network: network, inputs: inputs))
    }

    /// The same as a Double, which no network overflows.
    static func scratchFloats(network: Network, inputs: Int) -> Double {
        guard inputs > 1 else { return 0 }
        return network.weightedLayers.map { layer in
            let (fanIn, fanOut) = (network.sizes[layer - 1], network.sizes[layer])
            return usesGramMatrices(fanIn: fanIn, fanOut: fanOut, inputs: inputs)
                ? 2 * Double(inputs) * Double(inputs) : Double(fanIn) * Double(fanOut)
        }.max()!
    }

    private static func sumOfSquares(_ values: UnsafeMutableBufferPointer<Float>) -> Double {
        let moments = Moments(of: UnsafeBufferPointer(values))
        return moments.moment2 * Double(values.count)
    }
}
