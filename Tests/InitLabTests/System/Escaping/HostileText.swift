import Foundation

/// Text of the kind that breaks what is built from names, the same each time.
enum HostileText {
    /// What somebody wrote, and what stood in the way of it.
    static let written = [
        "", "-", "-rf", "--", "=ls", "a'\u{301};touch PWNED;echo '\u{301}.yaml", "a`\u{301}|\u{301}b", "\"\u{301},x",
        "]]>\u{301}",
        "]]]>", "::error::x", "a\\|b", "a\\", "\\", "'", "''", "$(touch PWNED)", "`touch PWNED`", "a\nb", "a\r\nb",
        "\n", "\n\n",
        "ends\n", "\r", "\u{1B}[31mred", "\u{9B}31m", "\u{202E}gpj.exe", "\u{2066}a\u{2069}", "\u{2028}b\u{2029}",
        "%\u{301}0A",
        ":\u{301}:,\u{301}", "<\u{301}script>", "&\u{301}lt;", "a\u{200B}b\u{FEFF}", "👩‍👩‍👧‍👦🇩🇪", "مرحبا", "-n", "!!", "%s%n",
        "\\n\\033",
        "~", "a b", "*", "# x", "1. x", "\u{FFFE}\u{FFFF}\u{FFFE}", noncharacter, "\u{10FFFF}", "\t",
    ]

    /// No literal may hold it.
    private static let noncharacter = String(Unicode.Scalar(0xFDD0 as UInt16)!)

    private static let pieces: [String] = [
        "'", "\"", "`", "|", "\\", "$", "<", ">", "&", "]", "[", ";", ",", ":", "%", "!", "#", "-", "=", "(", ")", "{",
        "}", "*",
        "_", "~", "^", "@", "\n", "\r", "\r\n", "\t", " ", "\u{1B}", "\u{1}", "\u{7F}", "\u{85}", "\u{9B}", "\u{A0}",
        "\u{301}",
        "\u{338}", "\u{20DD}", "\u{200B}", "\u{200D}", "\u{200E}", "\u{202A}", "\u{202E}", "\u{2028}", "\u{2029}",
        "\u{2066}",
        "\u{2069}", "\u{FE0F}", "\u{FEFF}", "\u{FFFE}", "א", "🙂", "👩‍👩‍👧", "é", "a", "B", "7", "n", "EOF", "]]>", "::",
        "$(", "\\'",
    ]

    /// What was written, and `count` texts of up to 12 pieces. None has a NUL: no name can.
    static func samples(_ count: Int = 2000, seed: UInt64 = 1) -> [String] {
        var state = seed
        func next(_ bound: Int) -> Int {
            // Knuth's linear congruential generator; its upper bits are good enough here.
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        return written
            + (0..<count).map { _ in (0...next(12)).map { _ in pieces[next(pieces.count)] }.joined() }
    }
}

extension String {
    /// Equal as bytes: Swift's `==` takes two spellings of one letter for one.
    func isIdentical(to other: String) -> Bool { utf8.elementsEqual(other.utf8) }

    /// Whether nothing in the text ends a line or obeys a terminal.
    var isOneCleanLine: Bool { !unicodeScalars.contains { $0.endsLinesOrObeysTerminals } }

    /// The text with `part` replaced byte by byte, as programs in other languages do it.
    func replacingBytes(_ part: String, with other: String) -> String {
        let part = Array(part.utf8)
        var (result, rest) = ([UInt8](), Array(utf8)[...])
        while let byte = rest.first {
            if rest.starts(with: part) {
                result += Array(other.utf8)
                rest = rest.dropFirst(part.count)
            } else {
                result.append(byte)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    var scalars: [Unicode.Scalar] { Array(unicodeScalars) }
}

extension Unicode.Scalar {
    /// By number, as the standard has them, so that the library is not asked about itself.
    var endsLinesOrObeysTerminals: Bool {
        switch value {
        case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
