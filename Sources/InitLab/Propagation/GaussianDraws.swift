/// What the Gaussian engine draws in place of weights: standard normal deviates and biases, each from a stream of its own.
final class GaussianDraws {
    let network: Network
    let stream: RandomStream
    /// Whether any layer has biases.
    let hasBiases: Bool
    /// The variance of the weights of each linear step, by its running number.
    let variances: [Double]
    private let initializer: any Initializer
    private let biases: FloatBuffer

    init(
        network: Network, initializer: any Initializer, key: StreamKey, generator: Generator, threads: Threads
    ) throws {
        self.network = network
        self.initializer = initializer
        stream = try RandomStream(
            key: key, at: StreamAddress(replicate: 0, layer: 0, purpose: .input), generator: generator,
            threads: threads)
        let layers = network.weightedLayers
        hasBiases = layers.contains { initializer.biasVariance(of: $0, in: network) > 0 }
        variances = [0] + layers.map { initializer.law(for: network.weightShape(of: $0)).variance }
        biases = FloatBuffer(count: hasBiases ? network.sizes.max()! : 0)
    }

    /// Fills with normal deviates for the way up (`forwardProducts`) or down (`backwardProducts`) through a layer.
    func fill(
        _ values: UnsafeMutableBufferPointer<Float>, deviation: Double = 1, _ purpose: StreamPurpose, layer: Int,
        replicate: Int
    ) {
        stream.move(to: StreamAddress(replicate: replicate, layer: layer, purpose: purpose))
        stream.fillNormal(values, standardDeviation: deviation)
    }

    /// Fills the matrix with the layer's biases, in the matrix' own units, or with zeros where there are none.
    func fillBiases(_ matrix: ScaledMatrix, layer: Int, replicate: Int) throws {
        guard hasBiases else { return matrix.values.update(repeating: 0) }
        stream.move(to: StreamAddress(replicate: replicate, layer: layer, purpose: .biases))
        let biases = biases.prefix(network.weightShape(of: layer).fanOut)
        try initializer.drawBiases(biases, of: layer, in: network, from: stream)
        matrix.fillRows(with: biases)
    }

    /// The bytes that are reserved.
    static func memory(of network: Network) -> Double {
        Double(network.sizes.max()! * MemoryLayout<Float>.stride)
    }
}
