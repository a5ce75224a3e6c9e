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
    /// Where the formula stands, `file:line:column`; nil where it is in no file.
    let place: String?
    /// The formula, if it is a plain number.
    private let number: Double?
    /// What the formula names.
    let names: [String]

    package init(_ kind: Kind, _ formula: String = "", at place: String? = nil) {
        (self.kind, self.formula, self.place) = (kind, formula, place)
        number = Double(formula)
        names = NamedFormula.names(in: formula)
    }

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
    package func value(_ variables: LawVariables) -> Double? { (try? checkedValue(variables)) ?? nil }

    /// The same; nil only if a variable is not known.
    ///
    /// - Throws: `LawMistake` if there is no number, or none that the law can have.
    func checkedValue(_ variables: LawVariables) throws(LawMistake) -> Double? {
        try checkedValue { variables[$0] }
    }

    func checkedValue(_ numberOf: (String) -> Double?) throws(LawMistake) -> Double? {
        var value = number
        if value == nil {
            do throws(FormulaError) { value = try NamedFormula.checkedValue(formula, numberOf) } catch {
                throw LawMistake(description: "it has no value: \(error.description)")
            }
        }
        guard let value else { return nil }
        guard kind == .constant || value > 0 else {
            let what = kind == .uniform ? "the bound of a uniform law" : "a standard deviation"
            throw LawMistake(description: "it is \(value.shortestText), and \(what) is a number above 0")
        }
        return kind == .uniform ? value / 3.0.squareRoot() : value
    }

    /// Names that formulas may use.
    package static let variables = [
        "depth", "layer", "width", "fan_in", "fan_out", "heads", "head_dim", "vocabulary", "hidden", "receptive",
    ]

    /// What is wrong with a formula of a scheme; nil if nothing is.
    static func mistake(in formula: String) -> String? { NamedFormula.mistake(in: formula, names: variables) }

    /// Why the law has no number, whatever the sizes; nil if it has one for some.
    var mistakeForAllSizes: LawMistake? {
        var mistake: LawMistake?
        for sizes in Self.usualSizes {
            do throws(LawMistake) {
                if try checkedValue({ sizes[$0] ?? sizes["width"] }) != nil { return nil }
            } catch { mistake = mistake ?? error }
        }
        return mistake
    }

    /// Sizes that models have, and small ones.
    private static let usualSizes: [[String: Double]] = [
        [
            "depth": 12, "layer": 1, "width": 768, "fan_in": 768, "fan_out": 3072, "heads": 12, "head_dim": 64,
            "vocabulary": 50257, "hidden": 3072, "receptive": 9,
        ],
        [
            "depth": 2, "layer": 2, "width": 1024, "fan_in": 4096, "fan_out": 1024, "heads": 64, "head_dim": 16,
            "vocabulary": 256, "hidden": 4096, "receptive": 1,
        ],
        ["width": 2], ["width": 1],
    ]
}

/// A law has no number that it could have.
struct LawMistake: Error { let description: String }
