import CGSL

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
        GSL.open()
        let finite = values.filter(\.isFinite)
        alive = finite.count
        revived = values.count { $0 == .infinity }
        dead = values.count - finite.count - revived
        decadesPerLayer = Sample.mean(finite)
        standardDeviation = Sample.standardDeviation(finite)
        let freedom = Double(finite.count - 1)
        let reach =
            finite.count < 2
            ? .nan
            : gsl_cdf_tdist_Pinv((1 + Self.confidence) / 2, freedom) * standardDeviation
                / Double(finite.count).squareRoot()
        (low, high) = (decadesPerLayer - reach, decadesPerLayer + reach)
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

    /// - Parameter margin: how many decades per layer, up or down, are still stable.
    init(_ growth: Growth, margin: Double) {
        if growth.dead > growth.alive {
            self = .vanishing
        } else if Double(growth.dead) > Self.tolerableDeadShare * Double(growth.dead + growth.alive) {
            self = growth.high < -margin ? .vanishing : .inconclusive
        } else if growth.high < -margin {
            self = .vanishing
        } else if growth.low > margin {
            self = .exploding
        } else if growth.low >= -margin, growth.high <= margin {
            self = .stable
        } else {
            self = .inconclusive
        }
    }
}
