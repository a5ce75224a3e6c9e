/// A tensor that is left out of a checkpoint, as numbers of its type are not read.
package struct SkippedTensor: Sendable {
    package let name: String
    /// The file's word for the type, such as `I64`, `F4` or `<i8`.
    package let type: String

    package init(_ name: String, type: String) { (self.name, self.type) = (name, type) }

    /// Whether it holds whole numbers or booleans, which are no weights. Other types hold numbers that could be.
    package var isWhole: Bool {
        let word = type.drop { "<|>=".contains($0) }
        return word.hasPrefix("BOOL") || word.first.map { "IUiub?".contains($0) } ?? false
    }
}
