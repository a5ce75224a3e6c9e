import Foundation

/// The linear step by matrices that are drawn, and products with them.
final class DenseLinear: LinearOperator {
    typealias Matrix = UnsafeMutableBufferPointer<Float>

    let hasBiases: Bool
    let readsActivations = true
    /// What all weights and biases are drawn from; a sequence has the input in it, too.
    let stream: RandomStream
    private let network: Network
    let initializer: any Initializer
    private let threads: Threads
    private let gradientNorm: WeightGradientNorm
    private let weights: WeightStore
    /// By the running number of the linear step; index 0 has none.
    private let biases: [FloatBuffer]
    /// By what the weights of each layer were scaled to the data in this replicate, factor by factor.
    private var dataScales: [[Float]?]
    /// What it took to scale the layer at hand.
    private var scaling: DataScaling?

    /// Of how many replicates, the first ones, the statistics of the weight matrices are recorded.
    var measuredReplicates = 0
    /// The first weights of the layer that was measured last.
    private var measuredWeights: [Float] = []

    init(
        network: Network, initializer: any Initializer, inputs: Int, stream: consuming RandomStream,
        retention: Retention,
        threads: Threads
    ) {
        self.network = network
        self.initializer = initializer
        self.stream = stream
        self.threads = threads
        let hasBiases = network.weightedLayers.contains { initializer.biasVariance(of: $0, in: network) > 0 }
        self.hasBiases = hasBiases
        gradientNorm = WeightGradientNorm(network: network, inputs: inputs, threads: threads)
        weights = WeightStore(network: network, retention: retention)
        biases = (0...network.weightedLayers.upperBound).map {
            FloatBuffer(count: hasBiases && $0 > 0 ? network.weightShape(of: $0).fanOut : 0)
        }
        dataScales = Array(repeating: nil, count: network.weightedLayers.upperBound + 1)
    }

    static func cost(of layer: Int, in network: Network, inputs: Int, retention: Retention) -> StepCost {
        let shape = network.weightShape(of: layer)
        let (fanIn, fanOut) = (shape.fanIn, shape.fanOut)
        let count = Double(fanIn) * Double(fanOut)
        let passesUp = retention.comesAgain(layer, in: network) ? 2.0 : 1
        let isKept = retention.keepsWeights || shape.isOutput
        // Forward, and backward but for the first layer.
        return StepCost(
            weights: count, draws: count * (passesUp + (isKept ? 0 : 1)),
            operations: 2 * count * Double(inputs) * (passesUp + (layer > 1 ? 1 : 0))
                + WeightGradientNorm.operations(fanIn: fanIn, fanOut: fanOut, inputs: inputs))
    }

    static func memory(of network: Network, inputs: Int, retention: Retention) -> Double {
        let biases = network.weightedLayers.reduce(0.0) { $0 + Double(network.weightShape(of: $1).fanOut) }
        return
            (WeightStore.floats(network: network, retention: retention) + biases
            + WeightGradientNorm.floats(network: network, inputs: inputs)) * Double(MemoryLayout<Float>.stride)
    }

    static func isDivided(_ network: Network, inputs: Int) -> Bool {
        let widest = network.sizes.max()!
        return BLAS.isDivided(rows: widest, inner: widest, columns: inputs)
    }

    // MARK: Drawing

    /// Forgets the weights of the replicate before.
    func clear() {
        weights.clear()
        for layer in dataScales.indices { dataScales[layer] = nil }
    }

    /// Draws the weights and biases of `layer`.
    func draw(_ layer: Int, replicate: Int) throws {
        let shape = network.weightShape(of: layer)
        stream.move(to: StreamAddress(replicate: replicate, layer: layer, purpose: .weights))
        try initializer.fill(weights.claim(layer), shape: shape, from: stream)
        if hasBiases {
            stream.move(to: StreamAddress(replicate: replicate, layer: layer, purpose: .biases))
            try initializer.drawBiases(biases[layer].values, of: layer, in: network, from: stream)
        }
    }

    /// The weights of `layer`, drawn again and scaled as before if they were not kept.
    func weights(of layer: Int, replicate: Int) throws -> Matrix {
        if let kept = weights[layer] { return kept }
        try draw(layer, replicate: replicate)
        let drawn = weights[layer]!
        for scale in dataScales[layer] ?? [] { Self.scale(drawn, by: scale) }
        return drawn
    }

    /// The biases of `layer` in the replicate at hand.
    func biases(of layer: Int) -> Matrix { biases[layer].values }

    private static func scale(_ matrix: Matrix, by factor: Float) {
        for index in matrix.indices { matrix[index] *= factor }
    }

    // MARK: Passes

    func forward(_ activations: ScaledMatrix, to layer: Int, replicate: Int, into result: inout ScaledMatrix) throws {
        let matrix = try weights(of: layer, replicate: replicate)
        multiply(matrix, activations, to: layer, into: &result)
        if let rule = initializer.dataScaling(of: network.weightShape(of: layer)), dataScales[layer] == nil {
            scaleToData(by: rule, matrix, activations, layer, &result)
        }
    }

    func recordWeights(of layer: Int, replicate: Int, into trace: inout Trace) throws {
        let spread = Spread(of: UnsafeBufferPointer(try weights(of: layer, replicate: replicate)), threads: threads)
        guard spread.moment2.isFinite else {
            throw PropagationError.weightsNotFinite(layer: network.layer(ofLinear: layer), replicate: replicate)
        }
        let place = network.place(ofLinear: layer)
        trace.recordMean(.weightMean, place, spread.mean)
        trace.recordSquare(.weightVariance, place, spread.variance)
        trace[.weightZeroFraction, place] = spread.zeroFraction
        if replicate < measuredReplicates { try measureWeights(of: layer, replicate: replicate, into: &trace) }
        if let scaling {
            trace.dataScaling = DataScaling(
                iterations: max(scaling.iterations, trace.dataScaling?.iterations ?? 0),
                error: max(scaling.error, trace.dataScaling?.error ?? 0))
        }
    }

    /// Called layer by layer, upwards.
    private func measureWeights(of layer: Int, replicate: Int, into trace: inout Trace) throws {
        let matrix = UnsafeBufferPointer(try weights(of: layer, replicate: replicate))
        trace.weightStatistics[layer] = WeightStatistics(
            of: matrix, shape: network.weightShape(of: layer), below: layer > 1 ? measuredWeights : [])
        measuredWeights = Array(matrix.prefix(WeightStatistics.comparedEntries))
    }

    func weightGradientSquare(_ gradient: ScaledMatrix, _ activations: ScaledMatrix, of layer: Int) -> Double {
        gradientNorm.square(gradient.values, activations.values, fanIn: activations.units, fanOut: gradient.units)
    }

    func backward(
        _ gradient: ScaledMatrix, _ activations: ScaledMatrix, from layer: Int, replicate: Int,
        into result: inout ScaledMatrix
    ) throws {
        BLAS(threads: threads).multiplyTransposed(
            try weights(of: layer, replicate: replicate), gradient.values, into: result.values, rows: result.units,
            inner: gradient.units, columns: gradient.columns)
        result.exponent = gradient.exponent
    }

    /// Weights times activations plus biases, in the units of the activations.
    private func multiply(
        _ matrix: Matrix, _ activations: ScaledMatrix, to layer: Int, into result: inout ScaledMatrix
    ) {
        result.exponent = activations.exponent
        if hasBiases { result.fillRows(with: biases[layer].values) }
        BLAS(threads: threads).multiply(
            matrix, activations.values, beta: hasBiases ? 1 : 0, into: result.values, rows: result.units,
            inner: activations.units, columns: activations.columns)
    }

    /// Divides the weights by the standard deviation of the pre-activations, over the rule's, until their variance is the
    /// rule's, as the data have it; a constant is left as it is.
    private func scaleToData(
        by rule: DataScalingRule, _ matrix: Matrix, _ activations: ScaledMatrix, _ layer: Int,
        _ result: inout ScaledMatrix
    ) {
        var scales: [Float] = []
        defer { dataScales[layer] = scales }
        // A single number has no variance.
        guard result.entries.count > 1 else { return }
        for iteration in 0...rule.maximumIterations {
            let variance = scalbn(Moments(of: result.entries).variance, 2 * result.exponent) / rule.variance
            scaling = DataScaling(iterations: iteration, error: abs(variance - 1))
            if abs(variance - 1) <= rule.tolerance || iteration == rule.maximumIterations || variance == 0 { break }
            let scale = Float(1 / variance.squareRoot())
            scales.append(scale)
            Self.scale(matrix, by: scale)
            multiply(matrix, activations, to: layer, into: &result)
        }
    }
}
