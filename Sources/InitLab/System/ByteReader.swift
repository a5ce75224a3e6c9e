#if _endian(big)
    #error("numbers are kept as processors with their low byte first have them in memory")
#endif

/// What is wrong with bytes that should hold numbers.
package struct MalformedBytes: Error {
    package init() {}
}

/// Reads what `ByteWriter` wrote, and trusts nothing about it.
package struct ByteReader {
    private let bytes: [UInt8]
    private var place = 0

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package var isAtEnd: Bool { place == bytes.count }
    /// How many bytes are left.
    package var count: Int { bytes.count - place }

    package mutating func byte() throws(MalformedBytes) -> UInt8 {
        guard place < bytes.count else { throw MalformedBytes() }
        defer { place += 1 }
        return bytes[place]
    }

    package mutating func double() throws(MalformedBytes) -> Double {
        guard count >= 8 else { throw MalformedBytes() }
        defer { place += 8 }
        return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: Double.self) }
    }

    /// Goes past the next `number` elements of `size` bytes each, and returns the place of the first byte.
    package mutating func skip(_ number: Int, ofSize size: Int) throws(MalformedBytes) -> Int {
        guard number <= count / size else { throw MalformedBytes() }
        defer { place += size * number }
        return place
    }

    package mutating func compact() throws(MalformedBytes) -> UInt64 {
        // Most are less than 128.
        if place < bytes.count, bytes[place] < 0x80 {
            defer { place += 1 }
            return UInt64(bytes[place])
        }
        var (value, shift): (UInt64, UInt64) = (0, 0)
        while true {
            let byte = try byte()
            guard shift < 63 || byte <= 1 else { throw MalformedBytes() }
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
    }

    /// A count.
    ///
    /// - Throws: if it is larger than it can be.
    package mutating func compact(upTo most: Int) throws(MalformedBytes) -> Int {
        let value = try compact()
        guard value <= UInt64(most) else { throw MalformedBytes() }
        return Int(value)
    }

    package mutating func compactSigned() throws(MalformedBytes) -> Int {
        let value = try compact()
        return Int(Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1))
    }
}
