/// Two normal variables of mean zero: variances, and a correlation c that is kept as 1 - c and 1 + c, so that pairs which are
/// almost the same, or almost opposite, have all their digits.
public struct GaussianPair: Hashable, Sendable {
    public let first: Double
    public let second: Double
    /// 1 - c
    public let apart: Double
    /// 1 + c
    public let together: Double

    public init(_ first: Double, _ second: Double, apart: Double, together: Double) {
        (self.first, self.second) = (first, second)
        (self.apart, self.together) = (apart, together)
    }

    /// - Parameter correlation: from -1 to 1.
    public init(_ first: Double, _ second: Double, correlation: Double) {
        self.init(first, second, apart: 1 - correlation, together: 1 + correlation)
    }

    public var correlation: Double { (together - apart) / 2 }
    /// The geometric mean of the variances.
    package var scale: Double { first == second ? first : first.squareRoot() * second.squareRoot() }
    public var covariance: Double { scale * correlation }
    /// The square of the difference of the standard deviations.
    package var mismatch: Double {
        let difference = first == second ? 0 : first.squareRoot() - second.squareRoot()
        return difference * difference
    }
    /// 1 - c^2
    public var independence: Double { apart * together }

    /// The variables multiplied by `factor`.
    func scaled(by factor: Double) -> Self {
        Self(factor * factor * first, factor * factor * second, apart: apart, together: together)
    }
}
