import Foundation

/// Cumulants of ln(S/n), where S is the sum of n independent copies of a variable X >= 0, from the Laplace transform
/// E exp(-t X).
///
/// With T an exponential variable of mean one, P(T > t S/n) = E exp(-t S/n) = (E exp(-t X/n))^n. That is the distribution of
/// ln T - ln(S/n), and its cumulants are those of ln T, which are known, plus or minus those of ln(S/n). The moments of the two
/// differ by k times the integral over x of x^(k-1) (P(ln T - ln(S/n) > x) - P(ln T > x)): smooth, and nothing far out, so
/// that the trapezoid rule takes it to rounding.
struct LogarithmOfSum {
    let mean: Double
    let variance: Double
    let fourthCumulant: Double

    /// - Parameters:
    ///   - deadShare: P(S = 0); the cumulants are those given that S > 0.
    ///   - transform: 1 - E exp(-t X), to all digits where it is small.
    init(count: Int, deadShare: Double = 0, oneMinusTransform transform: (Double) -> Double) {
        let count = Double(count)
        var sums = (0.0, 0.0, 0.0, 0.0)
        for index in Self.places {
            let x = Double(index) * Self.step
            let t = exp(x)
            let all = exp(count * log1p(-transform(t / count)))
            let difference = (all - deadShare) / (1 - deadShare) - exp(-t)
            sums.0 += difference
            sums.1 += 2 * x * difference
            sums.2 += 3 * x * x * difference
            sums.3 += 4 * x * x * x * difference
        }
        // Raw moments of ln T: zero, then from its cumulants -gamma, pi^2/6, -2 zeta(3), pi^4/15.
        let (k1, k2, k3, k4) = (
            -0.577215664901532861, Double.pi * Double.pi / 6, -2.404113806319188571, pow(Double.pi, 4) / 15
        )
        let m1 = k1 + Self.step * sums.0
        let m2 = k2 + k1 * k1 + Self.step * sums.1
        let m3 = k3 + 3 * k1 * k2 + k1 * k1 * k1 + Self.step * sums.2
        let m4 = k4 + 4 * k1 * k3 + 3 * k2 * k2 + 6 * k1 * k1 * k2 + pow(k1, 4) + Self.step * sums.3
        mean = -Self.step * sums.0
        variance = max(0, m2 - m1 * m1 - k2)
        let fourth = m4 - 4 * m1 * m3 - 3 * m2 * m2 + 12 * m1 * m1 * m2 - 6 * pow(m1, 4)
        fourthCumulant = fourth - k4
    }

    private static let step = 1.0 / 64
    /// Logarithms of t from -40, where the difference is below 1e-17, to 110: X may be near zero with a density without a bound.
    private static let places = (-40 * 64)...(110 * 64)
}
