/// Products with Gaussian weights of one input, which needs no factorization.
///
/// With q = h / |h|, W q = sqrt(v) z is drawn, and W h = |h| W q. Coming back, W^T delta is sqrt(v) |delta| z' with a fresh z',
/// but for its part along q, which is (W q) . delta.
final class GaussianVectorProducts: SignalCarrier {
    typealias Vector = UnsafeMutableBufferPointer<Float>

    private let draws: GaussianDraws
    private var network: Network { draws.network }
    /// W q and q of each layer that is kept.
    private let images: LayerBuffers
    private let directions: LayerBuffers
    /// |h| of the activations below each layer.
    private var norms: [Double]
    /// |delta| of the gradient at hand.
    private var gradientNorm = 0.0

    init(_ draws: GaussianDraws, retention: Retention) {
        self.draws = draws
        let sizes = draws.network.sizes
        let retained = retention.layers(of: draws.network)
        images = LayerBuffers([0] + sizes.dropFirst(), retained: retained)
        directions = LayerBuffers([0] + sizes.dropLast(), retained: retained)
        norms = Array(repeating: 0, count: sizes.count)
    }

    static func memory(of network: Network, retention: Retention) -> Double {
        let units = network.sizes.map(Double.init)
        let retained = retention.layers(of: network)
        let floats =
            LayerBuffers.floats([0] + units.dropFirst(), retained: retained)
            + LayerBuffers.floats([0] + units.dropLast(), retained: retained)
        return floats * Double(MemoryLayout<Float>.stride)
    }

    func carryForward(_ activations: Vector, exponent: Int, to layer: Int, replicate: Int, into result: Vector) {
        let norm = VectorKernels.dot(activations, activations).squareRoot()
        norms[layer] = norm
        draws.fillBiases(result, layer: layer, replicate: replicate, exponent: exponent, inputs: 1)
        guard norm > 0 else { return }
        let image = images[layer]
        draws.fill(
            image, deviation: draws.variances[layer].squareRoot(), .forwardProducts, layer: layer, replicate: replicate)
        VectorKernels.add(image, times: Float(norm), to: result)
        guard layer > 1 else { return }
        let direction = directions[layer]
        direction.update(repeating: 0)
        VectorKernels.add(activations, times: Float(1 / norm), to: direction)
    }

    /// There are no weights.
    func recordWeights(of layer: Int, replicate: Int, into trace: inout Trace) {}

    func weightGradientSquare(_ gradient: Vector, of layer: Int) -> Double? {
        gradientNorm = VectorKernels.dot(gradient, gradient).squareRoot()
        return gradientNorm * gradientNorm * norms[layer] * norms[layer]
    }

    func carryBackward(_ gradient: Vector, from layer: Int, replicate: Int, into result: Vector) {
        guard gradientNorm > 0 else { return result.update(repeating: 0) }
        draws.fill(
            result, deviation: draws.variances[layer].squareRoot() * gradientNorm, .backwardProducts, layer: layer,
            replicate: replicate)
        // Along q, what the forward pass found in place of what is new.
        guard norms[layer] > 0 else { return }
        let known = VectorKernels.dot(images[layer], gradient)
        let new = VectorKernels.dot(directions[layer], result)
        VectorKernels.add(directions[layer], times: Float(known - new), to: result)
    }
}
