import CGSL
import Foundation

/// The tail of a mean, from the cumulant generating function of what it is a mean of.
///
/// The approximation of Lugannani and Rice (1980), doi:10.2307/1426607, in the form r* of Barndorff-Nielsen (1986),
/// doi:10.1093/biomet/73.2.307: for means of a hundred logarithms within a few per cent at any distance.
enum Saddlepoint {
    /// - Parameters:
    ///   - theta: where the function's derivative is `target`.
    ///   - value: the function there.
    ///   - second: its second derivative there.
    ///   - count: how many variables the mean has.
    static func tail(theta: Double, target: Double, value: Double, second: Double, count: Double) -> Double {
        GSL.open()
        let deviance = 2 * count * (theta * target - value)
        let r = (theta < 0 ? -1 : 1) * max(0, deviance).squareRoot()
        let q = theta * (count * second).squareRoot()
        // Near the expectation the formula is a limit of 0/0, and half of all.
        guard abs(r) > 1e-3, q / r > 0 else { return 0.5 }
        return gsl_cdf_ugaussian_Q(abs(r + log(q / r) / r))
    }
}
