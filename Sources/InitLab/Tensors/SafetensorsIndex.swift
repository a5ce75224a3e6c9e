import Foundation

/// What a safetensors file holds and where, by its header alone.
package struct SafetensorsIndex: Sendable {
    package struct Entry: Sendable {
        package let name: String
        package let shape: [Int]
        /// The format's word for the type of number, such as `F32`.
        package let typeName: String
        /// The bytes in the file.
        package let bytes: Range<Int>
        fileprivate let type: NumberType?

        /// Whether its numbers can be read.
        package var isReadable: Bool { type != nil }

        /// The numbers that the entry's bytes hold, row-major. Only of a readable one.
        package func values(of data: Data) -> [Float] { type!.values(of: data) }
    }

    package let entries: [Entry]

    /// Longer headers are not read: a hundred thousand tensors take ten megabytes.
    private static let maximumHeader = 1 << 25

    /// Reads the header, and trusts nothing about it.
    ///
    /// - Parameters:
    ///   - size: of the file, in bytes.
    ///   - read: so many bytes from a place in the file.
    package init(size: Int, read: (_ place: Int, _ count: Int) throws -> Data) throws {
        func failure(_ description: String) -> TensorFormatError { TensorFormatError(description: description) }
        guard size >= 8 else { throw failure("it is shorter than the length of a header") }
        let length = try read(0, 8).withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
        guard length <= Self.maximumHeader, Int(length) <= size - 8 else {
            throw failure("its header of \(length) bytes is cut off, or it is no safetensors file")
        }
        let start = 8 + Int(length)
        guard let header = try? JSONSerialization.jsonObject(with: try read(8, Int(length))) as? [String: Any] else {
            throw failure("its header is not a JSON object")
        }
        entries = try header.filter { $0.key != "__metadata__" }.map { name, value throws(TensorFormatError) in
            let quoted = "`\(name.printable)`"
            guard let entry = value as? [String: Any], let typeName = entry["dtype"] as? String,
                let shape = entry["shape"] as? [Int], let offsets = entry["data_offsets"] as? [Int], offsets.count == 2
            else { throw failure("its header's entry \(quoted) is not understood") }
            guard 0 <= offsets[0], offsets[0] <= offsets[1], offsets[1] <= size - start else {
                throw failure("\(quoted) lies beyond the end of the file")
            }
            let type = NumberType(rawValue: typeName)
            if let type {
                var bytes = type.width
                for length in shape {
                    let (product, overflow) = bytes.multipliedReportingOverflow(by: length)
                    guard length >= 0, !overflow else { throw failure("the shape \(shape) of \(quoted) is absurd") }
                    bytes = product
                }
                guard offsets[1] - offsets[0] == bytes else {
                    throw failure("the shape \(shape) of \(quoted) does not fit its \(offsets[1] - offsets[0]) bytes")
                }
            }
            return Entry(
                name: name, shape: shape, typeName: typeName, bytes: (start + offsets[0])..<(start + offsets[1]),
                type: type)
        }
    }
}
