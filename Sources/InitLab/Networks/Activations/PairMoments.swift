/// Expectations over a pair (u, v).
public struct PairMoments: Hashable, Sendable {
    /// E[phi(u) phi(v)]
    public var product: Double
    /// E[(phi(u) - phi(v))^2], to all digits where u and v are almost the same.
    public var distance: Double
    /// E[(phi(u) + phi(v))^2], to all digits where it is small.
    public var sum: Double
    /// E[phi'(u) phi'(v)]
    public var derivativeProduct: Double

    public init(product: Double, distance: Double, sum: Double, derivativeProduct: Double) {
        (self.product, self.distance) = (product, distance)
        (self.sum, self.derivativeProduct) = (sum, derivativeProduct)
    }
}
