/// A tensor in a file: what its header says, checked against the file's size, and no values.
package struct StoredTensor: Sendable {
    package let name: String
    package let shape: [Int]
    package let type: NumberType
    package let file: CheckpointFile
    /// Of its first byte in the file.
    package let offset: Int
    /// Whether the first axis is the fastest, as in Fortran, and not the last.
    package let isColumnMajor: Bool

    package init(
        name: String, shape: [Int], type: NumberType, file: CheckpointFile, offset: Int, isColumnMajor: Bool = false
    ) {
        (self.name, self.shape, self.type) = (name, shape, type)
        (self.file, self.offset, self.isColumnMajor) = (file, offset, isColumnMajor && shape.count > 1)
    }

    package var count: Int { shape.reduce(1, *) }
    package var byteCount: Int { count * type.width }

    /// The number of values; nil if it, or that of their bytes, is no number of Swift's. An axis without values excuses no other: parts
    /// of a shape are multiplied as well.
    package static func count(_ shape: [Int], width: Int) -> Int? {
        var bytes = width
        for size in shape {
            let (product, overflow) = bytes.multipliedReportingOverflow(by: max(1, size))
            guard size >= 0, !overflow else { return nil }
            bytes = product
        }
        return shape.contains(0) ? 0 : bytes / width
    }

    /// The values as Floats, all at once: for tensors that are known to be small.
    package func values() throws(InputFileError) -> [Float] {
        let bytes = try file.bytes(at: offset, count: byteCount)
        return bytes.withUnsafeBytes { raw in (0..<count).map { type.value(at: $0, in: raw) } }
    }
}
