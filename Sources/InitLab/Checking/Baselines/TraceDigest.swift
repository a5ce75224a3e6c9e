/// A digest of the inputs and of the first traces of a condition: equal where all their bits are.
struct TraceDigest: Hashable, Sendable {
    /// How many replicates it is of.
    static let replicates = 8

    let value: UInt64

    init(value: UInt64) { self.value = value }

    /// - Parameter parts: one of each replicate, in their order.
    init(_ parts: [UInt64]) {
        value = StableHash.fnv1a(parts.lazy.flatMap(Self.bytes))
    }

    /// The part of one replicate: what went in, and every value of every layer that is always recorded.
    static func part(_ trace: Trace, inputs: [Float]) -> UInt64 {
        let places = 0..<trace.shape.places
        // What a file asks for beside these changes no result.
        let values = Quantity.usual.flatMap { quantity in places.map { trace[quantity, $0] } }
        // Which of the many bit patterns of NaN stands for "not recorded" is no result.
        let traced = StableHash.fnv1a(
            (values + [trace.conservationError ?? .nan]).lazy.flatMap {
                bytes($0.isNaN ? Double.nan.bitPattern : $0.bitPattern)
            })
        let drawn = StableHash.fnv1a(inputs.lazy.flatMap { bytes(UInt64($0.bitPattern)) })
        return StableHash.fnv1a(bytes(drawn) + bytes(traced))
    }

    private static func bytes(_ word: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
    }
}
