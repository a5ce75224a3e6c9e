/// One line of a recording as JSON, with errors that name the line and the key.
struct RecordingLine {
    let file: String
    let number: Int
    let bytes: [UInt8]

    /// Texts that stand in tables and figures.
    static let maximumText = 1000

    private var place: String { "\(file):\(number)" }

    var scanner: JSONScanner { JSONScanner(bytes, file: place, start: 1) }

    /// - Parameter key: with the path to it: `points[3].name`.
    func error(_ key: String, _ message: String) -> InputFileError { .invalid(place, "\(key): \(message)") }

    func missing(_ key: String, _ what: String) -> InputFileError {
        .invalid(place, "`\(key)` is missing: \(what)")
    }

    // MARK: Values of a kind

    func text(_ scanner: inout JSONScanner, _ key: String) throws(InputFileError) -> String {
        guard scanner.next() == UInt8(ascii: "\"") else { throw error(key, "a text was expected") }
        let text = try scanner.string()
        guard text.utf8.count <= Self.maximumText else {
            throw error(key, "the text is longer than \(Self.maximumText) bytes")
        }
        return text
    }

    /// A text that names something.
    func name(_ scanner: inout JSONScanner, _ key: String) throws(InputFileError) -> String {
        let name = try text(&scanner, key)
        guard !name.isEmpty else { throw error(key, "the text is empty") }
        return name
    }

    func whole(
        _ scanner: inout JSONScanner, _ key: String, in range: ClosedRange<Int>
    ) throws(InputFileError) -> Int {
        let value: Int?
        do { value = isDigit(scanner.next()) ? try scanner.wholeNumber() : nil } catch { value = nil }
        guard let value, range.contains(value) else {
            throw error(key, "a whole number from \(range.lowerBound) to \(range.upperBound) was expected")
        }
        return value
    }

    /// A number, or one of the words for what is none; nil for null.
    func measured(
        _ scanner: inout JSONScanner, _ key: @autoclosure () -> String
    ) throws(InputFileError) -> Double? {
        let first = scanner.next()
        if first == UInt8(ascii: "n") {
            try scanner.skipValue()
            return nil
        }
        if first == UInt8(ascii: "\"") {
            switch try scanner.string() {
            case "Infinity": return .infinity
            case "-Infinity": return -.infinity
            case "NaN": return .nan
            case let word:
                throw error(
                    key(), "`\(word.printable)` is no number; texts here are \"Infinity\", \"-Infinity\" and \"NaN\"")
            }
        }
        if first == UInt8(ascii: "N") || first == UInt8(ascii: "I") {
            throw error(key(), "JSON has no such number; write \"NaN\", \"Infinity\" or \"-Infinity\", in quotes")
        }
        guard isDigit(first) || first == UInt8(ascii: "-") else { throw error(key(), "a number was expected") }
        let value: Double
        do { value = try scanner.number() } catch {
            throw self.error(
                key(),
                "a number was expected; what is none is written \"NaN\", \"Infinity\" or \"-Infinity\", in quotes")
        }
        guard value.isFinite else {
            throw error(key(), "the number is beyond the range of float64; write \"Infinity\", in quotes")
        }
        return value
    }

    private func isDigit(_ byte: UInt8?) -> Bool { byte.map { (0x30...0x39).contains($0) } ?? false }

    /// Goes through an object.
    func object(
        _ scanner: inout JSONScanner, _ key: String,
        _ member: (String, inout JSONScanner) throws(InputFileError) -> Void
    ) throws(InputFileError) {
        guard scanner.next() == UInt8(ascii: "{") else { throw error(key, "an object, {...}, was expected") }
        try scanner.object(member)
    }

    /// Goes through a list.
    func list(
        _ scanner: inout JSONScanner, _ key: String,
        _ element: (Int, inout JSONScanner) throws(InputFileError) -> Void
    ) throws(InputFileError) {
        guard scanner.next() == UInt8(ascii: "[") else { throw error(key, "a list, [...], was expected") }
        var index = 0
        try scanner.array { scanner throws(InputFileError) in
            try element(index, &scanner)
            index += 1
        }
    }
}
