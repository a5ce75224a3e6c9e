/// A slip that people make in YAML, which libyaml reports in words of its grammar, and often a line later.
struct Slip {
    let line: Int
    let column: Int
    let advice: String

    /// The slip behind a syntax error at this place; nil if none is seen there.
    static func near(line: Int, column: Int, in text: [UInt8]) -> Slip? {
        let lines = text.split(separator: UInt8(ascii: "\n"), maxSplits: line, omittingEmptySubsequences: false)
        for number in [line, line - 1] where number >= 1 && number <= lines.count {
            let content = lines[number - 1]
            let indentation = content.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            if let tab = indentation.firstIndex(of: UInt8(ascii: "\t")) {
                return Slip(
                    line: number, column: tab - content.startIndex + 1, advice: "a tab in the indentation; use spaces")
            }
            if let slip = missingSpace(content, line: number) { return slip }
        }
        return nil
    }

    /// `depth:50`, which YAML reads as one word.
    private static func missingSpace(_ content: ArraySlice<UInt8>, line: Int) -> Slip? {
        var rest = content.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }
        let key = rest.prefix { ("a"..."z").contains(Character(Unicode.Scalar($0))) || $0 == UInt8(ascii: "_") }
        rest = rest.dropFirst(key.count)
        guard !key.isEmpty, rest.first == UInt8(ascii: ":"), let next = rest.dropFirst().first,
            !" \t\r/".utf8.contains(next)
        else { return nil }
        let word = String(decoding: key, as: UTF8.self)
        return Slip(
            line: line, column: rest.startIndex - content.startIndex + 1,
            advice: "a space is missing after the colon; write `\(word): ...`")
    }
}
