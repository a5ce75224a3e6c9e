/// An initializer with the law that it ought to have, whatever it says of itself: what a gate tests it against.
///
/// A claim changes no draw, and the label stays. What is not claimed is not tested: a claim of variance says nothing of the shape
/// of the law, and a claim of a shape nothing of independence.
public struct ClaimedInitializer: WrappingInitializer {
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

    /// A claim is what is to be tested.
    public var drawsByItsLaw: Bool { false }

    public func law(for shape: WeightShape) -> WeightLaw {
        WeightLaw(variance: scale.variance(for: shape), marginal: marginal, isIndependent: isIndependent)
    }
}
