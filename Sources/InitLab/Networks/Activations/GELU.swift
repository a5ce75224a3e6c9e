import CInitLabKernels
import Foundation

/// x Phi(x), with Phi the normal distribution function, exact or approximated by tanh. Hendrycks and Gimpel (2016),
/// arXiv:1606.08415.
public struct GELU: ActivationFunction {
    public enum Approximation: String, CaseIterable, Hashable, Sendable {
        case none
        /// Phi(x) by (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2.
        case tanh
    }

    public static let name = "gelu"
    public static let aliases = ["GELU"]
    public static let answers = [
        "gelu_tanh": "write `{gelu: {approximation: tanh}}`",
        "gelu_new": "write `{gelu: {approximation: tanh}}`",
        "gelu_pytorch_tanh": "write `{gelu: {approximation: tanh}}`",
        "quick_gelu": "write `{silu: {beta: 1.702}}`",
    ]
    public static let summary = "x times the normal distribution function"
    public static let parameters = [
        ActivationParameter(
            "approximation", "how the distribution function is computed",
            among: Approximation.allCases.map(\.rawValue), standard: Approximation.none.rawValue)
    ]

    public let approximation: Approximation

    public init(approximation: Approximation = .none) { self.approximation = approximation }

    public init(_ settings: ActivationSettings) {
        self.init(approximation: settings["approximation"] == .word(Approximation.tanh.rawValue) ? .tanh : .none)
    }

    public var settings: ActivationSettings { ["approximation": .word(approximation.rawValue)] }

    /// Twice the argument of tanh is c x + d x^3.
    private static let c = 2 * (2 / Double.pi).squareRoot()
    private static let d = 0.044715 * c

    public func value(at x: Double) -> Double {
        switch approximation {
        case .none: x == -.infinity ? 0 : x * (erfc(-x / 2.0.squareRoot()) / 2)
        case .tanh: gatedByLogistic(x, x * (Self.c + Self.d * x * x))
        }
    }

    public func derivative(at x: Double) -> Double {
        if x.isInfinite { return x > 0 ? 1 : 0 }
        switch approximation {
        case .none:
            return erfc(-x / 2.0.squareRoot()) / 2 + x * exp(-x * x / 2) / (2 * Double.pi).squareRoot()
        case .tanh:
            let square = x * x
            // Beyond, the gate is open or shut, and its argument would overflow.
            if square > 1e6 { return x > 0 ? 1 : 0 }
            return slopeGatedByLogistic(
                x * (Self.c + Self.d * square), steepness: x * (Self.c + 3 * Self.d * square))
        }
    }

    public var kernel: ActivationKernel {
        ActivationKernel(approximation == .none ? INITLAB_GELU : INITLAB_GELU_TANH)
    }

    /// Tsuchida et al. (2020), arXiv:2002.08517, for two inputs that are the same.
    public func secondMoment(variance q: Double) -> Double? {
        guard approximation == .none else { return nil }
        let root = (1 + 2 * q).squareRoot()
        return q * (0.25 + (q / ((1 + q) * root) + atan2(q, root) / 2) / Double.pi)
    }

    public func derivativeSecondMoment(variance q: Double) -> Double? {
        guard approximation == .none else { return nil }
        let root = (1 + 2 * q).squareRoot()
        return 0.25 + (atan2(q, root) + q / root * (1 / (1 + 2 * q) + 2 / (1 + q))) / (2 * Double.pi)
    }

    /// Tsuchida et al. (2020), arXiv:2002.08517. Nil where u and v are almost the same or opposite, and differences of these
    /// would lose digits.
    public func closedMoments(of pair: GaussianPair) -> PairMoments? {
        guard approximation == .none, min(pair.apart, pair.together) > 1e-3 else { return nil }
        let (q1, q2, k) = (pair.first, pair.second, pair.covariance)
        let (both, p) = ((1 + q1) * (1 + q2), q1 * q2)
        let square = 1 + q1 + q2 + p * pair.independence
        let root = square.squareRoot()
        let angle = atan2(k, root)
        let product = ((k * k + p * square) / (both * root) + k * angle) / (2 * Double.pi) + k / 4
        let derivatives =
            0.25 + angle / (2 * Double.pi) + k / (2 * Double.pi * root) * (1 / square + (1 - p) / both + 1)
        let squares = secondMoment(variance: q1)! + secondMoment(variance: q2)!
        return PairMoments(
            product: product, distance: squares - 2 * product, sum: squares + 2 * product,
            derivativeProduct: derivatives)
    }
}
