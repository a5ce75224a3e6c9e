/// Numbers of theory as each format writes them.
enum TheoryNumbers {
    /// In a table for people.
    static func text(_ value: Double) -> String {
        value.isNaN ? "-" : value.isInfinite ? "infinite" : value.significant(7)
    }

    /// JSON has no infinity, and no NaN.
    static func json(_ value: Double) -> String { value.isFinite ? value.shortestText : "null" }

    /// An object on one line.
    static func json(_ fields: [(String, String)]) -> String {
        "{" + fields.map { "\(JSONText.quoted($0)): \($1)" }.joined(separator: ", ") + "}"
    }
}
