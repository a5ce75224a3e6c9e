/// A pointwise function between the layers.
public enum Activation: Hashable, Sendable {
    /// max(x, 0). The derivative at 0 is 0.
    case relu
    /// x for positive x, `slope` x elsewhere.
    case leakyReLU(slope: Double)
    /// x itself.
    case linear

    /// The slope of leaky ReLU where none is given.
    public static let defaultLeakySlope = 0.01

    /// Whether a slope keeps activations within the range of Float: 0, or of size 1e-10 to 100.
    public static func allowsSlope(_ slope: Double) -> Bool { slope == 0 || (1e-10...100).contains(abs(slope)) }

    /// The name in experiment files and reports.
    public var label: String {
        switch self {
        case .relu: "relu"
        case .leakyReLU(let slope): "leaky-relu(slope=\(shortest: slope))"
        case .linear: "linear"
        }
    }

    /// The factor that negative pre-activations are multiplied by; positive ones pass as they are.
    ///
    /// Every activation here is such a pair of half-lines, thus positively homogeneous: phi(c x) = c phi(x) for c > 0.
    public var negativeSlope: Double {
        switch self {
        case .relu: 0
        case .leakyReLU(let slope): slope
        case .linear: 1
        }
    }

    /// The gain (weight variance x fan-in) that keeps the second moment of infinitely wide layers: 2 / (1 + slope^2).
    ///
    /// 2 for ReLU: He et al. (2015), arXiv:1502.01852, equations 10 and 15.
    public var criticalGain: Double { 2 / (1 + negativeSlope * negativeSlope) }
}
