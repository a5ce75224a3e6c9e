import CGSL
import Foundation

/// How probable singular values beyond the edges are, in matrices of m x n independent standard normal values, m <= n: most lie
/// between sqrt(n) - sqrt(m) and sqrt(n) + sqrt(m), Marchenko and Pastur (1967).
package enum SingularValueBounds {
    /// At most the probability of a largest singular value of `value` or more: exp(-t^2/2) for t beyond the edge. Davidson and
    /// Szarek (2001), theorem II.13.
    package static func above(_ value: Double, few: Int, many: Int) -> Double {
        let t = value - (Double(many).squareRoot() + Double(few).squareRoot())
        return t > 0 ? exp(-t * t / 2) : 1
    }

    /// At most the probability of a least singular value of `value` or less: the density of its square x is at most
    /// L x^((n-m-1)/2), L = 2^((n-m-1)/2) Gamma((n+1)/2) / (Gamma(m/2) Gamma(n-m+1)). Edelman (1988), doi:10.1137/0609045.
    package static func below(_ value: Double, few: Int, many: Int) -> Double {
        let (m, n, x) = (Double(few), Double(many), value * value)
        guard x > 0 else { return 0 }
        GSL.open()
        let above = (n - m - 1) / 2 * log(2.0) + gsl_sf_lngamma((n + 1) / 2)
        let constant: Double = above - gsl_sf_lngamma(m / 2) - gsl_sf_lngamma(n - m + 1)
        let power = (n - m + 1) / 2
        return min(1, exp(constant + power * log(x) - log(power)))
    }
}
