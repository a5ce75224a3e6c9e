import Foundation

/// Expectations over two of B values that are uniform among those of mean 0 and mean square 1: coordinates of a point on a sphere of
/// N = B - 1 dimensions and radius sqrt(B), taken along directions whose cosine is -1/N.
///
/// y_1 = sqrt(N) sin(a) with density cos(a)^(N - 2), and y_2 = sqrt(N) (c sin(a) + sqrt(1 - c^2) cos(a) sin(b)) with
/// cos(b)^(N - 3).
struct SphereMoments {
    /// E[phi], E[phi^2], E[phi'^2], E[y^2 phi'^2]
    let mean: Double
    let second: Double
    let derivativeSecond: Double
    let weightedDerivativeSecond: Double
    /// E[(phi(y_1) - phi(y_2))^2], E[phi' phi'], E[y_1 phi' y_2 phi']
    let distance: Double
    let derivativeProduct: Double
    let weightedDerivativeProduct: Double

    /// - Parameter inputs: B, four or more.
    init(_ activation: any ActivationFunction, inputs: Int) throws {
        let n = Double(inputs - 1)
        let radius = n.squareRoot()
        let c = -1 / n
        let r = (1 - c * c).squareRoot()
        let kinks = (activation.kinks + activation.breaks).sorted()
        /// Angles at which sin(a) radius is at most a few, and where `centre + reach sin(a)` passes a kink.
        func ends(_ centre: Double, _ reach: Double) -> [Double] {
            var sines = [-13, -6, -2.5, 0, 2.5, 6, 13].map { $0 / radius }
            if reach > 0 { sines += kinks.map { ($0 - centre) / reach } }
            let inner = Set(sines.filter { abs($0) < 1 }.map { asin($0) })
            return ([-Double.pi / 2, Double.pi / 2] + inner).sorted()
        }
        func power(_ angle: Double, _ exponent: Double) -> Double {
            exponent == 0 ? 1 : exp(exponent * log(max(0, cos(angle))))
        }
        do {
            let single = try PanelQuadrature.integral(over: ends(0, radius), tolerance: 1e-12) { angle in
                let y = radius * sin(angle)
                let weight = power(angle, n - 2)
                let (value, slope) = (activation.value(at: y), activation.derivative(at: y))
                return [weight, weight * value * value, weight * slope * slope, weight * y * y * slope * slope]
            }.values
            second = single[1] / single[0]
            derivativeSecond = single[2] / single[0]
            weightedDerivativeSecond = single[3] / single[0]
            let sum = try PanelQuadrature.integral(over: ends(0, radius), tolerance: 1e-12) { angle in
                [power(angle, n - 2) * activation.value(at: radius * sin(angle)), 0, 0, 0]
            }.values
            mean = sum[0] / single[0]
            let pairs = try PanelQuadrature.integral(over: ends(0, radius), tolerance: 1e-11) { angle in
                let y = radius * sin(angle)
                let (value, slope) = (activation.value(at: y), activation.derivative(at: y))
                let (centre, reach) = (c * y, radius * r * cos(angle))
                return try PanelQuadrature.integral(over: ends(centre, reach), tolerance: 1e-12) { other in
                    let x = centre + reach * sin(other)
                    let weight = power(other, n - 3)
                    let (otherValue, otherSlope) = (activation.value(at: x), activation.derivative(at: x))
                    let difference = value - otherValue
                    return [
                        weight, weight * difference * difference, weight * slope * otherSlope,
                        weight * y * slope * x * otherSlope,
                    ]
                }.values * power(angle, n - 2)
            }.values
            distance = pairs[1] / pairs[0]
            derivativeProduct = pairs[2] / pairs[0]
            weightedDerivativeProduct = pairs[3] / pairs[0]
        } catch is PanelQuadrature.Failure {
            throw MomentError.notConverging(activation: activation.label, variance: 1)
        }
    }
}
