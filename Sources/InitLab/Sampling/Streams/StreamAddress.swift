/// Where a stream starts in the counter space of Philox4x32, so that no two draws of a study share a counter.
///
/// The 128 bits of the counter hold, from the lowest: 48 of position within the stream, 48 of replicate, 24 of layer
/// and 8 of purpose.
public struct StreamAddress: Hashable, Sendable {
    public let replicate: Int
    public let layer: Int
    public let purpose: StreamPurpose

    /// The largest replicate and layer that an address can hold.
    public static let maximumReplicate = 1 << 48 - 1
    public static let maximumLayer = 1 << 24 - 1

    public init(replicate: Int, layer: Int, purpose: StreamPurpose) {
        precondition((0...Self.maximumReplicate).contains(replicate) && (0...Self.maximumLayer).contains(layer))
        self.replicate = replicate
        self.layer = layer
        self.purpose = purpose
    }

    /// The counter of the stream's first block.
    var counter: Philox4x32.Block {
        Philox4x32.Block(
            0, UInt32(truncatingIfNeeded: replicate) << 16, UInt32(truncatingIfNeeded: replicate >> 16),
            UInt32(truncatingIfNeeded: layer) | UInt32(purpose.rawValue) << 24)
    }
}

extension SIMD2<UInt32> {
    /// The two halves of a 64-bit word, low one first.
    init(_ word: UInt64) { self.init(UInt32(truncatingIfNeeded: word), UInt32(truncatingIfNeeded: word >> 32)) }
}

extension SIMD4<UInt32> {
    /// The four quarters of a 128-bit word, given as its low and high halves.
    init(_ low: UInt64, _ high: UInt64) { self.init(lowHalf: SIMD2(low), highHalf: SIMD2(high)) }
}
