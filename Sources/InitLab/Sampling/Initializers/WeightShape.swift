/// The place and shape of one weight matrix: `fanOut x fanIn`, row-major, one row for each unit that it feeds.
public struct WeightShape: Hashable, Sendable {
    /// The layer that the matrix feeds: 1 to L for hidden layers, L + 1 for the output. In blocks with several linear steps,
    /// the running number of the step.
    public let layer: Int
    /// The number of inputs of each unit: columns.
    public let fanIn: Int
    /// The number of units: rows.
    public let fanOut: Int
    /// Whether the matrix feeds the output.
    public let isOutput: Bool

    public init(layer: Int, fanIn: Int, fanOut: Int, isOutput: Bool = false) {
        precondition(layer >= 1 && fanIn >= 1 && fanOut >= 1)
        self.layer = layer
        self.fanIn = fanIn
        self.fanOut = fanOut
        self.isOutput = isOutput
    }

    public var count: Int { fanIn * fanOut }
}
