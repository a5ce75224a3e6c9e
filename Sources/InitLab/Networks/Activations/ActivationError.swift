/// What is wrong with the settings of an activation.
public enum ActivationError: Error, Hashable, CustomStringConvertible {
    case unknownParameter(String, known: [String])
    case notAllowed(String, ActivationSetting, expected: String)

    public var description: String {
        switch self {
        case .unknownParameter(let name, let known):
            "there is no `\(name)`; known are \(known.map { "`\($0)`" }.joined(separator: ", "))"
        case .notAllowed(let name, let setting, let expected): "`\(name)` is \(setting); expected \(expected)"
        }
    }
}
