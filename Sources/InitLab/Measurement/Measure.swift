/// What is recorded only where a file asks for it, as it takes more time.
public enum Measure: String, CaseIterable, Hashable, Sendable {
    /// The singular values of the Jacobian of each hidden layer with respect to the input: dense engine, one input.
    case jacobian
    /// Cosines between the gradients of different inputs.
    case gradientCosines = "gradient-cosines"
}
