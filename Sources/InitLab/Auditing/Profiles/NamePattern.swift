/// The end of a tensor's name: segments between dots, `*` for any one of them, `a|b` for a choice, `a_*` for a number behind `a_`.
package struct NamePattern: Sendable {
    private let segments: [[Substring]]

    init(_ text: String) { segments = TensorName.segments(text).map { $0.split(separator: "|") } }

    /// Whether the name ends like this; `layer` is the first number that stands for a star, or the first before it. That of an expert is none.
    func match(_ name: [Substring]) -> (layer: Int?, Void)? {
        guard name.count >= segments.count else { return nil }
        var (layer, place) = (Int?.none, name.count - segments.count)
        for words in segments {
            let segment = name[place]
            place += 1
            if words.count == 1, words[0] == "*" {
                let isExpert = place > 1 && name[place - 2].lowercased().hasPrefix("expert")
                if layer == nil, !isExpert { layer = Self.number(segment) }
            } else if !words.contains(segment) {
                guard let number = Self.starred(segment, words) else { return nil }
                layer = layer ?? number
            }
        }
        return (layer ?? name.lazy.compactMap(Self.number).first, ())
    }

    /// The number that stands for the star of one of the words.
    private static func starred(_ segment: Substring, _ words: [Substring]) -> Int? {
        for word in words where word.utf8.last == UInt8(ascii: "*") {
            let stem = word.dropLast()
            if segment.hasPrefix(stem), let number = digits(segment.dropFirst(stem.count)) { return number }
        }
        return nil
    }

    /// The layer that a segment of a name is the number of.
    static func number(_ segment: Substring) -> Int? { numbered(segment)?.number }

    /// What stands before the number of a layer, and the number: of `7`, and of `encoder_layer_7` and the like. Other words have numbers
    /// that count no layers, such as `ln_1`.
    static func numbered(_ segment: Substring) -> (stem: Substring, number: Int)? {
        if let number = digits(segment) { return (segment.prefix(0), number) }
        guard segment.utf8.last.map({ (0x30...0x39).contains($0) }) == true,
            let line = segment.utf8.lastIndex(of: UInt8(ascii: "_")),
            let number = digits(segment[segment.utf8.index(after: line)...])
        else { return nil }
        let word = segment[..<line].lowercased()
        guard countedWords.contains(where: word.hasSuffix) else { return nil }
        return (segment[...line], number)
    }

    private static let countedWords = ["layer", "layers", "block", "blocks", "dense", "conv"]

    /// Checkpoints are strangers': a number beyond a billion counts no layers.
    private static func digits(_ text: Substring) -> Int? {
        guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }
}
