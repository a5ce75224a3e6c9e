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
                if layer == nil { layer = Self.number(segment) }
            } else if !words.contains(segment) {
                return nil
            }
        }
        return (layer ?? name.lazy.compactMap(Self.number).first, ())
    }

    /// The layer that a segment of a name is the number of. Checkpoints are strangers': a number beyond a billion counts no layers.
    static func number(_ segment: Substring) -> Int? {
        guard segment.utf8.count <= 9, segment.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(segment)
    }
}
