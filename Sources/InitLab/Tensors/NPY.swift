import Foundation

/// An array in NumPy's `.npy` format, versions 1 to 3, of little-endian Float or Double.
package struct NPY {
    package let shape: [Int]
    /// Row-major.
    package let values: [Float]

    /// Longer headers are not read.
    package static let maximumHeader = NPYHeader.maximumLength

    /// Reads an array, and trusts nothing about it.
    package init(_ data: Data) throws(TensorFormatError) {
        guard data.count >= 12 else { throw TensorFormatError(description: "it does not start like one") }
        guard let header = try NPYHeader(data) else { throw TensorFormatError(description: "its header is cut off") }
        shape = header.shape
        let (type, count) = try Self.values(of: header)
        let available = data.count - header.length
        guard available / type.width == count, available % type.width == 0 else {
            throw TensorFormatError(description: "its shape \(shape) does not fit its \(available) bytes")
        }
        let stored = type.values(of: data[(data.startIndex + header.length)...])
        guard header.isColumnMajor, shape.count == 2 else {
            values = stored
            return
        }
        let (rows, columns) = (shape[0], shape[1])
        values = (0..<count).map { stored[$0 % columns * rows + $0 / columns] }
    }

    /// The bytes of the whole array.
    package static func totalBytes(of header: NPYHeader) throws(TensorFormatError) -> Int {
        let (type, count) = try values(of: header)
        return header.length + count * type.width
    }

    /// What the values are, and how many.
    private static func values(of header: NPYHeader) throws(TensorFormatError) -> (type: NumberType, count: Int) {
        guard let type = header.type, type == .float32 || type == .float64 else {
            throw TensorFormatError(
                description: "its type is \(header.typeName), and float32 (<f4) or float64 (<f8) was expected")
        }
        return (type, try header.count(width: type.width))
    }

    /// The header of an array of Float in row-major order, padded so that the values start at a multiple of 64 bytes.
    static func header(shape: [Int]) -> Data {
        let sizes = shape.map { "\($0), " }.joined()
        var text = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(sizes)), }"
        text += String(repeating: " ", count: 63 - (10 + text.utf8.count) % 64) + "\n"
        return Data(NPYHeader.magic + [1, 0, UInt8(text.utf8.count & 255), UInt8(text.utf8.count >> 8)])
            + Data(text.utf8)
    }
}
