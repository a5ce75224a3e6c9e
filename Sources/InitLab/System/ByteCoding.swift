#if _endian(big)
    #error("numbers are kept as processors with their low byte first have them in memory")
#endif

/// What is wrong with bytes that should hold numbers.
package struct MalformedBytes: Error {
    package init() {}
}

/// Bytes that grow at their end: numbers, low byte first.
package struct ByteWriter {
    package private(set) var bytes: [UInt8] = []

    package init(bytes: [UInt8] = []) {
        self.bytes = bytes
    }

    package mutating func append(_ value: UInt8) { bytes.append(value) }

    package mutating func append(_ value: Double) {
        withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
    }

    package mutating func append(doubles values: ArraySlice<Double>) {
        values.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }

    package mutating func append(words: [UInt32]) {
        words.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }

    /// A whole number in as few groups of seven bits as it takes.
    package mutating func append(compact value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    package mutating func append(compact value: Int) {
        append(compact: UInt64(bitPattern: Int64((value << 1) ^ (value >> (Int.bitWidth - 1)))))
    }
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

    package mutating func words(_ number: Int) throws(MalformedBytes) -> [UInt32] {
        guard number <= count / 4 else { throw MalformedBytes() }
        defer { place += 4 * number }
        return bytes.withUnsafeBytes { bytes in
            (0..<number).map { bytes.loadUnaligned(fromByteOffset: place + 4 * $0, as: UInt32.self) }
        }
    }

    package mutating func compact() throws(MalformedBytes) -> UInt64 {
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
