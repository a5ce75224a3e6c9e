/// What a gate promises, and what it may spend.
public struct CheckSettings: Hashable, Sendable {
    /// The probability of a false alarm, or of a false `same`, anywhere in a call.
    public var alpha: Double
    /// The largest change of variance a layer that is still called the same, as a share: 0.02 is 2 %.
    public var tolerance: Double
    /// The probability to find a growth that is off by the tolerance at the first look, where the spread is known before.
    public var power: Double
    /// How many replicates a condition may get; nil for sixteen times those of the first look.
    public var budget: Int?

    public static let defaultAlpha = 1e-6
    public static let defaultTolerance = 0.02

    public init(
        alpha: Double = defaultAlpha, tolerance: Double = defaultTolerance, power: Double = 0.99, budget: Int? = nil
    ) {
        precondition((0..<1).contains(alpha) && alpha > 0 && (0..<1).contains(tolerance) && tolerance > 0)
        precondition((0..<1).contains(power) && power > 0 && budget ?? 1 >= 1)
        self.alpha = alpha
        self.tolerance = tolerance
        self.power = power
        self.budget = budget
    }

    /// The replicates of a first look at least, where the budget has as many: the tails of steps, spread and kurtosis are
    /// unknown in fewer, and are not looked at.
    package static let leastReplicates = Estimate.leastForTails

    /// How often at most a condition is looked at; each look doubles the replicates.
    package static let looks = 5

    /// The part of `alpha` that a look spends: half, a quarter, and so on; the last two the same. They add up to it,
    /// so that whatever the looks have to do with each other, the whole keeps its level.
    package func level(ofLook look: Int) -> Double {
        var share = 1.0
        for _ in 0..<min(look + 1, Self.looks - 1) { share /= 2 }
        return alpha * share
    }
}
