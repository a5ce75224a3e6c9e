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

    package mutating func append(_ other: ByteWriter) { bytes += other.bytes }

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
