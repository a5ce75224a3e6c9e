/// Text for gnuplot, which draws it into SVG.
package enum GnuplotText {
    /// `text` as gnuplot reads it back, in double quotes. All that could end the string, or start a substitution or an
    /// escape, stands as its octal code; what breaks lines is a space, and what no SVG may contain U+FFFD.
    package static func quoted(_ text: String) -> String {
        var result = ""
        var brackets = 0
        for scalar in text.printable.unicodeScalars {
            // gnuplot writes `]]>` into SVG as it is, which is not XML: a joiner of no width keeps it apart.
            if scalar == ">", brackets >= 2 { result += "\u{200C}" }
            brackets = scalar == "]" ? brackets + 1 : 0
            if scalar.isNoncharacter {
                result += "\u{FFFD}"
            } else if scalar.isASCII, !isPlain(scalar) {
                // Four digits: gnuplot reads that many after a zero.
                let digits = String(scalar.value, radix: 8)
                result += "\\" + String(repeating: "0", count: 4 - digits.count) + digits
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return "\"" + result + "\""
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "A"..."Z", "a"..."z", "0"..."9", " ", "-", ".", ",", ":", "=", "(", ")", "_": true
        default: false
        }
    }
}
