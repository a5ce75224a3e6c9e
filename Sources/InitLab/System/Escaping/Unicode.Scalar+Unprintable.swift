extension Unicode.Scalar {
    /// Whether the scalar ends a line or controls a terminal: C0, C1, DEL, and Unicode's separators of lines and paragraphs.
    var isControl: Bool {
        if isASCII { return value < 0x20 || value == 0x7F }
        return switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    /// Whether the scalar breaks a line, controls a terminal, or shows text in another order than it is in (UAX 9).
    package var isUnprintable: Bool { isControl || !isASCII && properties.isBidiControl }

    /// One of the 66 that stand for no character, which no XML document may contain in part.
    var isNoncharacter: Bool { value & 0xFFFE == 0xFFFE || 0xFDD0...0xFDEF ~= value }
}
