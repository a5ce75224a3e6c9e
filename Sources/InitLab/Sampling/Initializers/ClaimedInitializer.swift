/// An initializer with the law that it ought to have, whatever it says of itself: what a gate tests it against.
///
/// A claim changes no draw, and the label stays.
public struct ClaimedInitializer: WrappingInitializer {
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

    /// A claim is what is to be tested.
    public var drawsByItsLaw: Bool { false }

    public func law(for shape: WeightShape) -> WeightLaw {
        WeightLaw(variance: scale.variance(for: shape), isGaussian: isGaussian)
    }
}
