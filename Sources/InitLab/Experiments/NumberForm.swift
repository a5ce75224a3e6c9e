/// What a text looks like to someone who expects a number.
package enum NumberForm {
    /// Digits with a sign, a point and an exponent or without: `-1`, `.5`, `2.`, `1e-3`.
    case decimal
    /// `.inf`, `-Infinity`, `nan`
    case notFinite
    case other

    init(_ text: String) {
        var rest = Substring(text).utf8
        func skip(_ characters: String) -> Bool {
            guard let first = rest.first, characters.utf8.contains(first) else { return false }
            rest = rest.dropFirst()
            return true
        }
        func digits() -> Int {
            let count = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }.count
            rest = rest.dropFirst(count)
            return count
        }
        _ = skip("+-")
        let (whole, hasPoint) = (digits(), skip("."))
        if whole == 0, rest.count <= 8, ["inf", "infinity", "nan"].contains(String(Substring(rest)).lowercased()) {
            self = .notFinite
            return
        }
        let fraction = hasPoint ? digits() : 0
        let hasExponent = whole + fraction > 0 && skip("eE")
        if hasExponent { _ = skip("+-") }
        let isComplete = hasExponent ? digits() > 0 : true
        self = whole + fraction > 0 && isComplete && rest.isEmpty ? .decimal : .other
    }

    /// Whether a number other than zero is written and is too small for a Double, which holds zero in its place.
    package static func isLost(_ text: String, in number: Double) -> Bool {
        number == 0
            && text.utf8.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }.contains {
                UInt8(ascii: "1")...UInt8(ascii: "9") ~= $0
            }
    }
}
