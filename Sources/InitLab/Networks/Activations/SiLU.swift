import CInitLabKernels

/// x / (1 + exp(-`beta` x)), also called swish. Elfwing, Uchibe and Doya (2017), arXiv:1702.03118; Ramachandran, Zoph and Le
/// (2017), arXiv:1710.05941.
public struct SiLU: ActivationFunction {
    public static let name = "silu"
    public static let aliases = ["swish", "SiLU"]
    public static let summary = "x times the logistic function of beta x"
    public static let parameters = [
        ActivationParameter("beta", "how steep the gate is", in: 1e-2...1e2, standard: 1)
    ]

    public let beta: Double

    public init(beta: Double = 1) { self.beta = beta }
    public init(_ settings: ActivationSettings) { self.init(beta: settings.number("beta")) }
    public var settings: ActivationSettings { ["beta": .number(beta)] }

    public func value(at x: Double) -> Double { gatedByLogistic(x, beta * x) }
    public func derivative(at x: Double) -> Double { slopeGatedByLogistic(beta * x, steepness: beta * x) }
    public var breaks: [Double] { [-40, -8, -1, 0, 1, 8, 40].map { $0 / beta } }
    public var kernel: ActivationKernel { ActivationKernel(INITLAB_SILU, beta) }
}
