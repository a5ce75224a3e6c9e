import CInitLabKernels

/// The pointwise function between the layers of a network, as a value.
public struct Activation: Hashable, Sendable {
    /// The definition, and what is known of it.
    public let function: any ActivationFunction

    public init(_ function: any ActivationFunction) { self.function = function }

    /// max(x, 0). The derivative at 0 is 0.
    public static let relu = Self(ReLU())
    /// x for positive x, `slope` x elsewhere.
    public static func leakyReLU(slope: Double) -> Self { Self(LeakyReLU(slope: slope)) }
    /// Whether a slope keeps activations within the range of Float: 0, or of size 1e-10 to 100.
    public static func allowsSlope(_ slope: Double) -> Bool { WeightRange.slope.contains(slope) }

    /// x itself.
    public static let linear = Self(IdentityActivation())

    /// The name with its settings, as it stands in reports and identities.
    public var label: String { function.label }

    /// The slopes of the two half-lines of a positively homogeneous function; nil of any other.
    ///
    /// What holds for such functions alone is to be had through these: exact powers of two, the conserved sum of
    /// h . dLoss/dh, pooled inputs, exact laws.
    public var slopes: HalfLines? { function.slopes }

    public static func == (left: Self, right: Self) -> Bool { left.function.hashable == right.function.hashable }
    public func hash(into hasher: inout Hasher) { hasher.combine(function.hashable) }
}

extension ActivationFunction {
    /// For comparing activations of any types.
    fileprivate var hashable: AnyHashable { AnyHashable(self) }
}

extension HalfLines {
    /// The slope below zero of a function with slope one above: relu, leaky-relu, prelu, abs, linear; nil of others.
    ///
    /// The theory of today and the fused kernels know these.
    package var belowUnitSlope: Double? { above == 1 ? below : nil }

    package var kernel: ActivationKernel { ActivationKernel(INITLAB_HALF_LINES, below, above) }
}
