import Foundation

/// Somebody's tensors: the headers of one file or several, read and checked.
package struct Checkpoint: Sendable {
    /// As people named it.
    package let name: String
    /// In the order of their names, numbers in them by size.
    package let tensors: [StoredTensor]
    /// What is left out, as its type is not read.
    package let skipped: [SkippedTensor]
    package let files: [CheckpointFile]

    /// Opens what people name: files, a folder of them, or `-` for standard input.
    ///
    /// - Throws: `InputFileError` with the offset of the byte where a file is wrong.
    package init(_ paths: [String]) throws(InputFileError) {
        var parts: [CheckpointPart] = []
        for path in paths { parts += try CheckpointPart.all(at: path) }
        name = paths.joined(separator: " ")
        files = parts.map(\.file)
        skipped = parts.flatMap(\.skipped)
        var places: [String: String] = [:]
        for part in parts {
            for tensor in part.tensors {
                if let other = places.updateValue(part.file.path, forKey: tensor.name) {
                    throw .invalid(
                        part.file.path, "the tensor `\(tensor.name.printable)` is in \(other.printable) as well")
                }
            }
        }
        tensors = parts.flatMap(\.tensors).map { ($0, NaturalOrder($0.name)) }.sorted { $0.1 < $1.1 }.map(\.0)
        if tensors.isEmpty, skipped.isEmpty { throw .invalid(name, "there are no tensors in it") }
    }
}
