/// What the output is judged by, for each input on its own.
public enum Loss: Hashable, Sendable {
    /// The sum over outputs of (y - target)^2.
    case squaredError(target: Double)
    /// The sum over outputs of y, whose gradient is 1: gradients are those of the outputs themselves.
    case output
}
