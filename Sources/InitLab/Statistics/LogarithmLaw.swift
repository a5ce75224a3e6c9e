import CGSL
import Foundation

/// The exact law of what layers add to the logarithm of a signal, where it is known: a sum of independent logarithms of
/// chi-squared variables, times a factor. It says how far out a mean of few such numbers comes, which a sample cannot: the
/// logarithm of chi-squared with few degrees of freedom is skewed to the left, and a sample that by chance has no value far to
/// the left has a large mean, a small deviation and no skewness all at once.
///
/// The tail of a mean is that of `Saddlepoint`.
package struct LogarithmLaw: Hashable, Sendable {
    /// ln chi^2_k, or ln (chi^2_k / chi^2_D) for k of D entries of an orthogonal matrix' product.
    private struct Term: Hashable, Sendable {
        let units: Int
        /// Whether k is how many units pass the signal on, a half of them on average and one at least; else all do.
        let isHalved: Bool
        /// D; nil for normal weights.
        let entries: Int?
    }

    /// How often each term is in the sum.
    private var terms: [Term: Int]
    private var factor: Double

    /// With more units the logarithm is so close to normal that a sample's own skewness says all.
    private static let mostUnits = 1000

    /// ln chi^2_k of a layer of `units` units. Nil where there are so many that it is not needed.
    ///
    /// - Parameters:
    ///   - isHalved: whether units are off with a probability of 1/2, as those of ReLU are; else all pass the signal on.
    ///   - entries: the larger side of an orthogonal matrix; nil for normal weights.
    package init?(units: Int, isHalved: Bool, entries: Int? = nil) {
        guard (1...Self.mostUnits).contains(units) else { return nil }
        terms = [Term(units: units, isHalved: isHalved, entries: entries): 1]
        factor = 1
    }

    /// The law of the sum of independent variables; nil if their factors differ.
    package static func + (left: Self, right: Self) -> Self? {
        guard left.factor == right.factor else { return nil }
        var sum = left
        sum.terms.merge(right.terms, uniquingKeysWith: +)
        return sum
    }

    package static func * (law: Self, factor: Double) -> Self {
        var product = law
        product.factor *= factor
        return product
    }

    /// The probability that a mean of `count` variables is as far from its expectation as `distance`, on that side.
    package func tail(distance: Double, count: Int) -> Double {
        GSL.open()
        let target = generating(0).first + distance / factor
        guard let theta = saddlepoint(target) else { return 0 }
        let (value, _, second) = generating(theta)
        return Saddlepoint.tail(theta: theta, target: target, value: value, second: second, count: Double(count))
    }

    /// Where the derivative of the cumulant generating function is `target`; nil where it is nowhere, as for a product of
    /// an orthogonal matrix that is longer than what went in.
    private func saddlepoint(_ target: Double) -> Double? {
        let lowest = -Double(terms.keys.map { $0.isHalved ? 1 : $0.units }.min() ?? 1) / 2
        var (low, high) = (0.0, 0.0)
        if generating(0).first < target {
            high = 1
            while generating(high).first < target {
                guard high < 1e9 else { return nil }
                (low, high) = (high, 2 * high)
            }
        } else {
            var share = 0.5
            low = lowest * (1 - share)
            while generating(low).first > target {
                guard share > 1e-12 else { return nil }
                share /= 2
                (low, high) = (lowest * (1 - share), low)
            }
        }
        var theta = (low + high) / 2
        for _ in 0..<100 where high - low > 1e-12 * (1 + abs(theta)) {
            let (_, first, second) = generating(theta)
            if first < target { low = theta } else { high = theta }
            let step = theta + (target - first) / second
            // Newton's step, where it stays in between.
            theta = step > low && step < high ? step : (low + high) / 2
            if abs(first - target) < 1e-12 * (1 + abs(target)) { break }
        }
        return theta
    }

    /// The cumulant generating function of the sum, and its first two derivatives.
    private func generating(_ theta: Double) -> (value: Double, first: Double, second: Double) {
        // In an order of its own: sums must not depend on that of a dictionary.
        let ordered = terms.sorted {
            ($0.key.units, $0.key.isHalved ? 1 : 0, $0.key.entries ?? 0)
                < ($1.key.units, $1.key.isHalved ? 1 : 0, $1.key.entries ?? 0)
        }
        return ordered.reduce((0, 0, 0)) { sum, entry in
            let term = Self.generating(entry.key, theta)
            let times = Double(entry.value)
            return (sum.0 + times * term.value, sum.1 + times * term.first, sum.2 + times * term.second)
        }
    }

    /// E (chi^2_k)^theta is 2^theta Gamma(k/2 + theta) / Gamma(k/2).
    private static func generating(_ term: Term, _ theta: Double) -> (value: Double, first: Double, second: Double) {
        let cases = FairCoins.activeUnits(of: term.units, halvedByReLU: term.isHalved)
        let logarithms: [Double] = cases.map { active, probability in
            let half = Double(active) / 2
            let ratio: Double = gsl_sf_lngamma(half + theta) - gsl_sf_lngamma(half)
            return log(probability) + ratio
        }
        let largest = logarithms.max()!
        let weights = logarithms.map { exp($0 - largest) }
        let total = weights.reduce(0, +)
        // The probabilities of a layer that is not off altogether add up to one.
        let all = cases.reduce(0) { $0 + $1.probability }
        var (first, square) = (0.0, 0.0)
        for ((active, _), weight) in zip(cases, weights) {
            let half = Double(active) / 2 + theta
            let (share, digamma): (Double, Double) = (weight / total, gsl_sf_psi(half))
            let second: Double = gsl_sf_psi_1(half) + digamma * digamma
            first += share * digamma
            square += share * second
        }
        let value = largest + log(total / all)
        guard let entries = term.entries else {
            return (value + theta * M_LN2, first + M_LN2, square - first * first)
        }
        let half = Double(entries) / 2
        let ratio: Double = gsl_sf_lngamma(half + theta) - gsl_sf_lngamma(half)
        return (
            value - ratio, first - gsl_sf_psi(half + theta), square - first * first - gsl_sf_psi_1(half + theta)
        )
    }
}
