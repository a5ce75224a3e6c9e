/// An initializer with the law that it ought to have, whatever it says of itself: what a gate tests it against.
///
/// What is not claimed is not tested: a claim of variance says nothing of the shape of the law, and a claim of a shape
/// nothing of independence.
public struct ClaimedInitializer: Initializer {
    public let base: any Initializer
    /// The scale that the weights ought to have, around a mean of zero.
    public let scale: WeightScale
    /// The law that each weight ought to have; nil if any will do.
    public let marginal: MarginalLaw?
    /// Whether the weights ought to be independent of each other, and of those of other layers and replicates.
    public let isIndependent: Bool

    public init(_ base: any Initializer, scale: WeightScale, marginal: MarginalLaw?, isIndependent: Bool) {
        self.base = base
        self.scale = scale
        self.marginal = marginal
        self.isIndependent = isIndependent
    }

    /// - Parameter isGaussian: whether the weights ought to be independent normal variables, which theory knows most about.
    public init(_ base: any Initializer, scale: WeightScale, isGaussian: Bool = false) {
        self.init(base, scale: scale, marginal: isGaussian ? .normal : nil, isIndependent: isGaussian)
    }

    /// That of the initializer: a claim changes no draw.
    public var label: String { base.label }
    public var isRepeatable: Bool { base.isRepeatable }
    public var programDigest: String? { base.programDigest }

    public func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) throws { try base.fill(weights, shape: shape, from: stream) }

    public func law(for shape: WeightShape) -> WeightLaw {
        WeightLaw(variance: scale.variance(for: shape), marginal: marginal, isIndependent: isIndependent)
    }

    public func obstacle(to shape: WeightShape) -> String? { base.obstacle(to: shape) }
    public func biasVariance(for shape: WeightShape) -> Double? { base.biasVariance(for: shape) }
    public func fillBiases(
        _ biases: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) { base.fillBiases(biases, shape: shape, from: stream) }
}
