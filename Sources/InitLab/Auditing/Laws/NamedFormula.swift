/// Formulas over names that tensors or sizes give numbers to: `0.02/sqrt(2*depth)`.
enum NamedFormula {
    /// The value with these variables; nil if one that it needs is not known, or there is no value.
    static func value(_ formula: String, _ variables: [String: Double]) -> Double? {
        (try? checkedValue(formula) { variables[$0] }) ?? nil
    }

    /// The value; nil if a name that it needs has no number.
    ///
    /// - Throws: `FormulaError` where there is no value, such as of a division by zero.
    static func checkedValue(_ formula: String, _ number: (String) -> Double?) throws(FormulaError) -> Double? {
        guard !formula.isEmpty, let text = substituted(formula, number) else { return nil }
        return try Formula(text).value(in: Scope())
    }

    /// What is wrong with a formula of these names; nil if nothing is.
    static func mistake(in formula: String, names: [String]) -> String? {
        guard let text = substituted(formula, { names.contains($0) ? 2 : nil }) else {
            return "a formula of " + names.joined(separator: ", ") + " was expected"
        }
        do {
            _ = try Formula(text)
            return nil
        } catch { return "\(error)" }
    }

    /// The names that a formula has.
    static func names(in formula: String) -> [String] {
        var names: [String] = []
        _ = substituted(formula) { name in
            names.append(name)
            return 1
        }
        return names
    }

    /// The formula with numbers in place of names; nil if a name has none.
    private static func substituted(_ formula: String, _ number: (String) -> Double?) -> String? {
        var result = ""
        var rest = formula[...]
        while let first = rest.first {
            guard first.isLetter || first == "_" else {
                // The exponent of a number is no name.
                let number = rest.prefix { $0.isNumber || $0 == "." }
                if !number.isEmpty {
                    result += number
                    rest = rest.dropFirst(number.count)
                    if rest.first == "e" || rest.first == "E" {
                        let exponent = rest.dropFirst().prefix { $0.isNumber || $0 == "-" || $0 == "+" }
                        result += "e" + exponent
                        rest = rest.dropFirst(1 + exponent.count)
                    }
                } else {
                    result.append(first)
                    rest = rest.dropFirst()
                }
                continue
            }
            let word = rest.prefix { $0.isLetter || $0 == "_" || $0.isNumber }
            rest = rest.dropFirst(word.count)
            if word == "sqrt" {
                result += word
            } else if let value = number(String(word)) {
                result += "(\(value.shortestText))"
            } else {
                return nil
            }
        }
        return result
    }
}
