import Foundation

/// Expectations of an activation over a normal pre-activation of mean zero: m_2(q) = E[phi^2] and d_2(q) = E[phi'^2], of
/// which the length map is q' = gain m_2(q) + bias variance, and gradients grow by gain d_2(q). Poole et al. (2016),
/// arXiv:1606.05340; Schoenholz et al. (2017), arXiv:1611.01232.
///
/// Closed forms where they are known; otherwise adaptive quadrature between kinks, to 1e-10 of the value.
public struct GaussianMoments: Sendable {
    public let activation: any ActivationFunction

    public init(_ activation: any ActivationFunction) { self.activation = activation }

    /// m_2 at variance `q` > 0.
    public func secondMoment(variance q: Double) throws -> Double {
        try activation.secondMoment(variance: q) ?? quadrature(q) { activation.value(at: $0) }
    }

    /// d_2 at variance `q` > 0.
    public func derivativeSecondMoment(variance q: Double) throws -> Double {
        try activation.derivativeSecondMoment(variance: q) ?? quadrature(q) { activation.derivative(at: $0) }
    }

    /// The gain (weight variance x fan-in) with which pre-activations of variance `q` have the same in the next layer,
    /// where there are no biases: q / m_2(q).
    public func forwardGain(variance q: Double = 1) throws -> Double { try q / secondMoment(variance: q) }

    /// The gain with which gradients keep their second moment: 1 / d_2(q).
    public func backwardGain(variance q: Double = 1) throws -> Double { try 1 / derivativeSecondMoment(variance: q) }

    /// m_2 and d_2 without closed forms, for tests of those.
    package func moments(byQuadratureAt q: Double) throws -> (Double, Double) {
        (
            try quadrature(q) { activation.value(at: $0) },
            try quadrature(q) { activation.derivative(at: $0) }
        )
    }

    /// E[f(sqrt(q) z)^2], by parts between kinks and breaks. Beyond 13 standard deviations there is nothing: the density is
    /// 1e-37.
    private func quadrature(_ q: Double, _ f: @escaping (Double) -> Double) throws -> Double {
        precondition(q > 0 && q.isFinite, "the variance is positive")
        let deviation = q.squareRoot()
        let places = (activation.kinks + activation.breaks).map { $0 / deviation }.filter { abs($0) < 13 }
        let ends = Set(places + [-13, -6, -2, 0, 2, 6, 13]).sorted()
        let integral = try AdaptiveIntegral { z in
            let value = f(deviation * z)
            return value * value * exp(-z * z / 2)
        }
        let sum = try zip(ends, ends.dropFirst()).reduce(0.0) { try $0 + integral.value(from: $1.0, to: $1.1) }
        return sum / (2 * Double.pi).squareRoot()
    }
}
