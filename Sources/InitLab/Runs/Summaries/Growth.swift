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
    /// Replicates whose signal left the range of the numbers that are computed with.
    public let overflowed: Int

    /// All replicates in which both ends were measured.
    package var count: Int { alive + dead + revived + overflowed }

    /// - Parameter values: one growth a replicate; infinite where the signal starts from zero, and minus infinity or NaN
    ///   where it ends there.
    /// - Parameter overflowed: how many replicates beside them left the range of numbers.
    init(_ values: [Double], overflowed: Int = 0) {
        let finite = values.filter(\.isFinite)
        let revived = values.count { $0 == .infinity }
        self.init(
            mean: Sample.mean(finite), standardDeviation: Sample.standardDeviation(finite), alive: finite.count,
            dead: values.count - finite.count - revived, revived: revived, overflowed: overflowed)
    }

    /// - Parameters:
    ///   - mean: over the replicates alive; NaN if there are none.
    ///   - standardDeviation: likewise; NaN for fewer than two.
    init(mean: Double, standardDeviation: Double, alive: Int, dead: Int, revived: Int, overflowed: Int = 0) {
        decadesPerLayer = mean
        self.standardDeviation = standardDeviation
        self.alive = alive
        self.dead = dead
        self.revived = revived
        self.overflowed = overflowed
        let freedom = Double(alive - 1)
        let reach =
            alive < 2
            ? .nan
            : StudentLaw.quantile((1 + Self.confidence) / 2, freedom: freedom) * standardDeviation
                / Double(alive).squareRoot()
        (low, high) = (mean - reach, mean + reach)
    }
}
