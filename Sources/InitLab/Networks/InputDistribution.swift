import Foundation

/// What is sent into the network: drawn once for a condition, the same for all replicates.
public enum InputDistribution: Hashable, Sendable {
    /// `samples` independent inputs with independent standard normal entries.
    case normal(samples: Int)
    /// Given inputs: `dimension x samples` values, row-major, one row for each input unit.
    case values([Float], samples: Int)
    /// Equally spaced inputs `t u` on a line through the origin, t from -length/2 to length/2. The direction u is drawn, and has
    /// mean square entry 1; in one dimension it is 1.
    case line(samples: Int, length: Double)
    /// Equally spaced inputs `cos(t) u + sin(t) v` on a circle around the origin, t from 0 on, `length / samples` apart. The
    /// directions u and v are drawn; they are perpendicular and have mean square entry 1, as every input has.
    case circle(samples: Int, length: Double)

    /// The number N of inputs.
    public var samples: Int {
        switch self {
        case .normal(let samples), .values(_, let samples), .line(let samples, _), .circle(let samples, _): samples
        }
    }

    /// How many inputs are zero in all entries.
    package var zeros: Int {
        switch self {
        case .normal, .circle: 0
        // The middle of an odd number of them.
        case .line(let samples, _): samples % 2
        case .values(let values, let samples):
            (0..<samples).count { sample in
                stride(from: sample, to: values.count, by: samples).allSatisfy { values[$0] == 0 }
            }
        }
    }

    /// Whether entries of inputs are independent draws from a normal distribution.
    package var isNormal: Bool { if case .normal = self { true } else { false } }

    /// Whether inputs follow each other, so that there are neighbours.
    package var hasNeighbors: Bool {
        switch self {
        case .line, .circle: true
        case .normal, .values: false
        }
    }

    /// - Throws: `InvalidNetwork` unless there is one input at least.
    package func check() throws(InvalidNetwork) {
        guard samples >= 1 else { throw InvalidNetwork(reason: "a network needs at least one input, not \(samples)") }
    }

    /// Why inputs of that many numbers cannot be made, and what to do; nil if they can.
    package func obstacle(dimension: Int) -> String? {
        if case .circle = self, dimension < 2 {
            return
                "a circle needs inputs of 2 numbers or more, and `dimension` is \(dimension); use `line`, or set a `dimension`"
        }
        return nil
    }

    /// Draws the inputs: `dimension x samples`, row-major.
    ///
    /// - Throws: `InvalidNetwork` if given values do not fit, or the inputs cannot be made in that dimension.
    public func draw(dimension: Int, from stream: borrowing RandomStream) throws -> [Float] {
        if let obstacle = obstacle(dimension: dimension) { throw InvalidNetwork(reason: obstacle) }
        switch self {
        case .normal(let samples): return Self.normal(dimension * samples, from: stream)
        case .values(let values, let samples):
            guard values.count == dimension * samples else {
                throw InvalidNetwork(
                    reason: "\(values.count) input values were given where \(dimension) x \(samples) are needed")
            }
            return values
        case .line(let samples, let length):
            let drawn = Self.normal(dimension, from: stream).map(Double.init)
            let direction = dimension == 1 ? [1] : Self.scaled(drawn)
            let places = (0..<samples).map { sample in
                samples == 1 ? 0 : length * (Double(sample) / Double(samples - 1) - 0.5)
            }
            return direction.flatMap { entry in places.map { Float($0 * entry) } }
        case .circle(let samples, let length):
            let drawn = Self.normal(2 * dimension, from: stream).map(Double.init)
            let first = Self.scaled(Array(drawn[..<dimension]))
            var second = Array(drawn[dimension...])
            let overlap = zip(first, second).reduce(0) { $0 + $1.0 * $1.1 } / Double(dimension)
            for index in second.indices { second[index] -= overlap * first[index] }
            second = Self.scaled(second)
            let angles = (0..<samples).map { length * Double($0) / Double(samples) }
            return zip(first, second).flatMap { one, other in
                angles.map { Float(cos($0) * one + sin($0) * other) }
            }
        }
    }

    private static func normal(_ count: Int, from stream: borrowing RandomStream) -> [Float] {
        stream.move(to: StreamAddress(replicate: 0, layer: 0, purpose: .input))
        return [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
            initialized = count
            stream.fillNormal(UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// The entries with a mean square of one.
    private static func scaled(_ entries: [Double]) -> [Double] {
        let size = (entries.reduce(0) { $0 + $1 * $1 } / Double(entries.count)).squareRoot()
        return entries.map { $0 / size }
    }
}
