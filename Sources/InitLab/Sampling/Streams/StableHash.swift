/// A hash that is the same on every machine and in every run, unlike Swift's `Hasher`.
public enum StableHash {
    /// FNV-1a with 64 bits. Source: Fowler, Noll, Vo and Eastlake, draft-eastlake-fnv.
    public static func fnv1a(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes {
            hash ^= UInt64(byte)
            hash &*= 0x0000_0100_0000_01b3
        }
        return hash
    }
}
