import Foundation

/// Dividing groups of values by the root of their variance, or mean square, plus epsilon: what the normalizing steps share.
///
/// A matrix of exponent e is divided by sqrt(v 4^e + epsilon) = 2^e sqrt(v + epsilon 4^-e), with v that of what its memory
/// holds: epsilon is measured in the matrix' own units, and no signal is too large or too small for it.
struct Normalization {
    /// 1 / sqrt(v + epsilon 4^-e) of each group, times 2^-exponent.
    let inverses: [Double]
    /// Values times `inverses` are to be multiplied by 2^exponent. The result is in no further power of two.
    let exponent: Int

    /// - Parameters:
    ///   - variances: of each group, in the memory's own units.
    ///   - exponent: of the matrix.
    init(variances: [Double], epsilon: Double, exponent: Int) {
        // Beside so large an epsilon the variance of values near one is nothing, and 4^-e leaves the range of Double.
        let isNothing = epsilon > 0 && exponent < -400
        let added = isNothing ? epsilon : scalbn(epsilon, -2 * exponent)
        let all = variances.map { variance -> Double in
            let sum = (isNothing ? 0 : variance) + added
            return sum > 0 ? 1 / sum.squareRoot() : 0
        }
        // Groups without variance, as units that are off, are zero whatever they are divided by.
        let varying = zip(all, variances).lazy.filter { $0.1 > 0 }.map { $0.0 }.max()
        let largest = varying ?? all.max() ?? 0
        let step = largest > 0 ? Int(largest.exponent) : 0
        inverses = all.map { scalbn($0, -step) }
        self.exponent = step + (isNothing ? exponent : 0)
    }
}
