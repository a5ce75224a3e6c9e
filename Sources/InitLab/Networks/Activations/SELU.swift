/// ELU scaled so that units of mean 0 and variance 1 keep both. Klambauer et al. (2017), arXiv:1706.02515.
public struct SELU: ActivationFunction {
    public static let name = "selu"
    public static let aliases = ["SELU"]
    public static let summary = "ELU scaled so that mean 0 and variance 1 stay"

    /// The scale and alpha of the paper's equation 14.
    public static let scale = 1.0507009873554804934193349852946
    public static let alpha = 1.6732632423543772848170429916717

    public init() {}
    public init(_ settings: ActivationSettings) {}

    private var piece: ExponentialPiece { ExponentialPiece(above: Self.scale, scale: Self.scale * Self.alpha, rate: 1) }

    public func value(at x: Double) -> Double { piece.value(at: x) }
    public func derivative(at x: Double) -> Double { piece.derivative(at: x) }
    public var kinks: [Double] { piece.kinks }
    public var breaks: [Double] { piece.breaks }
    public var kernel: ActivationKernel { piece.kernel }
    public func secondMoment(variance q: Double) -> Double? { piece.secondMoment(variance: q) }
    public func derivativeSecondMoment(variance q: Double) -> Double? { piece.derivativeSecondMoment(variance: q) }
}
