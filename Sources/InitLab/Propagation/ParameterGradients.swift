/// The gradient of the mean loss with respect to the parameters of one layer.
public struct ParameterGradients: Sendable {
    /// 1 to L + 1.
    public let layer: Int
    /// `fanOut x fanIn`, row-major.
    public let weights: [Float]
    /// One for each unit.
    public let biases: [Float]
}
