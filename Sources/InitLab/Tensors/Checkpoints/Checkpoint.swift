import Foundation

/// Somebody's tensors: the headers of one file or several, read and checked.
package struct Checkpoint: Sendable {
    /// As people named it.
    package let name: String
    /// In the order of their names, numbers in them by size.
    package let tensors: [StoredTensor]
    /// Names of what is left out, whole numbers and booleans, with their types.
    package let skipped: [(name: String, type: String)]
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

/// Names as people count: `layer.2` before `layer.10`.
private struct NaturalOrder: Comparable {
    private let parts: [(text: Substring.UTF8View, number: Int)]
    private let name: String

    init(_ name: String) {
        self.name = name
        var parts: [(Substring.UTF8View, Int)] = []
        var rest = name[...].utf8
        while !rest.isEmpty {
            let text = rest.prefix { !(0x30...0x39).contains($0) }
            rest = rest.dropFirst(text.count)
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            rest = rest.dropFirst(digits.count)
            parts.append((text, Int(Substring(digits)) ?? (digits.isEmpty ? -1 : .max)))
        }
        self.parts = parts
    }

    static func == (left: Self, right: Self) -> Bool { left.name == right.name }

    static func < (left: Self, right: Self) -> Bool {
        for (a, b) in zip(left.parts, right.parts) {
            if !a.text.elementsEqual(b.text) { return a.text.lexicographicallyPrecedes(b.text) }
            if a.number != b.number { return a.number < b.number }
        }
        return left.parts.count == right.parts.count ? left.name < right.name : left.parts.count < right.parts.count
    }
}
