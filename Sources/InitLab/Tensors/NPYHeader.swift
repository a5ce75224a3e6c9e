import Foundation

/// What stands before the values of an array in NumPy's `.npy` format, versions 1 to 3.
/// <https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html>
package struct NPYHeader {
    package let shape: [Int]
    /// The format's word for the type of number, such as `<f4`.
    let typeName: String
    /// Nil of numbers that are not read.
    let type: NumberType?
    /// Whether values stand column by column.
    let isColumnMajor: Bool
    /// The bytes before the values.
    let length: Int

    /// Longer headers are not read.
    static let maximumLength = 1 << 16
    static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
    private static let maximumDimensions = 64

    private static let types: [String: NumberType] = ["<f2": .float16, "<f4": .float32, "<f8": .float64]

    /// Reads the head of an array, and trusts nothing about it.
    ///
    /// - Parameter data: the array's first bytes, or more of it.
    /// - Returns: nil if the head is not all there, and what is there may be the start of one.
    package init?(_ data: Data) throws(TensorFormatError) {
        let bytes = [UInt8](data.prefix(12 + Self.maximumLength))
        let start = zip(bytes, Self.magic)
        guard start.allSatisfy({ $0 == $1 }), bytes.count < 7 || (1...3).contains(bytes[6]) else {
            throw TensorFormatError(description: "it does not start like one of version 1 to 3")
        }
        guard bytes.count >= 12 else { return nil }
        let lengthBytes = bytes[6] == 1 ? 2 : 4
        let textLength = (0..<lengthBytes).reduce(0) { $0 | Int(bytes[8 + $1]) << (8 * $1) }
        let textStart = 8 + lengthBytes
        guard textLength <= Self.maximumLength else {
            throw TensorFormatError(description: "its header of \(textLength) bytes is absurd")
        }
        guard textStart + textLength <= bytes.count else { return nil }
        let header = String(decoding: bytes[textStart..<(textStart + textLength)], as: UTF8.self)
        guard let descr = header.firstMatch(of: /'descr': *'([^']*)'/)?.1,
            let order = header.firstMatch(of: /'fortran_order': *(True|False)/)?.1,
            let shapeText = header.firstMatch(of: /'shape': *\(([0-9, ]*)\)/)?.1
        else { throw TensorFormatError(description: "its header is not understood; arrays of plain numbers are read") }
        let sizes = shapeText.split(separator: ",").map { $0.trimmingPrefix(" ") }.filter { !$0.isEmpty }
        shape = sizes.prefix(Self.maximumDimensions + 1).compactMap { Int($0) }
        guard shape.count == sizes.count, sizes.count <= Self.maximumDimensions else {
            throw TensorFormatError(description: "its shape (\(shapeText.prefix(80))) is absurd")
        }
        typeName = String(descr)
        type = Self.types[typeName]
        isColumnMajor = order == "True"
        length = textStart + textLength
    }

    /// How many values of so many bytes there are.
    ///
    /// - Throws: if no memory could hold them and the header.
    func count(width: Int) throws(TensorFormatError) -> Int {
        guard let count = StoredTensor.count(shape, width: width),
            !(count * width).addingReportingOverflow(length).overflow
        else { throw TensorFormatError(description: "its shape \(shape) is absurd") }
        return count
    }
}
