import Foundation

/// What a scheme says of the tensors of a role, as it was written: `{normal: 0.02/sqrt(2*depth)}`, `zeros`.
package struct RoleLaw: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case normal
        /// Cut off at two standard deviations; the number is the standard deviation that it has.
        case truncated
        case truncated3
        /// The number is the bound.
        case uniform
        /// All values are the number.
        case constant
        /// Drawn, by a law that is not judged.
        case drawn
        /// Nothing is said.
        case any
    }

    package let kind: Kind
    /// A number or a formula; empty where the kind takes none.
    package let formula: String

    package init(_ kind: Kind, _ formula: String = "") { (self.kind, self.formula) = (kind, formula) }

    package static let any = RoleLaw(.any)

    /// As a person writes it.
    package var text: String {
        switch kind {
        case .constant: formula == "0" ? "zeros" : formula == "1" ? "ones" : "constant \(formula)"
        case .drawn, .any: kind.rawValue
        case .normal, .truncated, .truncated3: "\(kind.rawValue), std \(formula)"
        case .uniform: "uniform, bound \(formula)"
        }
    }

    package var family: WeightFamily? {
        switch kind {
        case .normal: .normal
        case .truncated: .truncated
        case .truncated3: .truncated3
        case .uniform: .uniform
        case .constant, .drawn, .any: nil
        }
    }

    /// The standard deviation, or the value of a constant, with these variables; nil if one that it needs is not known, or the
    /// formula has no value there.
    package func value(_ variables: [String: Double]) -> Double? {
        guard !formula.isEmpty, let text = Self.substituted(formula, variables), let formula = try? Formula(text),
            let value = try? formula.value(in: Scope())
        else { return nil }
        return kind == .uniform ? value / 3.0.squareRoot() : value
    }

    /// Names that formulas may use.
    package static let variables = [
        "depth", "layer", "width", "fan_in", "fan_out", "heads", "head_dim", "vocabulary", "hidden", "receptive",
    ]

    /// The formula with numbers in place of names; nil if a name has none.
    private static func substituted(_ formula: String, _ variables: [String: Double]) -> String? {
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
            } else if let value = variables[String(word)] {
                result += "(\(value.shortestText))"
            } else {
                return nil
            }
        }
        return result
    }

    /// Whether it is a formula of known names.
    static func mistake(in formula: String) -> String? {
        let numbers = Dictionary(uniqueKeysWithValues: variables.map { ($0, 2.0) })
        guard let text = substituted(formula, numbers) else {
            return "a formula of " + variables.joined(separator: ", ") + " was expected"
        }
        do {
            _ = try Formula(text)
            return nil
        } catch { return "\(error)" }
    }
}
