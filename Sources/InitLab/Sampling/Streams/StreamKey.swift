/// What the draws of one condition are keyed with: the experiment's seed and the condition's identity.
///
/// Two conditions of one seed, or one condition at two seeds, have different keys but for a chance of 2^-64 a pair.
public struct StreamKey: Hashable, Sendable {
    /// The 64-bit key of Philox4x32.
    public let value: UInt64
    /// The experiment's seed.
    public let seed: UInt64

    /// The key of `seed` for the condition that `identity` describes.
    ///
    /// - Parameters:
    ///   - seed: the experiment's seed.
    ///   - identity: the condition's canonical description; never its place in a file.
    public init(seed: UInt64, identity: String = "") {
        let hash = StableHash.fnv1a(identity.utf8)
        let block = Philox4x32.block(counter: .init(hash, 0), key: SIMD2(seed))
        self.seed = seed
        value = UInt64(block[0]) | UInt64(block[1]) << 32
    }
}
