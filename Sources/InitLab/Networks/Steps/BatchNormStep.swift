/// Takes from each unit its mean over the inputs and divides by its standard deviation: (x - mean) / sqrt(variance + epsilon).
///
/// As in the first step of training: statistics of the batch at hand, over N inputs and not N - 1, gamma 1, beta 0. It
/// couples the inputs, so that gradients are those of the summed loss. Source: Ioffe and Szegedy (2015), arXiv:1502.03167.
public struct BatchNormStep: StepKind {
    public static let name = "batch-norm"
    public static let summary =
        "mean 0 and variance 1 over the inputs of each unit; gamma 1, beta 0; takes 2 inputs or more"
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
