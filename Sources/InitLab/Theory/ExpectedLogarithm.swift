import Foundation

/// Between which numbers the expectation of a base-10 logarithm lies; the same number twice where it is known.
package struct ExpectedLogarithm: Hashable, Sendable {
    package let low: Double
    package let high: Double
    /// The law of the logarithm's differences from its expectation; nil where it is not known.
    package private(set) var law: LogarithmLaw?
    /// The sample of the exact law that the expectation is known from; nil where it is known otherwise.
    package private(set) var sample: SampledLaw?

    package init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }

    init(_ value: Double) { self.init(low: value, high: value) }

    /// An expectation that is known, of a natural logarithm of the given law.
    init(natural value: Double, law: LogarithmLaw?) {
        self.init(value / M_LN10)
        self.law = law.map { $0 * (1 / M_LN10) }
    }

    /// An expectation that a sample of the law tells.
    init(_ sample: SampledLaw) {
        self.init(sample.mean)
        self.sample = sample
    }

    package var middle: Double { (low + high) / 2 }
    /// How far the expectation may be from the middle.
    package var halfWidth: Double { (high - low) / 2 }

    /// Of independent logarithms, if both have a law.
    static func + (left: Self, right: Self) -> Self {
        var sum = Self(low: left.low + right.low, high: left.high + right.high)
        if let one = left.law, let other = right.law { sum.law = one + other }
        return sum
    }

    /// With a number that does not vary.
    static func + (left: Self, shift: Double) -> Self {
        var sum = Self(low: left.low + shift, high: left.high + shift)
        sum.law = left.law
        return sum
    }

    static func - (left: Self, right: Self) -> Self { Self(low: left.low - right.high, high: left.high - right.low) }

    static func / (range: Self, divisor: Double) -> Self {
        var quotient = Self(low: range.low / divisor, high: range.high / divisor)
        quotient.law = range.law.map { $0 * (1 / divisor) }
        return quotient
    }
}
