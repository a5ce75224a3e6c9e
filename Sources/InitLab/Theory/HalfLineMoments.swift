import Foundation

/// Expectations over a normal pre-activation f of a function with slope 1 above zero and `a` below, phi(f), and of its
/// derivative phi'(f).
package struct HalfLineMoments {
    package let mean: Double
    package let deviation: Double
    /// E[f^2]
    package let square: Double
    /// E[phi]
    package let phi: Double
    /// E[phi^2]
    package let phiSquare: Double
    /// E[phi']
    package let slope: Double
    /// E[phi'^2]
    package let slopeSquare: Double
    /// E[phi' phi]
    package let slopePhi: Double
    /// E[phi'^2 phi]
    package let slopeSquarePhi: Double
    /// E[phi'^2 phi^2]
    package let slopePhiSquare: Double
    /// E[phi' (f - mean)]
    package let slopeCentred: Double
    /// E[phi' phi (f - mean)]
    package let slopePhiCentred: Double

    package init(mean: Double, deviation: Double, negativeSlope a: Double) {
        self.mean = mean
        self.deviation = deviation
        square = mean * mean + deviation * deviation
        // Moments over the positive half-line: P(f > 0), E[f; f > 0], E[f^2; f > 0].
        let (p0, p1, p2): (Double, Double, Double)
        if deviation > 0 {
            let z = mean / deviation
            let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
            p0 = erfc(-z / 2.0.squareRoot()) / 2
            p1 = mean * p0 + deviation * density
            p2 = square * p0 + mean * deviation * density
        } else {
            p0 = mean > 0 ? 1 : 0
            p1 = max(mean, 0)
            p2 = p1 * p1
        }
        let (n0, n1, n2) = (1 - p0, mean - p1, square - p2)
        let (a2, a3, a4) = (a * a, a * a * a, a * a * a * a)
        phi = p1 + a * n1
        phiSquare = p2 + a2 * n2
        slope = p0 + a * n0
        slopeSquare = p0 + a2 * n0
        slopePhi = p1 + a2 * n1
        slopeSquarePhi = p1 + a3 * n1
        slopePhiSquare = p2 + a4 * n2
        slopeCentred = slope * -mean + phi
        slopePhiCentred = phiSquare - mean * slopePhi
    }
}
