import InitLab
import Testing

@Suite struct ChecksumTests {
    private func checksum(_ bytes: [UInt8]) -> UInt64 {
        var checksum = Checksum()
        checksum.add(bytes)
        return checksum.value
    }

    /// By construction, not by chance: one bit lies in one word.
    @Test(arguments: [1, 7, 8, 63, 64, 65, 200]) func noFlippedBitPasses(count: Int) {
        var generator = SplitMix(state: UInt64(count))
        var bytes = (0..<count).map { _ in UInt8(generator.next() & 0xff) }
        let whole = checksum(bytes)
        for place in bytes.indices {
            for bit in 0..<8 {
                bytes[place] ^= 1 << UInt8(bit)
                #expect(checksum(bytes) != whole, "bit \(bit) of byte \(place)")
                bytes[place] ^= 1 << UInt8(bit)
            }
        }
    }

    /// All prefixes of zeros, and all orders in which eight words of 64 bytes can be exchanged in pairs.
    @Test func lengthsAndPlacesCount() {
        #expect(Set((0...300).map { checksum([UInt8](repeating: 0, count: $0)) }).count == 301)
        let bytes = (0..<128).map { UInt8($0) }
        var sums = [checksum(bytes)]
        for one in 0..<16 {
            for other in 0..<one {
                var changed = bytes
                for index in 0..<8 { changed.swapAt(8 * one + index, 8 * other + index) }
                sums.append(checksum(changed))
            }
        }
        #expect(Set(sums).count == 1 + 16 * 15 / 2)
    }

    /// Stores hold them. The value is that of the definition, written down a second time in Python.
    @Test func valuesNeverChange() {
        var checksum = Checksum()
        checksum.add("units")
        checksum.add(7)
        checksum.add((0..<100).map { UInt8($0) })
        #expect(checksum.value == 0x425d_5fa8_556f_b249)
    }
}
