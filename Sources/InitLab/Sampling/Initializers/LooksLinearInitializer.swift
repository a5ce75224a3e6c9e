/// Mirrored blocks around an orthogonal one, V: with ReLU the network starts as a linear function, `relu(f) - relu(-f)`.
///
/// The first matrix is [V; -V], those between [[V, -V], [-V, V]], and the output's [V, -V]; V is Haar-orthogonal times
/// sqrt(gain). Hidden widths are even.
///
/// Source: Balduzzi, Frean, Leary, Lewis, Ma and McWilliams (2017), arXiv:1702.08591, section 3.
public struct LooksLinearInitializer: Initializer, Hashable {
    public let gain: Double

    public init(gain: Double = 1) { self.gain = gain }

    public var label: String { gain == 1 ? "looks-linear" : "looks-linear(gain=\(shortest: gain))" }

    public func obstacle(to shape: WeightShape) -> String? {
        let odd = [shape.layer > 1 ? shape.fanIn : 2, shape.isOutput ? 2 : shape.fanOut].first { $0 % 2 != 0 }
        return odd.map { "looks-linear mirrors units in pairs and needs even hidden widths; \($0) is odd" }
    }

    /// The shape of V.
    package func block(of shape: WeightShape) -> (rows: Int, columns: Int) {
        (shape.isOutput ? shape.fanOut : shape.fanOut / 2, shape.layer > 1 ? shape.fanIn / 2 : shape.fanIn)
    }

    public func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) throws {
        if let obstacle = obstacle(to: shape) { throw InitializerError(reason: obstacle) }
        let (rows, columns) = block(of: shape)
        let block = UnsafeMutableBufferPointer<Float>.allocate(capacity: rows * columns)
        defer { block.deallocate() }
        try HaarMatrix.fill(block, rows: rows, columns: columns, scale: gain.squareRoot(), from: stream)
        for row in 0..<shape.fanOut {
            for column in 0..<shape.fanIn {
                let value = block[row % rows * columns + column % columns]
                weights[row * shape.fanIn + column] = (row >= rows) == (column >= columns) ? value : -value
            }
        }
    }

    public func law(for shape: WeightShape) -> WeightLaw {
        let (rows, columns) = block(of: shape)
        var law = WeightLaw(variance: gain / Double(max(rows, columns)), isGaussian: false)
        law.structure = .mirrored
        return law
    }
}

extension LooksLinearInitializer {
    package static let names: [Spelled<any Initializer>] = [
        Spelled(
            "looks-linear",
            "mirrored blocks [[V, -V], [-V, V]] of an orthogonal matrix, times sqrt(gain)",
            parameters: [Parameter("gain", "the variance times fan_in", in: WeightRange.gain, standard: 1)]
        ) { LooksLinearInitializer(gain: $0.number("gain")) }.with {
            $0.source = "Balduzzi et al. 2017, arXiv:1702.08591"
        }
    ]
}
