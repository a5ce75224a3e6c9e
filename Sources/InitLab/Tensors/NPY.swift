import Foundation

/// An array in NumPy's `.npy` format, versions 1 to 3, of little-endian Float or Double.
package struct NPY {
    package let shape: [Int]
    /// Row-major.
    package let values: [Float]

    /// Longer headers are not read.
    package static let maximumHeader = 1 << 16
    private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

    /// Reads an array, and trusts nothing about it.
    package init(_ data: Data) throws(TensorFormatError) {
        let bytes = [UInt8](data.prefix(12 + Self.maximumHeader))
        guard bytes.count >= 12, Array(bytes[..<6]) == Self.magic, (1...3).contains(bytes[6]) else {
            throw TensorFormatError(description: "it does not start like one")
        }
        let lengthBytes = bytes[6] == 1 ? 2 : 4
        let length = (0..<lengthBytes).reduce(0) { $0 | Int(bytes[8 + $1]) << (8 * $1) }
        let start = 8 + lengthBytes
        guard length <= Self.maximumHeader, start + length <= data.count else {
            throw TensorFormatError(description: "its header is cut off")
        }
        let header = String(decoding: bytes[start..<(start + length)], as: UTF8.self)
        guard let descr = header.firstMatch(of: /'descr': *'([^']*)'/)?.1,
            let order = header.firstMatch(of: /'fortran_order': *(True|False)/)?.1,
            let shapeText = header.firstMatch(of: /'shape': *\(([0-9, ]*)\)/)?.1
        else { throw TensorFormatError(description: "its header is not understood") }
        guard ["<f4", "<f8"].contains(descr) else {
            throw TensorFormatError(
                description: "its type is \(descr), and float32 (<f4) or float64 (<f8) was expected")
        }
        let sizes = shapeText.split(separator: ",").map { $0.trimmingPrefix(" ") }.filter { !$0.isEmpty }
        shape = sizes.compactMap { Int($0) }
        guard shape.count == sizes.count else {
            throw TensorFormatError(description: "its shape (\(shapeText)) is absurd")
        }
        var count = 1
        for size in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: size)
            guard !overflow else { throw TensorFormatError(description: "its shape \(shape) is absurd") }
            count = product
        }
        let width = descr == "<f4" ? 4 : 8
        let available = data.count - start - length
        guard available / width == count, available % width == 0 else {
            throw TensorFormatError(description: "its shape \(shape) does not fit its \(available) bytes")
        }
        let payload = data[(data.startIndex + start + length)...]
        let stored = (width == 4 ? NumberType.float32 : .float64).values(of: payload)
        guard order == "True", shape.count == 2 else {
            values = stored
            return
        }
        let (rows, columns) = (shape[0], shape[1])
        values = (0..<count).map { stored[$0 % columns * rows + $0 / columns] }
    }

    /// The header of an array of Float in row-major order, padded so that the values start at a multiple of 64 bytes.
    static func header(shape: [Int]) -> Data {
        let sizes = shape.map { "\($0), " }.joined()
        var text = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(sizes)), }"
        text += String(repeating: " ", count: 63 - (10 + text.utf8.count) % 64) + "\n"
        return Data(magic + [1, 0, UInt8(text.utf8.count & 255), UInt8(text.utf8.count >> 8)]) + Data(text.utf8)
    }
}
