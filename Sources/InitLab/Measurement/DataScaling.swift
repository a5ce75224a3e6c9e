/// How weights were scaled to the data: the worst of all layers.
public struct DataScaling: Hashable, Sendable {
    /// How often a matrix was scaled.
    public var iterations: Int
    /// How far from one the variance of the pre-activations stayed.
    public var error: Double

    package init(iterations: Int, error: Double) {
        self.iterations = iterations
        self.error = error
    }
}
