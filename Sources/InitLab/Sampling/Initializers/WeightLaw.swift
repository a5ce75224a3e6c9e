/// What is known of the distribution of a matrix's entries: what theory needs, and what a gate may test.
public struct WeightLaw: Hashable, Sendable {
    public var mean: Double
    /// NaN where it is not known before the draw.
    public var variance: Double
    /// The shape of each entry's law; nil where it is not known, and nothing of it is tested.
    public var marginal: MarginalLaw?
    /// Whether the entries are independent of each other, and of those of other layers and replicates. Where that is not
    /// said, it is not tested.
    public var isIndependent: Bool
    /// Whether the entries have a density, so that none is zero but by rounding.
    public var isContinuous: Bool
    /// How the entries hang together.
    public var structure = WeightStructure.independent

    /// Whether the entries are independent draws from one normal distribution.
    public var isGaussian: Bool { isIndependent && marginal == .normal }

    /// Whether mean and variance are all that is said: what signals do at finite width depends on the rest.
    package var isScaleAlone: Bool { marginal == nil && structure == .independent && variance > 0 }

    /// - Parameter isContinuous: as `isGaussian` if nil.
    public init(mean: Double = 0, variance: Double, isGaussian: Bool, isContinuous: Bool? = nil) {
        self.mean = mean
        self.variance = variance
        marginal = isGaussian ? .normal : nil
        isIndependent = isGaussian
        self.isContinuous = isContinuous ?? isGaussian
    }

    /// Entries of which each has the law `marginal`, or one that is not known if that is nil.
    public init(mean: Double = 0, variance: Double, marginal: MarginalLaw?, isIndependent: Bool) {
        self.mean = mean
        self.variance = variance
        self.marginal = marginal
        self.isIndependent = isIndependent
        isContinuous = marginal != nil
    }

    /// Nothing is known.
    public static let unknown = Self(mean: .nan, variance: .nan, isGaussian: false)
}
