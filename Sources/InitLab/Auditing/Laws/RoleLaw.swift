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
        guard let value = NamedFormula.value(formula, variables) else { return nil }
        return kind == .uniform ? value / 3.0.squareRoot() : value
    }

    /// Names that formulas may use.
    package static let variables = [
        "depth", "layer", "width", "fan_in", "fan_out", "heads", "head_dim", "vocabulary", "hidden", "receptive",
    ]

    /// What is wrong with a formula of a scheme; nil if nothing is.
    static func mistake(in formula: String) -> String? { NamedFormula.mistake(in: formula, names: variables) }
}
