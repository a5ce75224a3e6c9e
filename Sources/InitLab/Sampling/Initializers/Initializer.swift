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
