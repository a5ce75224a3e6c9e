/// What parameters are set to, by their names.
public typealias ActivationSettings = [String: ActivationSetting]

/// What a parameter is set to.
public enum ActivationSetting: Hashable, Sendable, CustomStringConvertible {
    case number(Double)
    case word(String)

    public var description: String {
        switch self {
        case .number(let value): "\(shortest: value)"
        case .word(let word): word
        }
    }
}

extension ActivationSettings {
    /// The number of a parameter that has one.
    public func number(_ name: String) -> Double {
        guard case .number(let value) = self[name] else { preconditionFailure("`\(name)` is set to no number") }
        return value
    }
}
