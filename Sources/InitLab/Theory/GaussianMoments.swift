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
    ///
    /// - Throws: `MomentError`, here and below.
    public func secondMoment(variance q: Double) throws -> Double {
        try checked(activation.secondMoment(variance: positive(q)), q) ?? moments(variance: q).second
    }

    /// d_2 at variance `q` > 0.
    public func derivativeSecondMoment(variance q: Double) throws -> Double {
        try checked(activation.derivativeSecondMoment(variance: positive(q)), q)
            ?? moments(variance: q).derivativeSecond
    }

    /// All of them at variance `q` > 0.
    public func moments(variance q: Double) throws -> ActivationMoments {
        let q = try positive(q)
        if let slopes = activation.slopes {
            let mean = (slopes.above - slopes.below) * (q / (2 * Double.pi)).squareRoot()
            return ActivationMoments(
                mean: mean, second: try checked(slopes.meanSquare * q, q)!, derivativeSecond: slopes.meanSquare,
                secondSlope: slopes.meanSquare)
        }
        if let closed = activation.closedMoments(mean: 0, variance: q) {
            return ActivationMoments(
                mean: closed.mean, second: try checked(closed.second, q)!, derivativeSecond: closed.derivativeSecond,
                secondSlope: try secondSlope(ofSmall: q) ?? closed.secondSlope)
        }
        let found = try quadrature(q).moments
        return ActivationMoments(
            mean: found.mean, second: try checked(activation.secondMoment(variance: q), q) ?? found.second,
            derivativeSecond: try checked(activation.derivativeSecondMoment(variance: q), q) ?? found.derivativeSecond,
            secondSlope: try secondSlope(ofSmall: q) ?? found.secondSlope)
    }

    /// m_4 = E[phi^4] and d_4 = E[phi'^4] at variance `q` > 0.
    public func fourthMoments(variance q: Double) throws -> (value: Double, derivative: Double) {
        let deviation = try positive(q).squareRoot()
        if let slopes = activation.slopes {
            let (below, above) = (slopes.below * slopes.below, slopes.above * slopes.above)
            let mean = (below * below + above * above) / 2
            return (try checked(3 * mean * q * q, q)!, mean)
        }
        let activation = activation
        let found = try integral(q) { z in
            let x = deviation * z
            // In parts, as the density may be as small as phi is large.
            let root = exp(-z * z / 8)
            let (value, derivative) = (activation.value(at: x) * root, activation.derivative(at: x) * root)
            let (square, derivativeSquare) = (value * value, derivative * derivative)
            return [square * square, derivativeSquare * derivativeSquare, 0, 0]
        }.values
        return (found[0] * Self.normalization, found[1] * Self.normalization)
    }

    /// The gain (weight variance x fan-in) with which pre-activations of variance `q` have the same in the next layer,
    /// where there are no biases: q / m_2(q).
    public func forwardGain(variance q: Double = 1) throws -> Double { try q / secondMoment(variance: q) }

    /// The gain with which gradients keep their second moment: 1 / d_2(q).
    public func backwardGain(variance q: Double = 1) throws -> Double { try 1 / derivativeSecondMoment(variance: q) }

    /// All of them without closed forms, for tests of those.
    package func moments(byQuadratureAt q: Double) throws -> ActivationMoments { try quadrature(positive(q)).moments }

    private static let normalization = 1 / (2 * Double.pi).squareRoot()

    private func positive(_ q: Double) throws -> Double {
        guard q > 0, q.isFinite else { throw MomentError.noVariance(q) }
        return q
    }

    private func checked(_ value: Double?, _ q: Double) throws -> Double? {
        guard let value else { return nil }
        guard value.isFinite else { throw MomentError.overflow(activation: activation.label, variance: q) }
        return value
    }

    /// - Returns: the moments, and the standard deviations to either side that they come from.
    private func quadrature(_ q: Double) throws -> (moments: ActivationMoments, reach: Double) {
        let deviation = q.squareRoot()
        let activation = activation
        let found = try integral(q) { z in
            let x = deviation * z
            let root = exp(-z * z / 4)
            let (value, derivative) = (activation.value(at: x) * root, activation.derivative(at: x) * root)
            return [value * root, value * value, derivative * derivative, z * value * derivative]
        }
        let values = found.values * Self.normalization
        return (
            ActivationMoments(
                mean: values[0], second: values[1], derivativeSecond: values[2], secondSlope: values[3] / deviation),
            found.reach
        )
    }

    /// dm_2/dq where values are all but phi(0), and their rounding would be all that is seen: by a parabola through those of
    /// larger variances, of which it is a smooth function.
    ///
    /// - Returns: nil where that is not so, or a parabola will not do.
    private func secondSlope(ofSmall q: Double) throws -> Double? {
        let (value, derivative) = (activation.value(at: 0), activation.derivative(at: 0))
        guard value != 0, derivative != 0 else { return nil }
        // Of larger variances no kink is to be seen either.
        let nearest = activation.kinks.map(abs).min() ?? .infinity
        let deviation = min(1e-3 * abs(value / derivative), nearest / (2 * Self.within))
        let most = deviation * deviation
        guard most.isFinite, q < most / 16 else { return nil }
        let slopes = try [1, 0.5, 0.25].map { share in
            let variance = share * most
            return try activation.closedMoments(mean: 0, variance: variance)?.secondSlope
                ?? quadrature(variance).moments.secondSlope
        }
        let x = q / most
        let line = slopes[2] + (slopes[1] - slopes[2]) * 4 * (x - 0.25)
        let bend = ((slopes[0] - slopes[1]) * 2 - (slopes[1] - slopes[2]) * 4) / 0.75
        let parabola = line + bend * (x - 0.25) * (x - 0.5)
        let size = max(abs(parabola), derivative * derivative)
        // What comes after the bend is smaller than it by as much as the bend is smaller than the whole.
        return abs(parabola - line) <= 1e-6 * size ? parabola : nil
    }

    /// How far out the moments at variance `q` come from, in standard deviations: 15 unless the activation grows fast.
    func reach(variance q: Double) throws -> Double { try quadrature(q).reach }

    /// An integral over z, from the middle out to where there is nothing more.
    private func integral(
        _ q: Double, _ integrand: (Double) -> PanelQuadrature.Values
    ) throws -> (values: PanelQuadrature.Values, reach: Double) {
        do {
            let places = ActivationPlaces(activation, scale: q.squareRoot())
            let within = Self.within
            var total = try PanelQuadrature.integral(
                over: places.ends([-within, -6, -2.5, 0, 2.5, 6, within]), tolerance: Self.tolerance, integrand)
            var reach = within
            for side in [-1.0, 1] {
                var edge = within
                while edge < Self.farthest {
                    let panel = side < 0 ? [-edge - 2, -edge] : [edge, edge + 2]
                    let part = try PanelQuadrature.integral(
                        over: places.ends(panel), tolerance: Self.tolerance, beside: total.sizes, integrand)
                    total += part
                    edge += 2
                    let isNothing = all(part.sizes .<= total.sizes * 1e-16)
                    if isNothing, any(total.sizes .> 0) { break }
                }
                reach = max(reach, edge)
            }
            return (total.values, reach)
        } catch PanelQuadrature.Failure.notFinite {
            throw MomentError.overflow(activation: activation.label, variance: q)
        } catch PanelQuadrature.Failure.notConverging {
            throw MomentError.notConverging(activation: activation.label, variance: q)
        }
    }

    /// The error of a panel, as a share of the whole.
    private static let tolerance = 1e-13
    /// Beyond these standard deviations there is nothing of functions that do not grow exponentially: the density is 1e-37.
    private static let within = 13.0
    /// Beyond these the density is no number, nor is a square that makes up for it.
    private static let farthest = 53.0
}
