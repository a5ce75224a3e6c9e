/// The parts of a tensor's name: what stands between dots, as PyTorch writes them, or slashes, as Keras and Flax do.
enum TensorName {
    static func segments(_ name: String) -> [Substring] {
        let text = name[...].utf8
        var (segments, first) = ([Substring](), text.startIndex)
        for index in text.indices where text[index] == UInt8(ascii: ".") || text[index] == UInt8(ascii: "/") {
            segments.append(Substring(text[first..<index]))
            first = text.index(after: index)
        }
        segments.append(withoutOutput(Substring(text[first...])))
        return segments
    }

    /// TensorFlow counts the outputs of what made a tensor behind its name: `dense/kernel:0`.
    private static func withoutOutput(_ segment: Substring) -> Substring {
        segment.hasSuffix(":0") ? segment.dropLast(2) : segment
    }

    /// What stands before the last part, and that part: `h.0.attn.` and `bias`.
    static func stem(_ name: String) -> (stem: Substring, leaf: Substring) {
        let text = name[...].utf8
        let cut = text.lastIndex { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }
        let first = cut.map { text.index(after: $0) } ?? text.startIndex
        return (Substring(text[..<first]), withoutOutput(Substring(text[first...])))
    }

    /// The name with stars for its numbers.
    static func template(_ name: String) -> String {
        var (result, rest) = ("", name[...].utf8)
        while true {
            let part = rest.prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "/") }
            let segment = Substring(part)
            if let number = NamePattern.numbered(segment) {
                result += number.stem
                result += "*"
            } else {
                result += segment
            }
            rest = rest.dropFirst(part.count)
            guard let separator = rest.popFirst() else { return result }
            result.unicodeScalars.append(Unicode.Scalar(separator))
        }
    }
}
