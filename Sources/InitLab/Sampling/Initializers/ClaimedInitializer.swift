/// An initializer with the law that it ought to have, whatever it says of itself: what a gate tests it against.
public struct ClaimedInitializer: Initializer {
    public let base: any Initializer
    /// The scale that the weights ought to have, around a mean of zero.
    public let scale: WeightScale
    /// Whether the weights ought to be independent normal variables, which theory knows most about.
    public let isGaussian: Bool

    public init(_ base: any Initializer, scale: WeightScale, isGaussian: Bool = false) {
        self.base = base
        self.scale = scale
        self.isGaussian = isGaussian
    }

    /// That of the initializer: a claim changes no draw.
    public var label: String { base.label }
    public var isRepeatable: Bool { base.isRepeatable }
    public var programDigest: String? { base.programDigest }

    public func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) throws { try base.fill(weights, shape: shape, from: stream) }

    public func law(for shape: WeightShape) -> WeightLaw {
        WeightLaw(variance: scale.variance(for: shape), isGaussian: isGaussian)
    }

    public func obstacle(to shape: WeightShape) -> String? { base.obstacle(to: shape) }
    public func biasVariance(for shape: WeightShape) -> Double? { base.biasVariance(for: shape) }
    public func fillBiases(
        _ biases: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) { base.fillBiases(biases, shape: shape, from: stream) }
}
