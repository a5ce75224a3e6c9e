/// What a parameter is set to.
public enum Setting: Hashable, Sendable, CustomStringConvertible {
    /// A number; whole where the parameter is.
    case number(Double)
    case word(String)
    case flag(Bool)
    case numbers([Double])
    case texts([String])
    /// The names of files, and the folder that they are seen from.
    case path(String, folder: String)
    case section(Settings)

    /// As it stands in labels.
    public var description: String {
        switch self {
        case .number(let value): "\(shortest: value)"
        case .word(let word): word
        case .flag(let flag): "\(flag)"
        case .numbers(let values): "[\(values.map(\.shortestText).joined(separator: ", "))]"
        case .texts(let texts): "[\(texts.joined(separator: ", "))]"
        case .path(let path, _): path
        case .section(let settings):
            "{\(settings.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", "))}"
        }
    }
}

/// What parameters are set to, by their names. A parameter that has a standard is always there.
public typealias Settings = [String: Setting]

extension Settings {
    /// The number of a parameter that has one.
    public func number(_ name: String) -> Double {
        guard case .number(let value) = self[name] else { preconditionFailure("`\(name)` is set to no number") }
        return value
    }

    /// The whole number of a parameter that has one.
    public func integer(_ name: String) -> Int { Int(number(name)) }

    /// The word of a parameter that has one.
    public func word(_ name: String) -> String {
        guard case .word(let word) = self[name] else { preconditionFailure("`\(name)` is set to no word") }
        return word
    }

    /// Whether a parameter is set to true.
    public func flag(_ name: String) -> Bool { self[name] == .flag(true) }

    /// The numbers of a parameter that has some.
    public func numbers(_ name: String) -> [Double] {
        guard case .numbers(let values) = self[name] else { preconditionFailure("`\(name)` is set to no numbers") }
        return values
    }
}
