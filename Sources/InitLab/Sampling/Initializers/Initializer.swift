/// The place and shape of one weight matrix: `fanOut x fanIn`, row-major, one row for each unit that it feeds.
public struct WeightShape: Hashable, Sendable {
    /// The layer that the matrix feeds: 1 to L for hidden layers, L + 1 for the output. In blocks with several linear steps,
    /// the running number of the step.
    public let layer: Int
    /// The number of inputs of each unit: columns.
    public let fanIn: Int
    /// The number of units: rows.
    public let fanOut: Int
    /// Whether the matrix feeds the output.
    public let isOutput: Bool

    public init(layer: Int, fanIn: Int, fanOut: Int, isOutput: Bool = false) {
        precondition(layer >= 1 && fanIn >= 1 && fanOut >= 1)
        self.layer = layer
        self.fanIn = fanIn
        self.fanOut = fanOut
        self.isOutput = isOutput
    }

    public var count: Int { fanIn * fanOut }
}

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

/// A rule that draws weight matrices. Conform to it to test an initializer of your own; see
/// `docs/your-own-initializer.md`.
public protocol Initializer: Sendable {
    /// A short name that tells the rule and its parameters, such as `he` or `normal(variance=0.001)`. It is part of
    /// the identity of a condition: initializers that draw differently have different labels.
    var label: String { get }

    /// Draws one matrix.
    ///
    /// - Parameters:
    ///   - weights: `shape.fanOut x shape.fanIn` entries, row-major, to be overwritten, every one.
    ///   - shape: the matrix' place and shape.
    ///   - stream: the only source of randomness, at the start of the matrix' own address.
    func fill(_ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream)
        throws

    /// Whether the same matrix comes again from a stream put at the same address, as cheaply: large networks may draw
    /// their weights again instead of keeping them.
    var isRepeatable: Bool { get }

    /// Whether an engine may draw by `law` in place of the initializer, where it can: true only of rules whose draws need no
    /// test. The weights of all others are drawn, whatever they say of themselves.
    var drawsByItsLaw: Bool { get }

    /// How the propagator scales the matrices to the data after they are drawn; nil if they stay as they are.
    var dataScaling: DataScalingRule? { get }

    /// The same for the matrices of one shape and place.
    func dataScaling(of shape: WeightShape) -> DataScalingRule?

    /// A digest of the files behind a rule that is another program: what is kept beside the label to see that the program
    /// has changed. Nil for a rule of Swift, and if the program is not there. The files are read each time.
    var programDigest: String? { get }

    /// The mean and variance that the entries of a matrix of `shape` have over all draws.
    func law(for shape: WeightShape) -> WeightLaw

    /// Why the rule has no matrix of that shape, and what to do; nil if it has.
    func obstacle(to shape: WeightShape) -> String?

    /// The variance of the biases of mean zero that come with a matrix of `shape`; nil if the rule leaves biases to the
    /// network.
    func biasVariance(for shape: WeightShape) -> Double?

    /// Draws the biases that come with a matrix, if the rule does.
    func fillBiases(
        _ biases: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream) throws

    /// The replicates that there are draws for; nil if there is no end of them.
    var supply: ReplicateSupply? { get }
}

/// So many replicates as there are draws for, where draws are not made but found.
public struct ReplicateSupply: Hashable, Sendable {
    public let count: Int
    /// What there are so many of, such as "files like `draws/*.safetensors`".
    public let description: String
}

extension Initializer {
    public var isRepeatable: Bool { true }
    public var drawsByItsLaw: Bool { false }
    public var dataScaling: DataScalingRule? { nil }
    public func dataScaling(of shape: WeightShape) -> DataScalingRule? { dataScaling }
    public var programDigest: String? { nil }
    public var supply: ReplicateSupply? { nil }
    public func obstacle(to shape: WeightShape) -> String? { nil }
    public func biasVariance(for shape: WeightShape) -> Double? { nil }
    public func fillBiases(
        _ biases: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) {}
}
