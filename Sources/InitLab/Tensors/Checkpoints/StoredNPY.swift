import Foundation

/// The array of a `.npy` file, where it stands.
enum StoredNPY {
    /// - Throws: `InputFileError` with the offset where the file is wrong.
    static func part(_ file: CheckpointFile, name: String) throws(InputFileError) -> CheckpointPart {
        let start = try file.bytes(at: 0, count: min(file.size, 12 + NPYHeader.maximumLength))
        let header: NPYHeader
        do throws(TensorFormatError) {
            guard let read = try NPYHeader(Data(start)) else {
                throw TensorFormatError(description: "its header does not fit the file of \(file.size) bytes")
            }
            header = read
        } catch {
            throw file.invalid(at: 0, "as a .npy: \(error.description)")
        }
        var part = CheckpointPart(file: file)
        guard let type = header.type else {
            guard header.typeName.firstMatch(of: /^[<|>=]?[iub?][0-9]*$/) != nil else {
                throw file.invalid(
                    at: 8,
                    "the type `\(header.typeName.printable)` is not read; <f2, <f4 and <f8 are:"
                        + " np.save(\"x.npy\", x.astype(\"<f4\"))")
            }
            part.skipped.append(SkippedTensor(name, type: header.typeName))
            return part
        }
        guard let count = StoredTensor.count(header.shape, width: type.width) else {
            throw file.invalid(at: 8, "the shape \(header.shape) has too many values")
        }
        let available = file.size - header.length
        guard available == count * type.width else {
            throw file.invalid(
                at: header.length, "the shape \(header.shape) does not fit the \(available) bytes that follow")
        }
        part.tensors.append(
            StoredTensor(
                name: name, shape: header.shape, type: type, file: file, offset: header.length,
                isColumnMajor: header.isColumnMajor))
        return part
    }
}
