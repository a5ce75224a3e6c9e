/// Points of a recording in the order of the forward pass: what a verdict is about. Its points are the layers 1...L.
public struct RecordedSeries: Sendable, Hashable {
    public let name: String
    /// The places of its points among those of the header.
    package let indices: [Int]
    public let points: [RecordedPoint]

    /// What the points outside of every series are called where they stand as one.
    package static let othersName = "other points"

    package init(name: String, indices: [Int], header: RecordingHeader) {
        (self.name, self.indices) = (name, indices)
        points = indices.map { header.points[$0] }
    }

    /// L, the number of points.
    public var depth: Int { points.count }

    /// Places for a layer before the first and one behind the last stay empty: a recording has no input and no output.
    public var shape: TraceShape { TraceShape(depth: depth) }

    /// The replicate's values as a trace.
    package func trace(of replicate: RecordedReplicate) -> Trace {
        var trace = Trace(shape)
        for (quantity, values) in replicate.values {
            for (layer, index) in indices.enumerated() { trace[quantity, layer + 1] = values[index] }
        }
        return trace
    }
}
