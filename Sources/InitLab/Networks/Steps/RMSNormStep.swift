/// Divides each input by its root mean square over units: x / sqrt(mean x^2 + epsilon). Gamma is 1.
///
/// Source: Zhang and Sennrich (2019), arXiv:1910.07467.
public struct RMSNormStep: StepKind {
    public static let name = "rms-norm"
    public static let summary = "mean square 1 over the units of each input; gamma 1"
    public static let parameters = [Epsilon.parameter(standard: defaultEpsilon)]

    /// That of T5 and LLaMA. PyTorch's own standard is Float's 1.19e-7.
    public static let defaultEpsilon = 1e-6
    public let epsilon: Double

    public init(epsilon: Double = defaultEpsilon) {
        precondition(Epsilon.isAllowed(epsilon), "epsilon is 0, or from 1e-30 to 1")
        self.epsilon = epsilon
    }

    public var label: String { Epsilon.label(Self.name, epsilon, standard: Self.defaultEpsilon) }
}
