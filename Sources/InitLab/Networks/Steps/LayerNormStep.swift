/// Takes from each input its mean over units and divides by its standard deviation: (x - mean) / sqrt(variance + epsilon).
///
/// As at the start of training in any framework, gamma is 1 and beta 0. The variance is over units, not units less one.
/// Source: Ba, Kiros and Hinton (2016), arXiv:1607.06450.
public struct LayerNormStep: StepKind {
    public static let name = "layer-norm"
    public static let summary = "mean 0 and variance 1 over the units of each input; gamma 1, beta 0"
    public static let parameters = [Epsilon.parameter(standard: defaultEpsilon)]

    /// PyTorch's.
    public static let defaultEpsilon = 1e-5
    public let epsilon: Double

    public init(epsilon: Double = defaultEpsilon) {
        precondition(Epsilon.isAllowed(epsilon), "epsilon is 0, or from 1e-30 to 1")
        self.epsilon = epsilon
    }

    public var label: String { Epsilon.label(Self.name, epsilon, standard: Self.defaultEpsilon) }
}
