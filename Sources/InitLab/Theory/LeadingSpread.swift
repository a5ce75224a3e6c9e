import Foundation

/// The law's spread for wide layers: the root of `variance` x depth / width, as a natural logarithm.
package struct LeadingSpread: Hashable, Sendable {
    /// What a layer adds to the variance, times its width: (E[phi^4] - E[phi^2]^2) / E[phi^2]^2 of a normal variable.
    package let variance: Double

    package init(_ activation: Activation) {
        let square = activation.negativeSlope * activation.negativeSlope
        variance = 6 * (1 + square * square) / ((1 + square) * (1 + square)) - 1
    }

    /// In decades, for a depth over width of one.
    package var factor: Double { variance.squareRoot() / M_LN10 }
}
