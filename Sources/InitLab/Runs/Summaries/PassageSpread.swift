/// How far the replicates of a condition lie apart after the passage through all hidden layers, in decades.
///
/// A replicate's passage is the logarithm of the mean square at its end over that at its start, so that backward the
/// spread of the loss' own gradient at the output is no part of it.
public struct PassageSpread: Sendable {
    /// The probability that the interval covers the true standard deviation.
    public static let confidence = Growth.confidence

    /// The standard deviation over replicates; NaN for fewer than two.
    public let standardDeviation: Double
    /// Its confidence interval, for samples that need not be normal; NaN for fewer than five replicates.
    public let low: Double
    public let high: Double
    public let quantile05: Double
    public let quantile50: Double
    public let quantile95: Double
    /// Replicates whose signal is alive at both ends, which all of the above is about, and the others.
    public let alive: Int
    public let dead: Int

    /// - Parameter passages: one a replicate, in decades; not finite where the signal is exactly zero at either end.
    package init(_ passages: [Double]) {
        let values = passages.filter(\.isFinite).sorted()
        (alive, dead) = (values.count, passages.count - values.count)
        standardDeviation = Sample.standardDeviation(values)
        (low, high) = Sample.standardDeviationInterval(sorted: values, confidence: Self.confidence)
        (quantile05, quantile50, quantile95) = Sample.quantiles(values)
    }

    /// - Parameters:
    ///   - moments: of the passages of the replicates alive, with `sketch` of the same.
    ///   - dead: the replicates without a passage.
    init(_ moments: RunningMoments, _ sketch: QuantileSketch, dead: Int) {
        (alive, self.dead) = (Int(moments.count), dead)
        standardDeviation = moments.standardDeviation
        (low, high) = Sample.standardDeviationInterval(
            count: moments.count, squares: moments.squares, fourths: moments.fourths, confidence: Self.confidence)
        (quantile05, quantile50, quantile95) = (sketch.quantile(0.05), sketch.quantile(0.5), sketch.quantile(0.95))
    }
}
