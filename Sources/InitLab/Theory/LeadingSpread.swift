import Foundation

/// The law's spread for wide layers: the root of `variance` x depth / width, as a natural logarithm.
package struct LeadingSpread: Hashable, Sendable {
    /// What a layer adds to the variance, times its width: (E[phi^4] - E[phi^2]^2) / E[phi^2]^2 of a normal variable.
    package let variance: Double

    /// Nil for activations of which no law is known.
    package init?(_ activation: Activation) {
        guard let slope = activation.slopes?.belowUnitSlope else { return nil }
        let square = slope * slope
        variance = 6 * (1 + square * square) / ((1 + square) * (1 + square)) - 1
    }

    /// In decades, for a depth over width of one.
    package var factor: Double { variance.squareRoot() / M_LN10 }
}
