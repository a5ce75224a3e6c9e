import Foundation

/// The exact law of one input's second moments in networks of finite width with Gaussian weights and biases, for any activation,
/// as a sample that is drawn from it.
///
/// Given the layer below, the pre-activations of a layer are independent normal variables of one variance G: the sum of gain times the
/// mean square of the activations below, and the bias variance. So G is a Markov chain,
///
///     G' = bias variance + gain mean_i phi(sqrt(G) z_i)^2,        z_i independent standard normal, i = 1 ... width
///
/// and one network costs as many normal variables as it has units, and no matrix. Gradients are no chain of their own: the
/// weights that carry them back are those that made the pre-activations. Given these, see `ChainedNetwork`, they cost as many normal
/// variables again. The sample has an error of its own, as any other has.
public struct KernelChain: Sendable {
    public let networks: Int
    private let depth: Int
    /// Base-10 logarithms by layer, 0 to L + 1, then by network; empty where nothing was drawn.
    private let preactivation: [[Double]]
    private let activation: [[Double]]
    private let gradient: [[Double]]

    /// The seed if none is given: the sample is the same everywhere.
    public static let standardSeed: UInt64 = 1

    /// - Parameters:
    ///   - network: its widths and activation; not one of blocks.
    ///   - gains: the weight variance x fan-in of every hidden layer, and of the output if there is a loss.
    ///   - biasVariances: of the same layers. Biases are normal.
    ///   - inputSquare: the input's mean square.
    ///   - loss: what gradients are of; nil for the way forward alone, to the last hidden layer.
    ///   - networks: how many are drawn.
    ///   - seed: the streams are those of this sample alone, and of no experiment at the same seed.
    ///   - threads: what shares the work; no number depends on it.
    /// - Throws: `GSLError` if there is no memory.
    public init(
        _ network: Network, gains: [Double], biasVariances: [Double], inputSquare: Double, loss: Loss? = nil,
        networks: Int, seed: UInt64 = standardSeed, threads: Int = 1
    ) throws {
        let layers = loss == nil ? network.depth : network.depth + 1
        precondition(network.activation != nil, "a block has no chain of one kernel")
        precondition(gains.count >= layers && biasVariances.count >= layers && networks >= 1)
        let draw = ChainedNetwork(network, gains, biasVariances, inputSquare: inputSquare, loss: loss)
        let key = StreamKey(seed: seed, identity: "theory: kernel chain")
        let pieces = (networks + Self.piece - 1) / Self.piece
        let series = draw.series
        var values = [Double](repeating: .nan, count: series * networks)
        var errors = [(any Error)?](repeating: nil, count: pieces)
        values.withUnsafeMutableBufferPointer { values in
            errors.withUnsafeMutableBufferPointer { errors in
                nonisolated(unsafe) let (values, errors) = (values, errors)
                Threads(threads).forEach(pieces) { piece in
                    do {
                        let memory = ChainedNetwork.Memory(draw)
                        let stream = try RandomStream(
                            key: key, at: StreamAddress(replicate: 0, layer: 0, purpose: .forwardChain))
                        for place in (piece * Self.piece)..<min(networks, (piece + 1) * Self.piece) {
                            draw.draw(place, from: stream, memory) { values[$0 * networks + place] = $1 }
                        }
                    } catch { errors[piece] = error }
                }
            }
        }
        for case let error? in errors { throw error }
        self.networks = networks
        depth = network.depth
        let part = { (first: Int, layers: Range<Int>) -> [[Double]] in
            (0...(network.depth + 1)).map { layer in
                guard layers.contains(layer) else { return [] }
                let start = (first + layer - layers.lowerBound) * networks
                return Array(values[start..<(start + networks)])
            }
        }
        preactivation = part(0, 1..<(layers + 1))
        var activation = part(layers, 1..<(network.depth + 1))
        activation[0] = [Double](repeating: log10(inputSquare), count: networks)
        self.activation = activation
        gradient = loss == nil ? part(0, 0..<0) : part(layers + network.depth, 1..<(network.depth + 2))
    }

    /// Networks that a thread draws in a row.
    private static let piece = 64

    // MARK: What was drawn

    /// Base-10 logarithms, by network, minus infinity where all units are zero; empty of what is not drawn.
    ///
    /// - Parameters:
    ///   - quantity: pre-activation, activation or gradient `moment2`.
    ///   - layer: 0 to L + 1.
    public subscript(quantity: Quantity, layer: Int) -> [Double] {
        guard (0...(depth + 1)).contains(layer) else { return [] }
        return switch quantity {
        case .preactivationMoment2: preactivation[layer]
        case .activationMoment2: activation[layer]
        case .gradientMoment2: gradient[layer]
        // With one input the weight gradient is the outer product of gradient and activations.
        case .biasGradientMoment2: gradient[layer]
        case .weightGradientMoment2: layer > 0 ? zip(gradient[layer], activation[layer - 1]).map { $0 + $1 } : []
        default: []
        }
    }

    /// Base-10 logarithms of `activation.moment2`, by hidden layer from 1 (at index 0), then by network.
    public var activationMoments: [[Double]] { Array(activation[1...depth]) }

    /// Decades per layer from the first to the last hidden layer, by network, of those that are alive in both.
    public func growths(_ direction: Direction) -> [Double] {
        let (start, end) = direction.ends(depth: depth)
        guard depth > 1 else { return [] }
        return zip(self[direction.quantity, start], self[direction.quantity, end])
            .map { ($1 - $0) / Double(depth - 1) }.filter(\.isFinite)
    }

    /// What a layer adds, in decades, by network: to the signal of the layer below, and to the gradient of the layer above.
    public func steps(_ direction: Direction, _ layer: Int) -> [Double] {
        let ends =
            switch direction {
            case .forward:
                (
                    self[.activationMoment2, layer - 1],
                    self[layer > depth ? .preactivationMoment2 : .activationMoment2, layer]
                )
            case .backward: (self[.gradientMoment2, layer + 1], self[.gradientMoment2, layer])
            }
        return zip(ends.0, ends.1).map { $1 - $0 }.filter(\.isFinite)
    }

    /// The passage through all hidden layers, in decades, by network.
    public func passages(_ direction: Direction) -> [Double] {
        let (source, end) = direction == .forward ? (0, depth) : (depth + 1, 1)
        return zip(self[direction.quantity, source], self[direction.quantity, end]).map { $1 - $0 }.filter(\.isFinite)
    }

    /// What the networks that are alive say of a layer.
    public func summary(_ quantity: Quantity, layer: Int) -> SampledLaw { SampledLaw(self[quantity, layer]) }

    /// The same of `activation.moment2`, layers 1 to L.
    public func summary(layer: Int) -> SampledLaw { summary(.activationMoment2, layer: layer) }

    /// The same of the growth per layer, forward.
    public var growthSummary: SampledLaw { SampledLaw(growths(.forward)) }
}
