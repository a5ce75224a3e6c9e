/// The growth of a signal per layer, in decades, over the replicates of a condition.
public struct Growth: Sendable {
    /// The probability that the interval of one condition and direction covers the true mean.
    public static let confidence = 0.99

    /// The mean over replicates of log10(last / first) / (layers between); NaN if no replicate tells.
    public let decadesPerLayer: Double
    /// Student's t interval of the mean; NaN for fewer than two replicates.
    public let low: Double
    public let high: Double
    /// The standard deviation over replicates.
    public let standardDeviation: Double
    /// Replicates whose signal is alive at both ends, and those in which it is exactly zero at the last.
    public let alive: Int
    public let dead: Int
    /// Replicates whose signal is exactly zero at the first layer on the way, and which biases bring to life again.
    public let revived: Int

    /// - Parameter values: one growth a replicate; infinite where the signal starts from zero, and minus infinity or NaN
    ///   where it ends there.
    init(_ values: [Double]) {
        let finite = values.filter(\.isFinite)
        let revived = values.count { $0 == .infinity }
        self.init(
            mean: Sample.mean(finite), standardDeviation: Sample.standardDeviation(finite), alive: finite.count,
            dead: values.count - finite.count - revived, revived: revived)
    }

    /// - Parameters:
    ///   - mean: over the replicates alive; NaN if there are none.
    ///   - standardDeviation: likewise; NaN for fewer than two.
    init(mean: Double, standardDeviation: Double, alive: Int, dead: Int, revived: Int) {
        decadesPerLayer = mean
        self.standardDeviation = standardDeviation
        self.alive = alive
        self.dead = dead
        self.revived = revived
        let freedom = Double(alive - 1)
        let reach =
            alive < 2
            ? .nan
            : StudentLaw.quantile((1 + Self.confidence) / 2, freedom: freedom) * standardDeviation
                / Double(alive).squareRoot()
        (low, high) = (mean - reach, mean + reach)
    }
}

/// What becomes of a signal on its way through the layers.
public enum Verdict: String, Sendable, Hashable, CaseIterable {
    case vanishing
    case stable
    case exploding
    /// The interval of the growth does not lie on one side of the margin, or too many replicates die to tell.
    case inconclusive

    /// The share of replicates that may die, their signal exactly zero, before the others' growth says too little.
    public static let tolerableDeadShare = 0.05

    /// - Parameters:
    ///   - growth: over the replicates; that of a single one is taken as it is.
    ///   - margin: how many decades per layer, up or down, are still stable.
    init(_ growth: Growth, margin: Double) {
        if growth.dead > growth.alive {
            self = .vanishing
        } else if Double(growth.dead) > Self.tolerableDeadShare * Double(growth.dead + growth.alive) {
            self = growth.high < -margin ? .vanishing : .inconclusive
        } else if growth.alive == 1 {
            // One draw has no interval: what it did is all that there is to say.
            self.init(low: growth.decadesPerLayer, high: growth.decadesPerLayer, margin: margin)
        } else {
            self.init(low: growth.low, high: growth.high, margin: margin)
        }
    }

    /// By the interval of a change, in the unit of the margin. On the margin is still stable.
    package init(low: Double, high: Double, margin: Double) {
        if high < -margin {
            self = .vanishing
        } else if low > margin {
            self = .exploding
        } else if low >= -margin, high <= margin {
            self = .stable
        } else {
            self = .inconclusive
        }
    }
}
