/// Why there is no expectation of an activation over normal pre-activations.
public enum MomentError: Error, Hashable, CustomStringConvertible {
    /// The activation, or its square, leaves the range of numbers.
    case overflow(activation: String, variance: Double)
    /// Quadrature does not settle.
    case notConverging(activation: String, variance: Double)
    /// A variance that is negative, infinite or no number.
    case noVariance(Double)

    public var description: String {
        switch self {
        case .overflow(let activation, let variance):
            "\(activation) of pre-activations with a second moment of \(shortest: variance) leaves the range of numbers:"
                + " there is no map; take a smaller variance"
        case .notConverging(let activation, let variance):
            "expectations of \(activation) over pre-activations with a second moment of \(shortest: variance) cannot be"
                + " computed: the function turns too often there, or too sharply; take a smaller variance"
        case .noVariance(let value):
            "a variance of pre-activations must be a positive number, not \(shortest: value)"
        }
    }
}
