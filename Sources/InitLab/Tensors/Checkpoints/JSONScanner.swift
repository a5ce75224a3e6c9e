/// Reads JSON from front to back, and tells the byte where it is wrong, or the line and column. Depth of nesting is limited, and
/// nothing is built of what is not asked for.
package struct JSONScanner {
    private static let maximumNesting = 64
    private let bytes: [UInt8]
    private let file: String
    /// Of the first byte within the file.
    private let start: Int
    private var place = 0
    private var nesting = 0
    /// Whether mistakes are told by line and column, as people find them in a text that they write themselves.
    private let hasLines: Bool

    package init(_ bytes: [UInt8], file: String, start: Int, hasLines: Bool = false) {
        (self.bytes, self.file, self.start, self.hasLines) = (bytes, file, start, hasLines)
    }

    /// Within the file.
    package var offset: Int { start + place }

    package func error(at offset: Int, _ message: String) -> InputFileError {
        guard hasLines else { return .invalid("\(file): byte \(offset)", message) }
        let before = bytes.prefix(max(0, offset - start))
        let line = before.suffix(from: before.lastIndex(of: 0x0a).map { $0 + 1 } ?? 0)
        return .invalid(
            at: SourcePosition(
                file: file, line: before.count { $0 == 0x0a } + 1,
                column: String(decoding: line, as: UTF8.self).count + 1), message)
    }

    private func wrong(_ message: String) -> InputFileError { error(at: offset, message) }

    private mutating func skipSpace() {
        while place < bytes.count, bytes[place] == 0x20 || (0x09...0x0d).contains(bytes[place]), bytes[place] != 0x0b,
            bytes[place] != 0x0c
        { place += 1 }
    }

    /// The next byte that is no space; nil at the end.
    package mutating func next() -> UInt8? {
        skipSpace()
        return place < bytes.count ? bytes[place] : nil
    }

    private mutating func expect(_ character: Character) throws(InputFileError) {
        guard next() == character.asciiValue else { throw wrong("`\(character)` was expected here") }
        place += 1
    }

    /// Goes through an object; `member` reads the value of each key. Every key may stand once.
    package mutating func object(
        _ member: (String, inout JSONScanner) throws(InputFileError) -> Void
    ) throws(InputFileError) {
        try enter("{")
        var seen: Set<String> = []
        if next() == UInt8(ascii: "}") { return leave() }
        while true {
            skipSpace()
            let offset = offset
            let key = try string()
            guard seen.insert(key).inserted else {
                throw error(at: offset, "the name `\(key.printable)` stands here for the second time")
            }
            try expect(":")
            try member(key, &self)
            guard next() == UInt8(ascii: ",") else { break }
            place += 1
        }
        guard next() == UInt8(ascii: "}") else { throw wrong("`,` or `}` was expected here") }
        leave()
    }

    /// Goes through an array.
    package mutating func array(
        _ element: (inout JSONScanner) throws(InputFileError) -> Void
    ) throws(InputFileError) {
        try enter("[")
        if next() == UInt8(ascii: "]") { return leave() }
        while true {
            try element(&self)
            guard next() == UInt8(ascii: ",") else { break }
            place += 1
        }
        guard next() == UInt8(ascii: "]") else { throw wrong("`,` or `]` was expected here") }
        leave()
    }

    private mutating func enter(_ bracket: Character) throws(InputFileError) {
        try expect(bracket)
        nesting += 1
        guard nesting <= Self.maximumNesting else { throw wrong("nested more than \(Self.maximumNesting) levels deep") }
    }

    private mutating func leave() {
        place += 1
        nesting -= 1
    }

    /// A whole number from 0 on.
    package mutating func wholeNumber() throws(InputFileError) -> Int {
        skipSpace()
        let first = place
        var value = 0
        while place < bytes.count, (0x30...0x39).contains(bytes[place]) {
            let (tens, tooMany) = value.multipliedReportingOverflow(by: 10)
            let (sum, tooLarge) = tens.addingReportingOverflow(Int(bytes[place] - 0x30))
            guard !tooMany, !tooLarge else { throw error(at: start + first, "this number is too large") }
            value = sum
            place += 1
        }
        guard place > first, place == bytes.count || !".eE".utf8.contains(bytes[place]) else {
            throw error(at: start + first, "a whole number from 0 on was expected here")
        }
        return value
    }

    /// Any number.
    package mutating func number() throws(InputFileError) -> Double {
        skipSpace()
        let first = place
        while place < bytes.count, "+-0123456789.eE".utf8.contains(bytes[place]) { place += 1 }
        guard place - first < 400, Self.isNumber(bytes[first..<place]),
            let value = Double(String(decoding: bytes[first..<place], as: UTF8.self))
        else { throw error(at: start + first, "a number was expected here") }
        return value
    }

    /// Whether JSON has that as a number: RFC 8259, section 6, which leaves out `+1`, `01`, `1.` and `.5`.
    private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        /// Takes the digits that come next, and says how many they are.
        func digits() -> Int {
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            rest = rest.dropFirst(digits.count)
            return digits.count
        }
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let startsWithZero = rest.first == UInt8(ascii: "0")
        let whole = digits()
        guard whole > 0, whole == 1 || !startsWithZero else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard digits() > 0 else { return false }
        }
        if let letter = rest.first, "eE".utf8.contains(letter) {
            rest = rest.dropFirst()
            if let sign = rest.first, "+-".utf8.contains(sign) { rest = rest.dropFirst() }
            guard digits() > 0 else { return false }
        }
        return rest.isEmpty
    }

    /// - Throws: `InputFileError` at the byte where it is no text: bytes that are no UTF-8, control characters, halves of a surrogate pair.
    package mutating func string() throws(InputFileError) -> String {
        try expect("\"")
        let first = place
        var text = try plainText()
        while true {
            guard place < bytes.count else { throw error(at: start + first - 1, "this text has no end") }
            if bytes[place] == 0x22 { break }
            text.unicodeScalars.append(try escape())
            text += try plainText()
        }
        place += 1
        return text
    }

    /// What stands as it is, up to a quotation mark, an escape, or the end.
    private mutating func plainText() throws(InputFileError) -> String {
        let first = place
        var isPlain = true
        while place < bytes.count, bytes[place] != 0x22, bytes[place] != 0x5c {
            if bytes[place] >= 0x80 { isPlain = false }
            guard bytes[place] >= 0x20 else {
                throw wrong(
                    "a control character in a text; JSON wants it written as \\u00\(Self.hexadecimal(bytes[place]))")
            }
            place += 1
        }
        if isPlain { return String(decoding: bytes[first..<place], as: UTF8.self) }
        let valid = Self.validPrefix(bytes[first..<place])
        guard valid == place - first else {
            throw error(
                at: start + first + valid,
                "the byte 0x\(Self.hexadecimal(bytes[first + valid])) is no UTF-8 here, and JSON is UTF-8")
        }
        return String(decoding: bytes[first..<place], as: UTF8.self)
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }

    /// How many bytes from the start on are UTF-8.
    private static func validPrefix(_ bytes: ArraySlice<UInt8>) -> Int {
        var (decoder, iterator, count) = (UTF8(), bytes.makeIterator(), 0)
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { count += UTF8.width(scalar) }
        return count
    }

    private mutating func escape() throws(InputFileError) -> Unicode.Scalar {
        let first = offset
        let unit = try escapedUnit()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        let lonely = "half of a surrogate pair alone is no character"
        guard UTF16.isLeadSurrogate(unit), place < bytes.count, bytes[place] == 0x5c else {
            throw error(at: first, lonely)
        }
        let second = try escapedUnit()
        guard UTF16.isTrailSurrogate(second) else { throw error(at: first, lonely) }
        // A lead and a trail are a scalar beyond the first plane, always.
        return Unicode.Scalar(0x10000 + (UInt32(unit) - 0xd800) << 10 + (UInt32(second) - 0xdc00))!
    }

    private mutating func escapedUnit() throws(InputFileError) -> UInt16 {
        guard place + 1 < bytes.count else { throw wrong("this text has no end") }
        let letter = bytes[place + 1]
        let simple: UInt16? =
            switch letter {
            case 0x22, 0x5c, 0x2f: UInt16(letter)
            case 0x62: 8
            case 0x66: 12
            case 0x6e: 10
            case 0x72: 13
            case 0x74: 9
            default: nil
            }
        if let simple {
            place += 2
            return simple
        }
        let digits = bytes[min(place + 2, bytes.count)..<min(place + 6, bytes.count)]
        guard letter == UInt8(ascii: "u"), digits.count == 4,
            digits.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x46).contains($0) || (0x61...0x66).contains($0) }
            ),
            let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw wrong("this escape is not one of JSON's") }
        place += 6
        return unit
    }

    /// Passes over a value of any kind.
    package mutating func skipValue() throws(InputFileError) {
        switch next() {
        case UInt8(ascii: "{"): try object { _, scanner throws(InputFileError) in try scanner.skipValue() }
        case UInt8(ascii: "["): try array { scanner throws(InputFileError) in try scanner.skipValue() }
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        default: _ = try number()
        }
    }

    /// `true` or `false`.
    package mutating func boolean() throws(InputFileError) -> Bool {
        let isTrue = next() == UInt8(ascii: "t")
        try word(isTrue ? "true" : "false")
        return isTrue
    }

    private mutating func word(_ word: String) throws(InputFileError) {
        guard bytes[place...].starts(with: word.utf8) else { throw wrong("a value was expected here") }
        place += word.utf8.count
    }

    /// Nothing but spaces may follow.
    package mutating func end() throws(InputFileError) {
        guard next() == nil else { throw wrong("nothing was expected behind the end of the JSON") }
    }
}
