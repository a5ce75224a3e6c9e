/// The initializer of a network whose block has linear steps with initializers of their own: theirs in these steps, the
/// condition's everywhere else.
///
/// It passes under the condition's label; the others' stand in the block's.
public struct BlockInitializer: Initializer {
    /// The condition's.
    public let base: any Initializer
    private let network: Network

    /// Nil where no step has an initializer of its own, or the network is provided for already.
    init?(_ base: any Initializer, in network: Network) {
        guard !(base is BlockInitializer), network.block.linearSteps.contains(where: { $0.initializer != nil }) else {
            return nil
        }
        self.base = base
        self.network = network
    }

    /// The rule that draws the matrix.
    private func rule(for shape: WeightShape) -> any Initializer {
        network.linearStep(shape.layer)?.initializer ?? base
    }

    private var all: [any Initializer] { [base] + network.block.linearSteps.compactMap(\.initializer) }

    public var label: String { base.label }
    public var isRepeatable: Bool { all.allSatisfy(\.isRepeatable) }
    public var dataScaling: DataScalingRule? { all.lazy.compactMap(\.dataScaling).first }

    public func dataScaling(of shape: WeightShape) -> DataScalingRule? { rule(for: shape).dataScaling(of: shape) }

    /// Weights that are all zero draw nothing that could be tested.
    public var drawsByItsLaw: Bool {
        all.allSatisfy { $0.drawsByItsLaw || ($0 as? ConstantInitializer)?.value == 0 }
    }

    public var programDigest: String? {
        let digests = all.compactMap(\.programDigest)
        return digests.isEmpty ? nil : digests.joined(separator: "+")
    }

    public var supply: ReplicateSupply? { all.compactMap(\.supply).min { $0.count < $1.count } }

    public func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) throws { try rule(for: shape).fill(weights, shape: shape, from: stream) }

    public func law(for shape: WeightShape) -> WeightLaw { rule(for: shape).law(for: shape) }
    public func obstacle(to shape: WeightShape) -> String? { rule(for: shape).obstacle(to: shape) }
    public func biasVariance(for shape: WeightShape) -> Double? { rule(for: shape).biasVariance(for: shape) }

    public func fillBiases(
        _ biases: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) throws { try rule(for: shape).fillBiases(biases, shape: shape, from: stream) }
}

extension Network {
    /// The initializer of every matrix: the condition's, and in steps that have one of their own that one.
    public func initializer(_ base: any Initializer) -> any Initializer { BlockInitializer(base, in: self) ?? base }
}
