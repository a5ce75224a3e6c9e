import Foundation

/// How the second moment q of pre-activations goes from layer to layer: q' = gain m_2(q) + bias variance. Poole et al. (2016),
/// arXiv:1606.05340.
public struct LengthMap: Sendable {
    public let moments: GaussianMoments
    /// The variance of the weights times the fan-in.
    public let gain: Double
    public let biasVariance: Double

    public init(_ activation: any ActivationFunction, gain: Double, biasVariance: Double) {
        self.init(GaussianMoments(activation), gain: gain, biasVariance: biasVariance)
    }

    init(_ moments: GaussianMoments, gain: Double, biasVariance: Double) {
        (self.moments, self.gain, self.biasVariance) = (moments, gain, biasVariance)
    }

    /// What a layer does to a second moment.
    public struct Step: Hashable, Sendable {
        /// That of the next layer's pre-activations.
        public let next: Double
        /// chi_perp = gain d_2: the factor of gradients, and of differences between inputs that are almost the same.
        public let chi: Double
        /// chi_par = dq'/dq: the factor of a small change of q.
        public let chiParallel: Double
    }

    /// - Parameter q: zero or more.
    /// - Throws: `MomentError` if q, or the next one, is beyond the range of numbers.
    public func step(_ q: Double) throws -> Step {
        guard q > 0 else { return atZero }
        let moments = try moments.moments(variance: q)
        let next = gain * moments.second + biasVariance
        guard next.isFinite else { throw MomentError.overflow(activation: self.moments.activation.label, variance: q) }
        return Step(next: next, chi: gain * moments.derivativeSecond, chiParallel: gain * moments.secondSlope)
    }

    /// Of a layer whose units are all zero.
    private var atZero: Step {
        let activation = moments.activation
        let value = activation.value(at: 0)
        let slope = activation.meanSquareSlopeAtZero
        // With phi(0) = 0, m_2 starts as the mean square slope times q.
        return Step(
            next: gain * value * value + biasVariance, chi: gain * slope,
            chiParallel: gain == 0 ? 0 : value == 0 ? gain * slope : .nan)
    }
}

extension ActivationFunction {
    /// The mean of phi'(x)^2 just below and just above zero.
    var meanSquareSlopeAtZero: Double {
        if let slopes { return slopes.meanSquare }
        let (below, above) = (derivative(at: -1e-200), derivative(at: 1e-200))
        return (below * below + above * above) / 2
    }
}
