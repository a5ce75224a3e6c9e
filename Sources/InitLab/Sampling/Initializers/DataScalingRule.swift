/// How weights are scaled to what the data make of them: each matrix is divided by a number until the variance of the
/// pre-activations, over units and inputs, is the one wanted. The propagator does it, layer by layer, as it has the data.
public struct DataScalingRule: Hashable, Sendable {
    /// How far from the variance wanted the variance may stay, as a share of it.
    public var tolerance: Double
    /// How often a matrix is scaled at most.
    public var maximumIterations: Int
    /// The variance wanted.
    public var variance: Double

    public init(tolerance: Double, maximumIterations: Int, variance: Double = 1) {
        self.tolerance = tolerance
        self.maximumIterations = maximumIterations
        self.variance = variance
    }
}
