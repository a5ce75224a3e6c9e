/// The header of NumPy's `.npy`, versions 1 to 3. <https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html>
enum NPYHeader {
    static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
    private static let maximumHeader = 1 << 16

    private static let types: [String: NumberType] = ["<f2": .float16, "<f4": .float32, "<f8": .float64]

    static func part(_ file: CheckpointFile, name: String) throws(InputFileError) -> CheckpointPart {
        guard file.size >= 12 else { throw file.invalid(at: 0, "a .npy of \(file.size) bytes is cut off") }
        let start = try file.bytes(at: 0, count: 12)
        guard start.starts(with: magic), (1...3).contains(start[6]) else {
            throw file.invalid(at: 6, "version \(start[6]) of .npy is not known; 1 to 3 are")
        }
        let lengthBytes = start[6] == 1 ? 2 : 4
        let length = (0..<lengthBytes).reduce(0) { $0 | Int(start[8 + $1]) << (8 * $1) }
        let begin = 8 + lengthBytes
        guard length <= maximumHeader, begin + length <= file.size else {
            throw file.invalid(at: 8, "a header of \(length) bytes does not fit the file of \(file.size)")
        }
        let header = String(decoding: try file.bytes(at: begin, count: length), as: UTF8.self)
        guard let descr = header.firstMatch(of: /'descr': *'([^']*)'/)?.1,
            let order = header.firstMatch(of: /'fortran_order': *(True|False)/)?.1,
            let shapeText = header.firstMatch(of: /'shape': *\(([0-9, ]*)\)/)?.1
        else {
            throw file.invalid(at: begin, "the header is not understood; arrays of plain numbers are read")
        }
        var shape: [Int] = []
        for size in shapeText.split(separator: ",").map({ $0.trimmingPrefix(" ") }) where !size.isEmpty {
            guard let number = Int(size), shape.count < 64 else {
                throw file.invalid(at: begin, "the shape (\(shapeText.prefix(80))) is absurd")
            }
            shape.append(number)
        }
        var part = CheckpointPart(file: file)
        guard let type = types[String(descr)] else {
            guard descr.firstMatch(of: /^[<|>=]?[iub?][0-9]*$/) != nil else {
                throw file.invalid(
                    at: begin,
                    "the type `\(String(descr).printable)` is not read; <f2, <f4 and <f8 are:"
                        + " np.save(\"x.npy\", x.astype(\"<f4\"))")
            }
            part.skipped.append((name, String(descr)))
            return part
        }
        guard let count = StoredTensor.count(shape, width: type.width) else {
            throw file.invalid(at: begin, "the shape \(shape) has too many values")
        }
        guard file.size - begin - length == count * type.width else {
            throw file.invalid(
                at: begin + length,
                "the shape \(shape) does not fit the \(file.size - begin - length) bytes that follow")
        }
        part.tensors.append(
            StoredTensor(
                name: name, shape: shape, type: type, file: file, offset: begin + length,
                isColumnMajor: order == "True"))
        return part
    }
}
