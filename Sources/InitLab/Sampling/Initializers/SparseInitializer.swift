/// A number of normal weights in each column, at places drawn without replacement, and zeros elsewhere: each input unit
/// feeds that many units above. Columns with fewer rows are full.
///
/// Source: Martens (2010), "Deep learning via Hessian-free optimization", ICML, who limits the inputs of each unit; by
/// column, as PyTorch has it too, it is the outputs of each unit below that are limited.
public struct SparseInitializer: Initializer, Hashable {
    public let nonzeros: Int
    public let standardDeviation: Double

    /// - Parameter nonzeros: in each column, 1 or more.
    public init(nonzeros: Int, standardDeviation: Double = 1) {
        precondition(nonzeros >= 1)
        self.nonzeros = nonzeros
        self.standardDeviation = standardDeviation
    }

    public var label: String {
        "sparse(nonzeros=\(nonzeros)\(standardDeviation == 1 ? "" : ", std=\(standardDeviation.shortestText)"))"
    }

    private func nonzeros(for shape: WeightShape) -> Int { min(nonzeros, shape.fanOut) }

    public func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) {
        weights.update(repeating: 0)
        let count = nonzeros(for: shape)
        let values = [Float](unsafeUninitializedCapacity: count * shape.fanIn) { buffer, filled in
            filled = count * shape.fanIn
            stream.fillNormal(
                UnsafeMutableBufferPointer(rebasing: buffer[..<filled]), standardDeviation: standardDeviation)
        }
        // A shuffle that stops after `count` swaps; going on from the last column's order is as good as any.
        var rows = Array(0..<shape.fanOut)
        for column in 0..<shape.fanIn {
            for place in 0..<count {
                rows.swapAt(place, place + stream.nextInteger(below: shape.fanOut - place))
                weights[rows[place] * shape.fanIn + column] = values[column * count + place]
            }
        }
    }

    public func law(for shape: WeightShape) -> WeightLaw {
        let share = Double(nonzeros(for: shape)) / Double(shape.fanOut)
        var law = WeightLaw(variance: share * standardDeviation * standardDeviation, isGaussian: false)
        law.structure = .other
        law.nonzeroShare = share
        return law
    }
}
