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

    package mutating func doubles(_ number: Int) throws(MalformedBytes) -> [Double] {
        guard number <= count / 8 else { throw MalformedBytes() }
        defer { place += 8 * number }
        return bytes.withUnsafeBytes { bytes in
            (0..<number).map { bytes.loadUnaligned(fromByteOffset: place + 8 * $0, as: Double.self) }
        }
    }

    /// Calls `body` with the index and the value of each of the next `number` words.
    @inline(__always)
    package mutating func words(_ number: Int, _ body: (Int, UInt32) -> Void) throws(MalformedBytes) {
        guard number <= count / 4 else { throw MalformedBytes() }
        defer { place += 4 * number }
        bytes.withUnsafeBytes { bytes in
            for index in 0..<number {
                body(index, bytes.loadUnaligned(fromByteOffset: place + 4 * index, as: UInt32.self))
            }
        }
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
