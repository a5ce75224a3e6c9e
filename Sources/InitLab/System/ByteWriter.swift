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

    /// Makes room for so many bytes of what is appended next.
    package mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

    /// Lets `body` fill `count` bytes; nothing is appended if it returns false.
    ///
    /// - Returns: what `body` returns.
    package mutating func append(
        filling count: Int, _ body: (UnsafeMutableBufferPointer<UInt8>) -> Bool
    ) -> Bool {
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: count))
        let isFilled = bytes.withUnsafeMutableBufferPointer { body($0.extracting(start...)) }
        if !isFilled { bytes.removeLast(count) }
        return isFilled
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
