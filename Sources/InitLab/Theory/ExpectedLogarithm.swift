/// Between which numbers the expectation of a base-10 logarithm lies; the same number twice where it is known.
package struct ExpectedLogarithm: Hashable, Sendable {
    package let low: Double
    package let high: Double

    package init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }

    init(_ value: Double) { self.init(low: value, high: value) }

    package var middle: Double { (low + high) / 2 }
    /// How far the expectation may be from the middle.
    package var halfWidth: Double { (high - low) / 2 }

    static func + (left: Self, right: Self) -> Self { Self(low: left.low + right.low, high: left.high + right.high) }
    static func - (left: Self, right: Self) -> Self { Self(low: left.low - right.high, high: left.high - right.low) }
    static func / (range: Self, divisor: Double) -> Self {
        Self(low: range.low / divisor, high: range.high / divisor)
    }
}
