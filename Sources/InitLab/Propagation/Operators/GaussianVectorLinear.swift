/// The linear step with Gaussian weights and one input, which needs no factorization.
///
/// With q = h / |h|, W q = sqrt(v) z is drawn, and W h = |h| W q. Coming back, W^T delta is sqrt(v) |delta| z' with a fresh z',
/// but for its part along q, which is (W q) . delta.
final class GaussianVectorLinear: LinearOperator {
    var hasBiases: Bool { draws.hasBiases }
    let readsActivations = false

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
        let shapes = draws.network.weightedLayers.map(draws.network.weightShape(of:))
        let retained = retention.linearSteps(of: draws.network)
        images = LayerBuffers([0] + shapes.map(\.fanOut), retained: retained)
        directions = LayerBuffers([0] + shapes.map(\.fanIn), retained: retained)
        norms = Array(repeating: 0, count: shapes.count + 1)
    }

    static func cost(of layer: Int, in network: Network, inputs: Int, retention: Retention) -> StepCost {
        .ofGaussianProducts(layer, in: network, inputs: inputs, retention: retention)
    }

    static func memory(of network: Network, inputs: Int, retention: Retention) -> Double {
        let shapes = network.weightedLayers.map(network.weightShape(of:))
        let retained = retention.linearSteps(of: network)
        let floats =
            LayerBuffers.floats([0] + shapes.map { Double($0.fanOut) }, retained: retained)
            + LayerBuffers.floats([0] + shapes.map { Double($0.fanIn) }, retained: retained)
        return floats * Double(MemoryLayout<Float>.stride) + GaussianDraws.memory(of: network)
    }

    static func isDivided(_ network: Network, inputs: Int) -> Bool { Double(network.sizes.max()!) >= 0x1p18 }

    func forward(_ activations: ScaledMatrix, to layer: Int, replicate: Int, into result: inout ScaledMatrix) throws {
        let norm = VectorKernels.dot(activations.values, activations.values).squareRoot()
        norms[layer] = norm
        result.exponent = activations.exponent
        try draws.fillBiases(result, layer: layer, replicate: replicate)
        guard norm > 0 else { return }
        let image = images[layer]
        draws.fill(
            image, deviation: draws.variances[layer].squareRoot(), .forwardProducts, layer: layer, replicate: replicate)
        VectorKernels.add(image, times: Float(norm), to: result.values)
        guard layer > 1 else { return }
        let direction = directions[layer]
        direction.update(repeating: 0)
        VectorKernels.add(activations.values, times: Float(1 / norm), to: direction)
    }

    /// There are no weights.
    func recordWeights(of layer: Int, replicate: Int, into trace: inout Trace) {}

    func weightGradientSquare(_ gradient: ScaledMatrix, _ activations: ScaledMatrix, of layer: Int) -> Double {
        gradientNorm = VectorKernels.dot(gradient.values, gradient.values).squareRoot()
        return gradientNorm * gradientNorm * norms[layer] * norms[layer]
    }

    func backward(
        _ gradient: ScaledMatrix, _ activations: ScaledMatrix, from layer: Int, replicate: Int,
        into result: inout ScaledMatrix
    ) {
        result.exponent = gradient.exponent
        guard gradientNorm > 0 else { return result.values.update(repeating: 0) }
        draws.fill(
            result.values, deviation: draws.variances[layer].squareRoot() * gradientNorm, .backwardProducts,
            layer: layer, replicate: replicate)
        // Along q, what the forward pass found in place of what is new.
        guard norms[layer] > 0 else { return }
        let known = VectorKernels.dot(images[layer], gradient.values)
        let new = VectorKernels.dot(directions[layer], result.values)
        VectorKernels.add(directions[layer], times: Float(known - new), to: result.values)
    }
}
