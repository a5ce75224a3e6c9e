/// What a program is told of the matrix that it is to draw.
struct CommandRequest: Hashable, Sendable {
    let shape: WeightShape
    let replicate: Int
    /// Below 2^63, and of this matrix alone.
    let seed: UInt64

    /// - Parameter stream: at the start of the matrix' own address.
    init(_ shape: WeightShape, from stream: borrowing RandomStream) {
        self.shape = shape
        replicate = stream.address.replicate
        seed = (UInt64(stream.nextWord()) << 32 | UInt64(stream.nextWord())) >> 1
    }

    private var facts: [(name: String, value: String)] {
        [
            ("fan_in", String(shape.fanIn)), ("fan_out", String(shape.fanOut)), ("layer", String(shape.layer)),
            ("replicate", String(replicate)), ("seed", String(seed)),
        ]
    }

    /// For a program that is run for this matrix alone.
    var environment: [String: String] {
        Dictionary(uniqueKeysWithValues: facts.map { ("INITLAB_\($0.name.uppercased())", $0.value) })
    }

    /// For a program that runs on: the same facts as one JSON object.
    var json: String { "{" + facts.map { "\"\($0.name)\": \($0.value)" }.joined(separator: ", ") + "}" }

    var place: String { "layer \(shape.layer) of replicate \(replicate)" }

    /// Why an array is not the matrix that was asked for; nil if it is, as far as its shape goes.
    func obstacle(ofShape found: [Int]) -> String? {
        found == [shape.fanOut, shape.fanIn]
            ? nil
            : "wrote the shape \(found), and fan_out x fan_in = [\(shape.fanOut), \(shape.fanIn)] was expected"
    }
}
