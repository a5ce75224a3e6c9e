import Foundation

/// What stands before the values of an array in NumPy's `.npy` format, versions 1 to 3.
package struct NPYHeader {
    package let shape: [Int]
    let type: NumberType
    /// Whether values stand column by column.
    let isColumnMajor: Bool
    /// How many values there are.
    let count: Int
    /// The bytes before the values.
    let length: Int

    /// Longer headers are not read.
    static let maximumLength = 1 << 16
    static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

    /// The bytes of the whole array.
    package var totalBytes: Int { length + count * type.width }

    /// Reads the head of an array, and trusts nothing about it.
    ///
    /// - Parameter data: the array's first bytes, or more of it.
    /// - Returns: nil if the head is not all there, and what is there may be the start of one.
    package init?(_ data: Data) throws(TensorFormatError) {
        let bytes = [UInt8](data.prefix(12 + Self.maximumLength))
        let start = zip(bytes, Self.magic)
        guard start.allSatisfy({ $0 == $1 }), bytes.count < 7 || (1...3).contains(bytes[6]) else {
            throw TensorFormatError(description: "it does not start like one")
        }
        guard bytes.count >= 12 else { return nil }
        let lengthBytes = bytes[6] == 1 ? 2 : 4
        let textLength = (0..<lengthBytes).reduce(0) { $0 | Int(bytes[8 + $1]) << (8 * $1) }
        let textStart = 8 + lengthBytes
        guard textLength <= Self.maximumLength else { throw TensorFormatError(description: "its header is absurd") }
        guard textStart + textLength <= bytes.count else { return nil }
        let header = String(decoding: bytes[textStart..<(textStart + textLength)], as: UTF8.self)
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
        type = descr == "<f4" ? .float32 : .float64
        isColumnMajor = order == "True"
        length = textStart + textLength
        var bytesOfValues = type.width
        for size in shape {
            let (product, overflow) = bytesOfValues.multipliedReportingOverflow(by: size)
            guard !overflow else { throw TensorFormatError(description: "its shape \(shape) is absurd") }
            bytesOfValues = product
        }
        guard !bytesOfValues.addingReportingOverflow(length).overflow else {
            throw TensorFormatError(description: "its shape \(shape) is absurd")
        }
        count = bytesOfValues / type.width
    }
}
