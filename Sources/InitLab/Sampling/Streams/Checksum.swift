/// A checksum of 64 bits for data at rest: the same on every machine, and about as quick as memory is read.
///
/// Each word changes the state by a one-to-one map, the lanes of a long part are joined by the same map, and lengths count.
/// So what differs in one aligned word alone, as after a flipped bit, never has the same checksum; anything else has it
/// with a probability of about 2^-64. It is no protection from someone who means to deceive.
package struct Checksum: Hashable, Sendable {
    package private(set) var value: UInt64 = 0

    package init() {}

    package mutating func add(_ word: UInt64) { value = Self.step(value, word) }

    package mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }

    package mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
    }

    package mutating func add(_ bytes: [UInt8]) { bytes.withUnsafeBytes { add($0) } }

    package mutating func add(_ bytes: UnsafeRawBufferPointer) {
        add(bytes.count)
        var place = 0
        func word(_ lane: Int) -> UInt64 {
            UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place + 8 * lane, as: UInt64.self))
        }
        // One after another, the steps would wait for each other's multiplication.
        if bytes.count >= 64 {
            var lanes = (value, value &+ 1, value &+ 2, value &+ 3, value &+ 4, value &+ 5, value &+ 6, value &+ 7)
            while place <= bytes.count - 64 {
                lanes.0 = Self.step(lanes.0, word(0))
                lanes.1 = Self.step(lanes.1, word(1))
                lanes.2 = Self.step(lanes.2, word(2))
                lanes.3 = Self.step(lanes.3, word(3))
                lanes.4 = Self.step(lanes.4, word(4))
                lanes.5 = Self.step(lanes.5, word(5))
                lanes.6 = Self.step(lanes.6, word(6))
                lanes.7 = Self.step(lanes.7, word(7))
                place += 64
            }
            add(lanes.0)
            add(lanes.1)
            add(lanes.2)
            add(lanes.3)
            add(lanes.4)
            add(lanes.5)
            add(lanes.6)
            add(lanes.7)
        }
        while place <= bytes.count - 8 {
            add(word(0))
            place += 8
        }
        var last: UInt64 = 0
        for index in place..<bytes.count { last |= UInt64(bytes[index]) << (8 * UInt64(index - place)) }
        if place < bytes.count { add(last) }
    }

    /// One-to-one in the state for any word, and in the word for any state: an odd number has an inverse.
    @inline(__always)
    private static func step(_ state: UInt64, _ word: UInt64) -> UInt64 {
        let product = (state ^ word) &* 0x9e37_79b9_7f4a_7c15
        return product << 29 | product >> 35
    }
}
