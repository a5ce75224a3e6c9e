import Foundation

/// The exact law of one input's second moments in networks of finite width with Gaussian weights, for any activation, as a sample
/// that is drawn from it.
///
/// Given the layer below, the pre-activations of a layer are independent normal variables of one variance G: the sum of gain times the
/// mean square of the activations below, and the bias variance. So G is a Markov chain,
///
///     G' = bias variance + gain mean_i phi(sqrt(G) z_i)^2,        z_i independent standard normal, i = 1 ... width
///
/// and one network costs as many normal variables as it has units, and no matrix. The sample has an error of its own, as any other
/// has. It tells nothing of gradients: W^T d keeps a part along h, and follows no such chain but for half-lines.
public struct KernelChain: Sendable {
    /// Base-10 logarithms of `activation.moment2`, by hidden layer from 1 (at index 0), then by network; minus infinity where all
    /// units are zero.
    public let activationMoments: [[Double]]
    public let networks: Int

    /// The seed if none is given: the sample is the same everywhere.
    public static let standardSeed: UInt64 = 1

    /// - Parameters:
    ///   - network: its hidden widths and activation; not one of blocks.
    ///   - gains: the weight variance x fan-in of every hidden layer.
    ///   - biasVariances: of every hidden layer.
    ///   - inputSquare: the input's mean square.
    ///   - networks: how many are drawn.
    ///   - seed: the streams are those of this sample alone, and of no experiment at the same seed.
    ///   - threads: what shares the work; no number depends on it.
    /// - Throws: `GSLError` if there is no memory.
    public init(
        _ network: Network, gains: [Double], biasVariances: [Double], inputSquare: Double, networks: Int,
        seed: UInt64 = standardSeed, threads: Int = 1
    ) throws {
        guard let activation = network.activation else { preconditionFailure("a block has no chain of one kernel") }
        precondition(gains.count >= network.depth && biasVariances.count >= network.depth && networks >= 1)
        let depth = network.depth
        let key = StreamKey(seed: seed, identity: "theory: kernel chain")
        let chunks = (networks + Self.chunk - 1) / Self.chunk
        var moments = [Double](repeating: .nan, count: depth * networks)
        var errors = [(any Error)?](repeating: nil, count: chunks)
        moments.withUnsafeMutableBufferPointer { moments in
            errors.withUnsafeMutableBufferPointer { errors in
                nonisolated(unsafe) let (moments, errors) = (moments, errors)
                Threads(threads).forEach(chunks) { chunk in
                    do {
                        let stream = try RandomStream(
                            key: key, at: StreamAddress(replicate: chunk, layer: 1, purpose: .forwardProducts))
                        let range = (chunk * Self.chunk)..<min(networks, (chunk + 1) * Self.chunk)
                        Self.draw(
                            range, of: networks, network, activation, gains, biasVariances, inputSquare, stream, chunk,
                            moments)
                    } catch { errors[chunk] = error }
                }
            }
        }
        for case let error? in errors { throw error }
        self.networks = networks
        activationMoments = (0..<depth).map { Array(moments[($0 * networks)..<(($0 + 1) * networks)]) }
    }

    /// Networks that share a stream: a matter of the numbers, and the same for any count of networks.
    private static let chunk = 64

    private static func draw(
        _ range: Range<Int>, of networks: Int, _ network: Network, _ activation: Activation, _ gains: [Double],
        _ biasVariances: [Double], _ inputSquare: Double, _ stream: borrowing RandomStream, _ chunk: Int,
        _ moments: UnsafeMutableBufferPointer<Double>
    ) {
        let kernel = activation.function.kernel
        // Half-lines without biases take any size out of a layer.
        let isHomogeneous = activation.slopes != nil && biasVariances.allSatisfy { $0 == 0 }
        let values = UnsafeMutableBufferPointer<Float>.allocate(capacity: network.hiddenWidths.max()!)
        defer { values.deallocate() }
        var logarithms = [Double](repeating: log10(inputSquare), count: range.count)
        for layer in network.hiddenLayers {
            stream.move(to: StreamAddress(replicate: chunk, layer: layer, purpose: .forwardProducts))
            let width = network.sizes[layer]
            let units = UnsafeMutableBufferPointer(rebasing: values[..<width])
            for (index, place) in range.enumerated() {
                let arriving = logarithms[index] + log10(gains[layer - 1])
                let variance =
                    isHomogeneous ? 1 : pow(10, arriving) + biasVariances[layer - 1]
                stream.fillNormal(units, standardDeviation: variance.squareRoot())
                kernel.apply(UnsafeBufferPointer(units), into: units)
                let moment = log10(sumOfSquares(units) / Double(width))
                logarithms[index] = isHomogeneous ? arriving + moment : moment
                moments[(layer - 1) * networks + place] = logarithms[index]
            }
        }
    }

    /// In eight sums, whatever the compiler makes of it.
    private static func sumOfSquares(_ values: UnsafeMutableBufferPointer<Float>) -> Double {
        var sums = SIMD8<Double>.zero
        var index = 0
        while index + 8 <= values.count {
            var lane = SIMD8<Double>.zero
            for offset in 0..<8 { lane[offset] = Double(values[index + offset]) }
            sums += lane * lane
            index += 8
        }
        var sum = sums.sum()
        while index < values.count {
            sum += Double(values[index]) * Double(values[index])
            index += 1
        }
        return sum
    }

    /// Decades per layer from the first to the last hidden layer, by network, of those that are alive in both.
    public var growths: [Double] {
        guard let first = activationMoments.first, let last = activationMoments.last, activationMoments.count > 1 else {
            return []
        }
        return zip(first, last).map { ($1 - $0) / Double(activationMoments.count - 1) }.filter(\.isFinite)
    }

    /// What the networks that are alive say of a layer, 1 to L.
    public func summary(layer: Int) -> ChainSummary { ChainSummary(activationMoments[layer - 1]) }

    /// The same of the growth per layer.
    public var growthSummary: ChainSummary { ChainSummary(growths) }
}
