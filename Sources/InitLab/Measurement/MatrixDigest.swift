/// A digest of the bits of a matrix: 128 bits, in which different matrices differ but by chance.
///
/// Two multiply-and-rotate chains over pairs of values, with the finishing step of Steele, Lea and Flood (2014),
/// doi:10.1145/2714064.2660195. Nothing that somebody might forge.
package struct MatrixDigest: Hashable, Sendable {
    private let first: UInt64
    private let second: UInt64

    package init(of values: UnsafeBufferPointer<Float>) {
        let length = UInt64(values.count)
        var (first, second) = (0x9E37_79B9_7F4A_7C15 ^ length, 0xC2B2_AE3D_27D4_EB4F &+ length)
        var index = 0
        while index < values.count {
            let high = index + 1 < values.count ? values[index + 1].bitPattern : 0
            let word = UInt64(values[index].bitPattern) | UInt64(high) << 32
            first = (first ^ word) &* 0xBF58_476D_1CE4_E5B9
            first ^= first >> 29
            second = (second &+ word) &* 0x94D0_49BB_1331_11EB
            second = second << 27 | second >> 37
            index += 2
        }
        self.first = Self.finished(first)
        self.second = Self.finished(second)
    }

    private static func finished(_ word: UInt64) -> UInt64 {
        var z = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
