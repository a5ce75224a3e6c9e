/// What is sent into the network: drawn once for a condition, the same for all replicates.
public enum InputDistribution: Hashable, Sendable {
    /// `samples` independent inputs with independent standard normal entries.
    case normal(samples: Int)
    /// Given inputs: `dimension x samples` values, row-major, one row for each input unit.
    case values([Float], samples: Int)

    /// The number N of inputs.
    public var samples: Int {
        switch self {
        case .normal(let samples), .values(_, let samples): samples
        }
    }

    /// - Throws: `InvalidNetwork` unless there is one input at least.
    package func check() throws(InvalidNetwork) {
        guard samples >= 1 else { throw InvalidNetwork(reason: "a network needs at least one input, not \(samples)") }
    }

    /// Draws the inputs: `dimension x samples`, row-major.
    ///
    /// - Throws: `InvalidNetwork` if given values do not fit.
    public func draw(dimension: Int, from stream: borrowing RandomStream) throws -> [Float] {
        switch self {
        case .normal(let samples):
            stream.move(to: StreamAddress(replicate: 0, layer: 0, purpose: .input))
            return [Float](unsafeUninitializedCapacity: dimension * samples) { buffer, count in
                count = dimension * samples
                stream.fillNormal(UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
            }
        case .values(let values, let samples):
            guard values.count == dimension * samples else {
                throw InvalidNetwork(
                    reason: "\(values.count) input values were given where \(dimension) x \(samples) are needed")
            }
            return values
        }
    }
}
