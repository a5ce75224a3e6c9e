/// A number of normal weights in each row or in each column, at places drawn without replacement, and zeros elsewhere.
///
/// In each row, each unit has that many inputs: the sparse initialization of Martens (2010), "Deep learning via Hessian-free
/// optimization", ICML. In each column, each unit below feeds that many units, as `torch.nn.init.sparse_` has it. A row or
/// column with fewer entries than that is full.
public struct SparseInitializer: Initializer, Hashable {
    /// Whose weights are counted.
    public enum Line: String, CaseIterable, Sendable {
        /// Those of a unit's inputs.
        case row
        /// Those that a unit below feeds.
        case column
    }

    public let nonzeros: Int
    public let line: Line
    public let standardDeviation: Double

    /// - Parameter nonzeros: in each row or column, 1 or more.
    public init(nonzeros: Int, per line: Line = .row, standardDeviation: Double = 1) {
        precondition(nonzeros >= 1)
        self.nonzeros = nonzeros
        self.line = line
        self.standardDeviation = standardDeviation
    }

    /// Without a word for columns, which were the only ones in the first files: their draws stay what they were.
    public var label: String {
        let line = line == .column ? "" : ", per=\(line.rawValue)"
        let deviation = standardDeviation == 1 ? "" : ", std=\(standardDeviation.shortestText)"
        return "sparse(nonzeros=\(nonzeros)\(line)\(deviation))"
    }

    /// The rows or columns of a matrix, and the entries of each.
    private func lines(of shape: WeightShape) -> (count: Int, length: Int) {
        line == .row ? (shape.fanOut, shape.fanIn) : (shape.fanIn, shape.fanOut)
    }

    public func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) {
        weights.update(repeating: 0)
        let (lines, length) = lines(of: shape)
        let count = min(nonzeros, length)
        let values = [Float](unsafeUninitializedCapacity: count * lines) { buffer, filled in
            filled = count * lines
            stream.fillNormal(
                UnsafeMutableBufferPointer(rebasing: buffer[..<filled]), standardDeviation: standardDeviation)
        }
        // From one entry of a line to the next, and from one line to the next.
        let (step, stride) = line == .row ? (1, shape.fanIn) : (shape.fanIn, 1)
        // A shuffle that stops after `count` swaps; going on from the last line's order is as good as any.
        var places = Array(0..<length)
        for index in 0..<lines {
            for place in 0..<count {
                places.swapAt(place, place + stream.nextInteger(below: length - place))
                weights[places[place] * step + index * stride] = values[index * count + place]
            }
        }
    }

    public func law(for shape: WeightShape) -> WeightLaw {
        let length = lines(of: shape).length
        let share = Double(min(nonzeros, length)) / Double(length)
        var law = WeightLaw(variance: share * standardDeviation * standardDeviation, isGaussian: false)
        law.structure = .other
        return law
    }
}

extension SparseInitializer {
    package static let names: [Spelled<any Initializer>] = [
        Spelled(
            "sparse", "so many normal weights in each row or column, and 0 elsewhere",
            parameters: [
                Parameter("nonzeros", "weights in each line that are not zero", in: 1...10_000_000).with {
                    $0.requirement = "give how many inputs each unit has, such as `{sparse: {nonzeros: 15}}`"
                },
                Parameter(
                    "per", "whose weights are counted: those of a unit's inputs, or those that a unit below feeds",
                    among: Line.allCases.map(\.rawValue), standard: Line.row.rawValue
                ).with { $0.noun = "line of the matrix" },
                Parameter("std", "of the weights that are not zero", in: WeightRange.deviation, standard: 1),
            ]
        ) {
            SparseInitializer(
                nonzeros: $0.integer("nonzeros"), per: Line(rawValue: $0.word("per")) ?? .row,
                standardDeviation: $0.number("std"))
        }.with {
            $0.source = "Martens 2010, ICML"
            $0.answers = [
                "sparse_":
                    "PyTorch's `sparsity` is a share of zeros in each column: write `{sparse: {nonzeros: 90, per: column,"
                    + " std: 0.01}}` for a sparsity of 0.1 with 100 rows"
            ]
        }
    ]
}
