import Foundation

/// How far the expected logarithm of a layer's growth may lie below the logarithm of the expected growth, at any width, for
/// pre-activations that need not be normal.
///
/// Given the layer below, let the pre-activations f be independent, with a symmetric and log-concave density, and no heavier in
/// the tails than a normal law: E f^4 <= 3 (E f^2)^2. So they are for independent weights of such a law, as sums of
/// independent log-concave variables are log-concave (Prekopa 1973) and excess kurtosis of sums is a weighted mean of that of the terms.
/// With Y = f^2/E f^2, E exp(-t Y) is then at most
///
///     2/3 + exp(-3 t)/3,      sqrt(pi / (2 t)),
///
/// the first as E Y = 1 and E Y^2 <= 3, for which the two points 0 and 3 are extreme (Chebyshev and Markov; Krein and
/// Nudelman 1977), the second as the density of f/sd is at most 1/sqrt(2), that of Laplace's law (Hensley 1980,
/// doi:10.1090/S0002-9939-1980-0567990-8). `LogarithmOfSum` makes of that a lower bound of E ln of the mean of n squares.
/// For n of ten and more it comes near the leading term, -(m - 1)/(2n) with m = E X^2/(E X)^2: 5/(2n) for ReLU.
package enum SymmetricBound {
    /// At most E ln(mean over units of phi(f)^2 / E f^2), given that one unit at least is not zero.
    package static func lowest(units: Int, negativeSlope: Double) -> Double {
        let square = negativeSlope * negativeSlope
        let deadShare = negativeSlope == 0 ? exp2(-Double(units)) : 0
        return LogarithmOfSum(count: units, deadShare: deadShare) { t in
            (oneMinusTransform(t) + oneMinusTransform(square * t)) / 2
        }.mean
    }

    /// At least 1 - E exp(-t Y).
    private static func oneMinusTransform(_ t: Double) -> Double {
        max(-expm1(-3 * t) / 3, 1 - (Double.pi / (2 * t)).squareRoot(), 0)
    }
}
