/// Expectations over one normal variable, and how they change with its variance q.
public struct ClosedMoments: Hashable, Sendable {
    /// E[phi]
    public var mean: Double
    /// E[phi^2]
    public var second: Double
    /// E[phi'^2]
    public var derivativeSecond: Double
    /// d E[phi] / dq
    public var meanSlope: Double
    /// d E[phi^2] / dq
    public var secondSlope: Double

    public init(mean: Double, second: Double, derivativeSecond: Double, meanSlope: Double, secondSlope: Double) {
        (self.mean, self.second, self.derivativeSecond) = (mean, second, derivativeSecond)
        (self.meanSlope, self.secondSlope) = (meanSlope, secondSlope)
    }
}
