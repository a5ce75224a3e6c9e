import Foundation

/// The engine that forms no matrix: for independent Gaussian weights it draws the products themselves, exactly in
/// distribution, in memory of units x inputs.
///
/// With `H = Q R` the thin factorization of a layer's input and weights of variance v, `W H = sqrt(v) Z R` for a standard
/// normal Z of fan_out x rank; thus `W Q = sqrt(v) Z` is known. What W does on the complement of its input is still free
/// when the gradient comes back:
///
///     W^T Delta = sqrt(v) Q Z^T Delta + (I - Q Q^T) sqrt(v) Z' S,   S^T S = Delta^T Delta
///
/// with a fresh standard normal Z'. Source: the design's section on the two engines.
public final class GaussianPropagator: Propagator {
    public static let name = "gaussian"

    public let network: Network
    public let initializer: any Initializer
    private let signals: Signals
    private let stream: RandomStream
    private let blas: BLAS
    private var inputs: Int { signals.inputs }

    /// The variance of the weights of each layer; index l is layer l.
    private let variances: [Double]
    private let biases: FloatBuffer
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

    public var checkCancellation: (() throws -> Void)? {
        get { signals.checkCancellation }
        set { signals.checkCancellation = newValue }
    }

    /// The inputs: dimension x samples, row-major.
    public var inputValues: [Float] { signals.inputValues }

    /// Draws the input and reserves the memory of one replicate.
    ///
    /// - Parameters:
    ///   - retention: how many layers are kept for the backward pass.
    ///   - threads: how many threads share the work of a replicate. Neither changes a result.
    /// - Throws: `InvalidNetwork` if the engine does not hold for the network; `GSLError` if there is no memory.
    public init(
        network: Network, initializer: any Initializer, input: InputDistribution = .normal(samples: 1),
        loss: Loss = .squaredError(target: 0), key: StreamKey, generator: Generator = .philox,
        retention: Retention = .everything, threads: Int = 1
    ) throws {
        try input.check()
        if let obstacle = Self.obstacle(
            network: network, initializer: initializer, inputs: input.samples, generator: generator)
        {
            throw InvalidNetwork(reason: obstacle)
        }
        OpenBLAS.useOneThread()
        self.network = network
        self.initializer = initializer
        let threads = Threads(threads)
        blas = BLAS(threads: threads)
        stream = try RandomStream(
            key: key, at: StreamAddress(replicate: 0, layer: 0, purpose: .input), generator: generator,
            threads: threads)
        let layers = network.weightedLayers
        let samples = input.samples
        let hasBiases = layers.contains { initializer.biasVariance(of: $0, in: network) > 0 }
        signals = Signals(
            network: network, loss: loss, inputs: samples, hasBiases: hasBiases, retention: retention, threads: threads)
        variances = [0] + layers.map { initializer.law(for: network.weightShape(of: $0)).variance }
        biases = FloatBuffer(count: hasBiases ? network.sizes.max()! : 0)
        let retained = retention.layers(of: network)
        deviates = LayerBuffers([0] + layers.map { network.sizes[$0] * samples }, retained: retained)
        bases = LayerBuffers([0] + layers.map { network.sizes[$0 - 1] * samples }, retained: retained)
        triangles = LayerBuffers([0] + layers.map { _ in samples * samples }, retained: retained)
        ranks = Array(repeating: 0, count: network.sizes.count)
        gradientTriangle = FloatBuffer(count: samples * samples)
        fresh = FloatBuffer(count: network.sizes.max()! * samples)
        known = FloatBuffer(count: samples * samples)
        projected = FloatBuffer(count: samples * samples)
        signals.inputValues = try input.draw(dimension: network.inputDimension, from: stream)
    }

    /// Why the engine does not hold, and what to do; nil if it does.
    static func obstacle(
        network: Network, initializer: any Initializer, inputs: Int, generator: Generator
    ) -> String? {
        let laws = network.weightedLayers.map { initializer.law(for: network.weightShape(of: $0)) }
        guard laws.allSatisfy({ $0.isGaussian && $0.mean == 0 }) else {
            return
                "the gaussian engine needs independent Gaussian weights of mean zero, and \(initializer.label) draws others;"
                + " use `engine: dense`, which takes any"
        }
        let narrowest = network.sizes.dropLast().min()!
        guard inputs <= narrowest else {
            return "the gaussian engine takes up to as many inputs as the narrowest layer has units, \(narrowest), and"
                + " these are \(inputs); use `engine: dense`"
        }
        guard !generator.isSequential else {
            return
                "the gaussian engine draws no weights, and \(generator.name) is all about their order; use `engine: dense`"
        }
        return nil
    }

    public func trace(ofReplicate replicate: Int) throws -> Trace {
        var trace = Trace(depth: network.depth)
        try signals.forward(replicate: replicate, by: self, into: &trace)
        try signals.backward(replicate: replicate, by: self, into: &trace)
        return trace
    }

    /// The bytes that a propagator for `network` and `inputs` inputs reserves, and needs on the way.
    static func memory(of network: Network, inputs: Int, retention: Retention = .everything) -> Double {
        let units = network.sizes.map(Double.init)
        let retained = retention.layers(of: network)
        let factors =
            LayerBuffers.floats([0] + units.dropFirst(), retained: retained)
            + LayerBuffers.floats([0] + units.dropLast(), retained: retained)
        let widest = units.max()!
        let squares = Double(retained) + 3
        let floats = (factors + widest + squares * Double(inputs)) * Double(inputs) + widest
        return Signals.memory(of: network, inputs: inputs, retention: retention)
            + floats * Double(MemoryLayout<Float>.stride) + (inputs > 1 ? 2 * widest * Double(inputs) * 8 : 0)
    }
}

extension GaussianPropagator: SignalCarrier {
    func carryForward(
        _ activations: UnsafeMutableBufferPointer<Float>, exponent: Int, to layer: Int, replicate: Int,
        into result: UnsafeMutableBufferPointer<Float>
    ) {
        let factor = ThinFactor(activations, inputs: inputs)
        ranks[layer] = factor.rank
        if signals.hasBiases {
            stream.move(to: StreamAddress(replicate: replicate, layer: layer, purpose: .biases))
            let biases = biases.prefix(network.sizes[layer])
            initializer.drawBiases(biases, of: layer, in: network, from: stream)
            BiasRows.fill(result, with: biases, exponent: exponent, inputs: inputs)
        } else {
            result.update(repeating: 0)
        }
        guard factor.rank > 0 else { return }
        let deviates = deviates[layer].first(network.sizes[layer] * factor.rank)
        stream.move(to: StreamAddress(replicate: replicate, layer: layer, purpose: .forwardProducts))
        stream.fillNormal(deviates)
        let triangle = triangles[layer].first(factor.rank * inputs)
        factor.writeTriangle(to: triangle)
        blas.multiply(
            deviates, triangle, scale: Float(variances[layer].squareRoot()), beta: 1, into: result,
            rows: network.sizes[layer], inner: factor.rank, columns: inputs)
        if layer > 1 { factor.writeBasis(of: activations, inputs: inputs, to: bases[layer]) }
    }

    /// There are no weights.
    func recordWeights(of layer: Int, replicate: Int, into trace: inout Trace) {}

    /// With H = Q R and Delta = P S, the norm of Delta H^T is that of S R^T.
    func weightGradientSquare(_ gradient: UnsafeMutableBufferPointer<Float>, of layer: Int) -> Double? {
        let factor = ThinFactor(gradient, inputs: inputs)
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

    func carryBackward(
        _ gradient: UnsafeMutableBufferPointer<Float>, from layer: Int, replicate: Int,
        into result: UnsafeMutableBufferPointer<Float>
    ) {
        let (fanIn, fanOut) = (network.sizes[layer - 1], network.sizes[layer])
        let deviation = Float(variances[layer].squareRoot())
        guard let factor = gradientFactor, factor.rank > 0 else { return result.update(repeating: 0) }
        // sqrt(v) Z' S, as if the weights were new.
        let fresh = fresh.prefix(fanIn * factor.rank)
        stream.move(to: StreamAddress(replicate: replicate, layer: layer, purpose: .backwardProducts))
        stream.fillNormal(fresh)
        blas.multiply(
            fresh, gradientTriangle.prefix(factor.rank * inputs), scale: deviation, into: result, rows: fanIn,
            inner: factor.rank, columns: inputs)
        // On the span of the input, what the forward pass found in place of what is new.
        let rank = ranks[layer]
        guard rank > 0 else { return }
        let basis = bases[layer].first(fanIn * rank)
        let (known, projected) = (known.prefix(rank * inputs), projected.prefix(rank * inputs))
        blas.multiplyTransposed(
            deviates[layer].first(fanOut * rank), gradient, into: known, rows: rank, inner: fanOut, columns: inputs)
        blas.multiplyTransposed(basis, result, into: projected, rows: rank, inner: fanIn, columns: inputs)
        for index in known.indices { known[index] = deviation * known[index] - projected[index] }
        blas.multiply(basis, known, beta: 1, into: result, rows: fanIn, inner: rank, columns: inputs)
    }
}
