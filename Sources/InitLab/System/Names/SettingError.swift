/// What is wrong with one setting, in the words that follow its place in a file.
public struct SettingError: Error, CustomStringConvertible {
    /// The parameter that is wrong.
    public let parameter: String
    public let reason: String
    public var description: String { reason }

    public init(_ parameter: String, _ reason: String) { (self.parameter, self.reason) = (parameter, reason) }
}
