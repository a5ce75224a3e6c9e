/// x for positive x, `alpha` (exp(x / `alpha`) - 1) elsewhere. Barron (2017), arXiv:1704.07483.
public struct CELU: ActivationFunction {
    public static let name = "celu"
    public static let aliases = ["CELU"]
    public static let summary = "x for positive x, alpha (exp(x / alpha) - 1) elsewhere"
    public static let parameters = [
        ActivationParameter(
            "alpha", "minus the limit for negative x, and its length scale", in: 1e-3...1e3, standard: 1)
    ]

    public let alpha: Double

    public init(alpha: Double = 1) { self.alpha = alpha }
    public init(_ settings: ActivationSettings) { self.init(alpha: settings.number("alpha")) }
    public var settings: ActivationSettings { ["alpha": .number(alpha)] }

    private var piece: ExponentialPiece { ExponentialPiece(above: 1, scale: alpha, rate: 1 / alpha) }

    public func value(at x: Double) -> Double { piece.value(at: x) }
    public func derivative(at x: Double) -> Double { piece.derivative(at: x) }
    public var kinks: [Double] { piece.kinks }
    public var breaks: [Double] { piece.breaks }
    public var kernel: ActivationKernel { piece.kernel }
    public func secondMoment(variance q: Double) -> Double? { piece.secondMoment(variance: q) }
    public func derivativeSecondMoment(variance q: Double) -> Double? { piece.derivativeSecondMoment(variance: q) }
}
