/// What the file says of the inputs.
struct InputSection {
    let dimensions: WrittenAxis
    let samples: WrittenAxis
    private let kind: Kind
    private let lengths: WrittenAxis

    private enum Kind: String { case normal, line, circle }

    private typealias Keys = ExperimentSections

    /// - Parameters:
    ///   - section: nil if the file has none.
    ///   - known: the variables of the network.
    /// - Throws: all its mistakes as one error.
    init(_ section: YAMLSection? = nil, known: [Variable]) throws {
        var mistakes = Mistakes()
        let kind = try mistakes.collect {
            try section?["distribution"]?.choice(Keys.distribution, Kind.init(rawValue:)) ?? .normal
        }
        let dimensions = try mistakes.collect {
            try WrittenAxis(Keys.dimension, section?["dimension"], known: known)
        }
        let samples = try mistakes.collect { try WrittenAxis(Keys.samples, section?["samples"], known: known) }
        let lengths = try mistakes.collect {
            let node = section?["length"]
            if let node, kind == .normal {
                throw node.error("`length` belongs to `distribution: line` or `circle`")
            }
            return try WrittenAxis(Keys.length, node, known: known)
        }
        try mistakes.check()
        guard let kind, let dimensions, let samples, let lengths else {
            preconditionFailure("what is missing is a mistake")
        }
        (self.kind, self.dimensions, self.samples, self.lengths) = (kind, dimensions, samples, lengths)
    }

    /// How many there are of each network.
    var count: Int { samples.count * lengths.count }

    /// All of them, with what tells them apart.
    func distributions(in scope: Scope) throws -> [(input: InputDistribution, labels: [String])] {
        let lengths = try self.lengths.values(in: scope)
        return try samples.values(in: scope).flatMap { count, label in
            let samples = Int(count!)
            return lengths.map { length, lengthLabel in
                let input: InputDistribution =
                    switch kind {
                    case .normal: .normal(samples: samples)
                    case .line: .line(samples: samples, length: length ?? 4)
                    case .circle: .circle(samples: samples, length: length ?? 2 * Double.pi)
                    }
                return (input, [label, lengthLabel].compactMap(\.self))
            }
        }
    }
}
