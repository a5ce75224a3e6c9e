import Foundation

extension Double {
    /// The number rounded to so many significant digits, without trailing zeros.
    package func significant(_ digits: Int) -> String {
        guard let rounded = Double(String(format: "%.\(digits)g", self)) else { return description }
        return rounded.shortestText
    }

    /// The number with so many decimals.
    package func fixed(_ decimals: Int) -> String { String(format: "%.\(decimals)f", self) }

    /// The number with so many decimals, its sign always, and no negative zero.
    package func signed(_ decimals: Int) -> String {
        let text = fixed(decimals)
        if Double(text) == 0 { return " " + 0.0.fixed(decimals) }
        return self < 0 ? text : "+" + text
    }
}
