/// The counter-based generator Philox4x32 with ten rounds: a keyed bijection of 128-bit counters.
///
/// Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11 (2011),
/// doi:10.1145/2063384.2063405. A block has four 32-bit words; word `i` of a block belongs to counter word `i`.
public enum Philox4x32 {
    /// The four words of one block, or of one counter, lowest first.
    public typealias Block = SIMD4<UInt32>

    /// The block that `key` (low word first) assigns to `counter`.
    @inline(__always)
    public static func block(counter: Block, key: SIMD2<UInt32>) -> Block {
        var (c0, c1, c2, c3) = (counter[0], counter[1], counter[2], counter[3])
        var (k0, k1) = (key[0], key[1])
        for round in 0..<10 {
            if round > 0 {
                k0 &+= 0x9E37_79B9
                k1 &+= 0xBB67_AE85
            }
            let product0 = UInt64(c0) &* 0xD251_1F53
            let product1 = UInt64(c2) &* 0xCD9E_8D57
            let next0 = UInt32(truncatingIfNeeded: product1 >> 32) ^ c1 ^ k0
            let next2 = UInt32(truncatingIfNeeded: product0 >> 32) ^ c3 ^ k1
            c1 = UInt32(truncatingIfNeeded: product1)
            c3 = UInt32(truncatingIfNeeded: product0)
            c0 = next0
            c2 = next2
        }
        return Block(c0, c1, c2, c3)
    }
}
