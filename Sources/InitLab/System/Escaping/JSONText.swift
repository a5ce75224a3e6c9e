/// JSON that is printed: whoever reads it back has every scalar, and a terminal obeys none of them.
package enum JSONText {
    /// A JSON string on one line. What does not print, or ends lines in YAML, is escaped.
    package static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { result += "\\" }
            append(scalar, to: &result)
        }
        return result + "\""
    }

    /// A document that an encoder made, with what it leaves as it is in strings escaped: DEL, C1, and what is not seen.
    package static func printable(_ document: String) -> String {
        // Mostly there is nothing to escape.
        if document.utf8.allSatisfy({ $0 == UInt8(ascii: "\n") || (0x20..<0x7f).contains($0) }) { return document }
        var result = ""
        for scalar in document.unicodeScalars {
            if scalar == "\n" { result += "\n" } else { append(scalar, to: &result) }
        }
        return result
    }

    private static func append(_ scalar: Unicode.Scalar, to result: inout String) {
        guard scalar.isUnprintable || !scalar.isASCII && scalar.properties.generalCategory == .format else {
            return result.unicodeScalars.append(scalar)
        }
        for unit in UTF16.encode(scalar)! {
            let digits = String(unit, radix: 16, uppercase: true)
            result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
    }
}
