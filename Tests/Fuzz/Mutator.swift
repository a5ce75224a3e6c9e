/// Changes texts and bytes as a mistake, a broken disk or an enemy would.
struct Mutator {
    /// Words that mean something in the language at hand.
    let words: [String]

    private static let numbers = [
        "0", "-0", "1", "-1", "2", "3.5", "1e3", "1e-300", "1e308", "1e309", "-1e400", ".5", "5.", "0x10", "1_000",
        "007",
        "127", "256", "65535", "65536", "2147483647", "2147483648", "4294967295", "4294967296", "9007199254740993",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551616", "1000000",
        "1000000000", "10000000000000000000000000000000000000000", ".inf", "-.inf", ".nan", "nan", "Infinity", "1.0e",
        "+5",
    ]
    private static let oddities = [
        "", "~", "null", "true", "yes", "[]", "{}", "[[[[", "}}}}", "\"", "'", "`", "\\", "$(id)", "..", "/", "../../x",
        "a\u{301}", "'\u{301}", "\u{202e}", "\u{feff}", "\u{1b}[31m", "\r", "\r\n", "\t", "\0", "\u{2028}", "\u{1F9EA}",
        "&a", "*a", "<<", "!!binary", "%YAML 1.1", "---", "...", "- ", ": ", "# ", "|", ">", "? ", "\"\\0\"",
        "\"\\u0000\"",
        "]]>", "<b>", "|x|", "@", "{a: b}", "[1, 2]",
    ]

    /// A text with a few changes.
    func mutated(_ text: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var text = text
        for _ in 0...random.below(4) { change(&text, &random) }
        return Array(text.prefix(1 << 20))
    }

    private func change(_ text: inout [UInt8], _ random: inout SeededRandom) {
        switch random.below(10) {
        case 0...3: replaceToken(&text, with: random.pick([Self.numbers, words, Self.oddities]), &random)
        case 4, 5: changeLine(&text, &random)
        case 6: insert(Array(random.pick([Self.oddities, words]).randomElement(using: &random)!.utf8), &text, &random)
        case 7: repeatPart(&text, &random)
        default: Self.changeBytes(&text, &random)
        }
    }

    /// Puts one of `choices` in place of a word or number.
    private func replaceToken(_ text: inout [UInt8], with choices: [String], _ random: inout SeededRandom) {
        func isPart(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
                true
            default: false
            }
        }
        guard !text.isEmpty else { return }
        var start = random.below(text.count)
        while start < text.count, !isPart(text[start]) { start += 1 }
        while start > 0, isPart(text[start - 1]) { start -= 1 }
        var end = start
        while end < text.count, isPart(text[end]) { end += 1 }
        text.replaceSubrange(start..<end, with: Array(random.pick(choices).utf8))
    }

    /// Removes, doubles, moves or indents a line.
    private func changeLine(_ text: inout [UInt8], _ random: inout SeededRandom) {
        var lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
        let line = random.below(lines.count)
        switch random.below(4) {
        case 0: lines.remove(at: line)
        case 1: lines.insert(lines[line], at: random.below(lines.count))
        case 2: lines.swapAt(line, random.below(lines.count))
        default:
            lines[line] = Array(repeating: UInt8(ascii: " "), count: random.below(5)) + lines[line].drop { $0 == 32 }
        }
        text = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }

    private func insert(_ part: [UInt8], _ text: inout [UInt8], _ random: inout SeededRandom) {
        text.insert(contentsOf: part, at: random.below(text.count + 1))
    }

    /// Repeats a part of the text many times: long lists, deep nesting, long words.
    private func repeatPart(_ text: inout [UInt8], _ random: inout SeededRandom) {
        guard !text.isEmpty else { return }
        let start = random.below(text.count)
        let part = Array(text[start..<min(text.count, start + 1 + random.below(12))])
        let count = random.pick([2, 10, 100, random.once(in: 20) ? 50_000 : 1000])
        text.insert(contentsOf: Array(repeating: part, count: count).joined(), at: start)
    }

    /// Flips, sets, removes or adds bytes, or cuts the rest off.
    static func changeBytes(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        guard !bytes.isEmpty else { return }
        let place = random.below(bytes.count)
        switch random.below(6) {
        case 0, 1: bytes[place] ^= 1 << UInt8(random.below(8))
        case 2: bytes[place] = random.pick([0, 1, 0x7f, 0x80, 0xff, UInt8(random.below(256))])
        case 3: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random.below(8)))
        case 4: bytes.insert(contentsOf: (0...random.below(8)).map { _ in UInt8(random.below(256)) }, at: place)
        default: bytes.removeSubrange(place...)
        }
    }
}
