/// The linear step with Gaussian weights and several inputs, by thin factorizations of what comes to a layer from below and
/// above.
final class GaussianMatrixLinear: LinearOperator {
    var hasBiases: Bool { draws.hasBiases }
    let readsActivations = false

    private let draws: GaussianDraws
    private let inputs: Int
    private let blas: BLAS
    private var network: Network { draws.network }

    /// Z of each layer that is kept, fan_out x rank; Q, fan_in x rank; and R, rank x inputs, of the replicate at hand.
    private let deviates: LayerBuffers
    private let bases: LayerBuffers
    private let triangles: LayerBuffers
    private var ranks: [Int]
    /// The factorization of the gradient at hand, and its S.
    private var gradientFactor: ThinFactor?
    private let gradientTriangle: FloatBuffer
    // Z' of the layer at hand; products of rank x inputs.
    private let fresh: FloatBuffer
    private let known: FloatBuffer
    private let projected: FloatBuffer

    init(_ draws: GaussianDraws, inputs: Int, retention: Retention, threads: Threads) {
        self.draws = draws
        self.inputs = inputs
        blas = BLAS(threads: threads)
        let shapes = draws.network.weightedLayers.map(draws.network.weightShape(of:))
        let retained = retention.linearSteps(of: draws.network)
        deviates = LayerBuffers([0] + shapes.map { $0.fanOut * inputs }, retained: retained)
        bases = LayerBuffers([0] + shapes.map { $0.fanIn * inputs }, retained: retained)
        triangles = LayerBuffers([0] + shapes.map { _ in inputs * inputs }, retained: retained)
        ranks = Array(repeating: 0, count: shapes.count + 1)
        gradientTriangle = FloatBuffer(count: inputs * inputs)
        fresh = FloatBuffer(count: draws.network.sizes.max()! * inputs)
        known = FloatBuffer(count: inputs * inputs)
        projected = FloatBuffer(count: inputs * inputs)
    }

    static func cost(of layer: Int, in network: Network, inputs: Int, retention: Retention) -> StepCost {
        .ofGaussianProducts(layer, in: network, inputs: inputs, retention: retention)
    }

    static func memory(of network: Network, inputs: Int, retention: Retention) -> Double {
        let shapes = network.weightedLayers.map(network.weightShape(of:))
        let retained = retention.linearSteps(of: network)
        let factors =
            LayerBuffers.floats([0] + shapes.map { Double($0.fanOut) }, retained: retained)
            + LayerBuffers.floats([0] + shapes.map { Double($0.fanIn) }, retained: retained)
        let widest = Double(network.sizes.max()!)
        let floats = (factors + widest + (Double(retained) + 3) * Double(inputs)) * Double(inputs)
        return floats * Double(MemoryLayout<Float>.stride)
            + 2 * widest * Double(inputs) * Double(MemoryLayout<Double>.stride) + GaussianDraws.memory(of: network)
    }

    static func isDivided(_ network: Network, inputs: Int) -> Bool {
        Double(inputs) * Double(network.sizes.max()!) >= 0x1p18
    }

    func forward(_ activations: ScaledMatrix, to layer: Int, replicate: Int, into result: inout ScaledMatrix) throws {
        let factor = ThinFactor(activations.values, inputs: inputs)
        ranks[layer] = factor.rank
        result.exponent = activations.exponent
        try draws.fillBiases(result, layer: layer, replicate: replicate)
        guard factor.rank > 0 else { return }
        let fanOut = network.weightShape(of: layer).fanOut
        let deviates = deviates[layer].first(fanOut * factor.rank)
        draws.fill(deviates, .forwardProducts, layer: layer, replicate: replicate)
        let triangle = triangles[layer].first(factor.rank * inputs)
        factor.writeTriangle(to: triangle)
        blas.multiply(
            deviates, triangle, scale: Float(draws.variances[layer].squareRoot()), beta: 1, into: result.values,
            rows: fanOut, inner: factor.rank, columns: inputs)
        if layer > 1 { factor.writeBasis(of: activations.values, inputs: inputs, to: bases[layer]) }
    }

    /// There are no weights.
    func recordWeights(of layer: Int, replicate: Int, into trace: inout Trace) {}

    /// With H = Q R and Delta = P S, the norm of Delta H^T is that of S R^T.
    func weightGradientSquare(_ gradient: ScaledMatrix, _ activations: ScaledMatrix, of layer: Int) -> Double {
        let factor = ThinFactor(gradient.values, inputs: inputs)
        gradientFactor = factor
        let triangle = gradientTriangle.prefix(factor.rank * inputs)
        factor.writeTriangle(to: triangle)
        let rank = ranks[layer]
        guard factor.rank > 0, rank > 0 else { return 0 }
        let product = projected.prefix(factor.rank * rank)
        blas.multiplyByTransposed(
            triangle, triangles[layer].first(rank * inputs), scale: 1, into: product, rows: factor.rank,
            inner: inputs, columns: rank)
        return Spread(of: UnsafeBufferPointer(product)).moment2 * Double(product.count)
    }

    func backward(_ gradient: ScaledMatrix, from layer: Int, replicate: Int, into result: inout ScaledMatrix) {
        result.exponent = gradient.exponent
        let (fanIn, fanOut) = (result.units, gradient.units)
        let deviation = Float(draws.variances[layer].squareRoot())
        guard let factor = gradientFactor, factor.rank > 0 else { return result.values.update(repeating: 0) }
        // sqrt(v) Z' S, as if the weights were new.
        let fresh = fresh.prefix(fanIn * factor.rank)
        draws.fill(fresh, .backwardProducts, layer: layer, replicate: replicate)
        blas.multiply(
            fresh, gradientTriangle.prefix(factor.rank * inputs), scale: deviation, into: result.values, rows: fanIn,
            inner: factor.rank, columns: inputs)
        // On the span of the input, what the forward pass found in place of what is new.
        let rank = ranks[layer]
        guard rank > 0 else { return }
        let basis = bases[layer].first(fanIn * rank)
        let (known, projected) = (known.prefix(rank * inputs), projected.prefix(rank * inputs))
        blas.multiplyTransposed(
            deviates[layer].first(fanOut * rank), gradient.values, into: known, rows: rank, inner: fanOut,
            columns: inputs)
        blas.multiplyTransposed(basis, result.values, into: projected, rows: rank, inner: fanIn, columns: inputs)
        for index in known.indices { known[index] = deviation * known[index] - projected[index] }
        blas.multiply(basis, known, beta: 1, into: result.values, rows: fanIn, inner: rank, columns: inputs)
    }
}
