/// The end of a tensor's name: segments between dots, `*` for any one of them, `a|b` for a choice.
package struct NamePattern: Sendable {
    private let segments: [[Substring]]

    init(_ text: String) {
        segments = text.split(separator: ".", omittingEmptySubsequences: false).map { $0.split(separator: "|") }
    }

    /// Whether the name ends like this; `layer` is the first number that stands for a star, or the last before it.
    func match(_ name: [Substring]) -> (layer: Int?, Void)? {
        guard name.count >= segments.count else { return nil }
        let end = name.suffix(segments.count)
        var layer: Int?
        for (segment, words) in zip(end, segments) {
            if words == ["*"] {
                if layer == nil { layer = Int(segment) }
            } else if !words.contains(segment) {
                return nil
            }
        }
        return (layer ?? name.compactMap { Int($0) }.first, ())
    }
}
