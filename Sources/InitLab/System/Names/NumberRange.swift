/// Which numbers a parameter takes.
public struct NumberRange: Hashable, Sendable {
    public let low: Double
    /// Infinite where there is no upper bound.
    public let high: Double
    /// Whether the bounds are of the number's size, whatever its sign.
    public private(set) var isOfSize = false
    /// Whether zero is taken beside the numbers within the bounds.
    public private(set) var allowsZero = false
    public private(set) var excludesLow = false
    public private(set) var excludesHigh = false

    private init(_ low: Double, _ high: Double) { (self.low, self.high) = (low, high) }

    /// Both bounds are taken.
    public static func from(_ range: ClosedRange<Double>) -> Self { Self(range.lowerBound, range.upperBound) }

    /// Numbers of either sign whose size is in the range.
    public static func size(_ range: ClosedRange<Double>) -> Self {
        var result = from(range)
        result.isOfSize = true
        return result
    }

    /// Numbers above a bound that is not taken, up to one that is, if there is one.
    public static func above(_ low: Double, upTo high: Double = .infinity) -> Self {
        var result = Self(low, high)
        result.excludesLow = true
        return result
    }

    /// Numbers between bounds that are not taken.
    public static func between(_ low: Double, _ high: Double) -> Self {
        var result = above(low, upTo: high)
        result.excludesHigh = true
        return result
    }

    /// Every finite number.
    public static let any = Self(-.infinity, .infinity)

    /// The range with zero.
    public var orZero: Self {
        var result = self
        result.allowsZero = true
        return result
    }

    public func contains(_ value: Double) -> Bool {
        guard value.isFinite else { return false }
        if value == 0, allowsZero { return true }
        let value = isOfSize ? abs(value) : value
        return (excludesLow ? value > low : value >= low) && (excludesHigh ? value < high : value <= high)
    }

    /// The range in words, such as `from 1e-50 to 1e50` or `0, or of size 1e-10 to 100`; empty if any number will do.
    public var text: String {
        var parts: [String] = []
        if excludesLow || excludesHigh || high == .infinity {
            if low > -.infinity { parts.append("\(excludesLow ? "above" : "from") \(Self.text(low))") }
            if high < .infinity { parts.append("\(excludesHigh ? "below" : "up to") \(Self.text(high))") }
            return (allowsZero ? "0, or " : "") + parts.joined(separator: " and ")
        }
        let range =
            isOfSize
            ? "of size \(Self.sizeText(low)) to \(Self.sizeText(high))" : "from \(Self.text(low)) to \(Self.text(high))"
        return (allowsZero ? "0, or " : "") + range
    }

    /// A bound as people write it: `1e-6` and `1e50`.
    static func text(_ bound: Double) -> String {
        let text = bound.shortestText
        guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...]) else {
            return text
        }
        return "\(text[..<mark].hasSuffix(".0") ? text[..<mark].dropLast(2) : text[..<mark])e\(exponent)"
    }

    /// A size likewise, a million as `1e6` beside a millionth.
    private static func sizeText(_ size: Double) -> String { size == 1e6 ? "1e6" : text(size) }
}
