/// The squared Frobenius norm of the weight gradient of the summed loss, Delta H^T.
package struct WeightGradientNorm {
    private let inputs: Int
    private let threads: Threads
    private let scratch: FloatBuffer

    init(network: Network, inputs: Int, threads: Threads) {
        self.inputs = inputs
        self.threads = threads
        scratch = FloatBuffer(count: Int(Self.floats(network: network, inputs: inputs)))
    }

    /// Whether the norm is the sum of (Delta^T Delta) o (H^T H), which costs less than the gradient itself when there
    /// are few inputs. Only half of each symmetric product is made, at two thirds of the speed.
    package static func usesGramMatrices(fanIn: Int, fanOut: Int, inputs: Int) -> Bool {
        1.5 * Double(inputs) * Double(fanIn + fanOut) < 2 * Double(fanIn) * Double(fanOut)
    }

    /// Floating-point operations for a matrix.
    package static func operations(fanIn: Int, fanOut: Int, inputs: Int) -> Double {
        let (n, fans) = (Double(inputs), (in: Double(fanIn), out: Double(fanOut)))
        guard inputs > 1 else { return 0 }
        return usesGramMatrices(fanIn: fanIn, fanOut: fanOut, inputs: inputs)
            ? n * n * (fans.in + fans.out) : 2 * n * fans.in * fans.out
    }

    /// The squared norm, for Delta of `fanOut x inputs` and H of `fanIn x inputs`, whose pooled moments are known.
    func square(
        _ delta: UnsafeMutableBufferPointer<Float>, _ activations: UnsafeMutableBufferPointer<Float>, fanIn: Int,
        fanOut: Int
    ) -> Double {
        if inputs == 1 { return sumOfSquares(delta) * sumOfSquares(activations) }
        let blas = BLAS(threads: threads)
        let sum: Double
        if Self.usesGramMatrices(fanIn: fanIn, fanOut: fanOut, inputs: inputs) {
            let size = inputs * inputs
            let gramOfDelta = scratch.prefix(size)
            let gramOfActivations = UnsafeMutableBufferPointer(rebasing: scratch.values[size..<(2 * size)])
            threads.forEach(2) { side in
                if side == 0 {
                    blas.gram(of: delta, into: gramOfDelta, inner: fanOut, columns: inputs)
                } else {
                    blas.gram(of: activations, into: gramOfActivations, inner: fanIn, columns: inputs)
                }
            }
            sum = sumOfProducts(gramOfDelta, gramOfActivations)
        } else {
            let gradient = scratch.prefix(fanOut * fanIn)
            blas.multiplyByTransposed(
                delta, activations, scale: 1, into: gradient, rows: fanOut, inner: inputs, columns: fanIn)
            sum = sumOfSquares(gradient)
        }
        return max(0, sum)
    }

    /// How many Floats of scratch memory the norms of all layers need at most; a Double, which no network overflows.
    static func floats(network: Network, inputs: Int) -> Double {
        guard inputs > 1 else { return 0 }
        return network.weightedLayers.map { layer in
            let shape = network.weightShape(of: layer)
            let (fanIn, fanOut) = (shape.fanIn, shape.fanOut)
            return usesGramMatrices(fanIn: fanIn, fanOut: fanOut, inputs: inputs)
                ? 2 * Double(inputs) * Double(inputs) : Double(fanIn) * Double(fanOut)
        }.max()!
    }

    /// The sum over two symmetric matrices of which only the upper triangles are there.
    private func sumOfProducts(
        _ left: UnsafeMutableBufferPointer<Float>, _ right: UnsafeMutableBufferPointer<Float>
    ) -> Double {
        var total = 0.0
        for row in 0..<inputs {
            let start = row * inputs
            var sum = 0.0
            for index in (start + row + 1)..<(start + inputs) { sum += Double(left[index]) * Double(right[index]) }
            total += 2 * sum + Double(left[start + row]) * Double(right[start + row])
        }
        return total
    }

    private func sumOfSquares(_ values: UnsafeMutableBufferPointer<Float>) -> Double {
        Spread(of: UnsafeBufferPointer(values), threads: threads).moment2 * Double(values.count)
    }
}
