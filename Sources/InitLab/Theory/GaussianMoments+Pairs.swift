import Foundation

extension GaussianMoments {
    /// Expectations over two normal pre-activations: to 1e-8 of sqrt(m_2 m_2'), and distance and sum to 1e-8 of themselves
    /// where the variances are the same.
    ///
    /// - Throws: `MomentError`.
    public func moments(of pair: GaussianPair) throws -> PairMoments {
        for variance in [pair.first, pair.second] where !(variance > 0 && variance.isFinite) {
            throw MomentError.noVariance(variance)
        }
        let found = try activation.closedMoments(of: pair) ?? shifted(pair) ?? moments(byQuadratureOf: pair)
        guard found.product.isFinite, found.distance.isFinite, found.derivativeProduct.isFinite else {
            throw MomentError.overflow(activation: activation.label, variance: max(pair.first, pair.second))
        }
        return found
    }

    /// By the function without what is added to it, of which differences and derivatives are the same: where the shift takes away
    /// nearly all of an output, quadrature would follow rounding.
    private func shifted(_ pair: GaussianPair) throws -> PairMoments? {
        guard let function = activation.shiftedOutput?.function else { return nil }
        let base = try GaussianMoments(function).moments(of: pair)
        let squares = try secondMoment(variance: pair.first) + secondMoment(variance: pair.second)
        return PairMoments(
            product: (squares - base.distance) / 2, distance: base.distance, sum: 2 * squares - base.distance,
            derivativeProduct: base.derivativeProduct)
    }

    /// The errors of differences of activations, as a share of the activations.
    private static let rounding = 4e-15

    /// By nested quadrature: u = s_1 z_1 outside, v = s_2 (c z_1 + r z_2) inside, r^2 = 1 - c^2. Inside, panels end where v passes
    /// a kink. Outside they end where u does, and around where the mean of v does, at distances of r: the inner integral is
    /// the activation smoothed over that.
    package func moments(byQuadratureOf pair: GaussianPair) throws -> PairMoments {
        let (s1, s2) = (pair.first.squareRoot(), pair.second.squareRoot())
        let (c, r) = (pair.correlation, pair.independence.squareRoot())
        let variance = max(pair.first, pair.second)
        let extent = try reach(variance: variance)
        let reach = extent > 15 ? extent : 9
        let activation = activation
        let (first, second) = (ActivationPlaces(activation, scale: s1), ActivationPlaces(activation, scale: s2))
        let normalization = 1 / (2 * Double.pi).squareRoot()
        let base = [-reach, -5, -2.5, -1, 0, 1, 2.5, 5, reach]

        /// The integrands where u and v have these values.
        func joint(_ u: (value: Double, derivative: Double), _ x: Double) -> PanelQuadrature.Values {
            let value = activation.value(at: x)
            let (difference, sum) = (u.value - value, u.value + value)
            return [u.value * value, difference * difference, sum * sum, u.derivative * activation.derivative(at: x)]
        }

        let (own, other) = (try moments(variance: pair.first), try moments(variance: pair.second))
        let size = max(own.second, other.second).squareRoot()
        let rounding = PanelQuadrature.Values(0, size, size, 0) * Self.rounding
        // Products of functions that are independent, or nearly so, come to nothing but rounding; beside these that is seen.
        let scale =
            PanelQuadrature.Values(
                own.second * other.second, 0, 0, 1e-10 * own.derivativeSecond * other.derivativeSecond
            ).squareRoot() * (2 * Double.pi)

        do {
            let values: PanelQuadrature.Values
            if r == 0 {
                values =
                    try PanelQuadrature.integral(over: first.ends(base), tolerance: 1e-12, rounding: rounding) { z in
                        let u = s1 * z
                        let here = (value: activation.value(at: u), derivative: activation.derivative(at: u))
                        return joint(here, c * s2 * z) * exp(-z * z / 2)
                    }.values
                    * normalization
            } else {
                let width = r / abs(c)
                let smoothed =
                    width < 0.5
                    ? second.all.flatMap { place in [-7, -3, -1, 0, 1, 3, 7].map { place / c + $0 * width } } : []
                let narrow = ActivationPlaces.ends(
                    base, kinks: first.kinks, others: smoothed, spacing: 0.3 * width)
                let ends = Set(narrow + first.ends(base)).sorted()
                let inner = second.all.sorted()
                values =
                    try PanelQuadrature.integral(
                        over: ends, tolerance: 1e-11, rounding: rounding, beside: scale
                    ) { z in
                        let u = s1 * z
                        let here = (value: activation.value(at: u), derivative: activation.derivative(at: u))
                        let centre = c * z
                        var panels = [-reach]
                        for place in inner {
                            let end = (place - centre) / r
                            if end > panels.last!, end < reach { panels.append(end) }
                        }
                        for end in [-3.0, 0, 3] where panels.allSatisfy({ abs($0 - end) > 0.5 }) { panels.append(end) }
                        panels.append(reach)
                        panels.sort()
                        let size = max(abs(here.value), abs(u * here.derivative))
                        return try PanelQuadrature.integral(
                            over: panels, tolerance: 1e-12, rounding: [0, size, size, 0] * Self.rounding
                        ) { w in
                            joint(here, s2 * (centre + r * w)) * exp(-w * w / 2)
                        }.values * exp(-z * z / 2)
                    }.values
                    * normalization * normalization
            }
            return PairMoments(
                product: values[0], distance: values[1], sum: values[2], derivativeProduct: values[3])
        } catch PanelQuadrature.Failure.notFinite {
            throw MomentError.overflow(activation: activation.label, variance: variance)
        } catch PanelQuadrature.Failure.notConverging {
            throw MomentError.notConverging(activation: activation.label, variance: variance)
        }
    }
}
