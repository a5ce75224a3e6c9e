/// A small model of a profile: the names and shapes that `initlab sample --profile` draws.
package struct ProfileExample: Sendable {
    /// Tensors of one shape.
    struct Entry: Sendable {
        /// Whole names; `*` counts the layers from 0, `a|b` is both.
        let names: [String]
        /// Formulas over the sizes, of whole numbers.
        let shape: [String]
        /// What stands there, if it is computed.
        let values: ComputedValues?
        /// Of which schemes these are the tensors; empty for all.
        let schemes: [String]
    }

    /// Numbers, and formulas over those before them.
    let sizes: [(name: String, formula: String)]
    let entries: [Entry]

    package var sizeNames: [String] { sizes.map(\.name) }

    /// Names with numbers of layers for stars, and each of a choice: in the order of layers.
    static func names(_ pattern: String, depth: Int) -> [String] {
        let segments = pattern.split(separator: ".", omittingEmptySubsequences: false)
        return (pattern.contains("*") ? 0..<depth : 0..<1).flatMap { layer in
            segments.reduce([""]) { stems, segment in
                let words = segment.replacing("*", with: "\(layer)").split(separator: "|").map(String.init)
                return stems.flatMap { stem in words.map { stem.isEmpty ? $0 : stem + "." + $0 } }
            }
        }
    }
}
