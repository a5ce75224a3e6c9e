/// An initializer that changes something of another one. All that it does not change is the other's own.
public protocol WrappingInitializer: Initializer {
    var base: any Initializer { get }
}

extension WrappingInitializer {
    public var label: String { base.label }
    public var isRepeatable: Bool { base.isRepeatable }
    public var programDigest: String? { base.programDigest }
    public var supply: ReplicateSupply? { base.supply }
    public var drawsByItsLaw: Bool { base.drawsByItsLaw }
    public var dataScaling: DataScalingRule? { base.dataScaling }
    public func dataScaling(of shape: WeightShape) -> DataScalingRule? { base.dataScaling(of: shape) }

    public func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) throws { try base.fill(weights, shape: shape, from: stream) }

    public func law(for shape: WeightShape) -> WeightLaw { base.law(for: shape) }
    public func obstacle(to shape: WeightShape) -> String? { base.obstacle(to: shape) }
    public func biasVariance(for shape: WeightShape) -> Double? { base.biasVariance(for: shape) }
    public func fillBiases(
        _ biases: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) throws { try base.fillBiases(biases, shape: shape, from: stream) }
}
