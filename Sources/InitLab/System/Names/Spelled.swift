/// A name that people write, with all that is to be known of it: what a parser, a schema, a reference page and a
/// suggestion need.
///
/// One stands next to each type that has a name, and one table lists them.
public struct Spelled<Value>: Sendable {
    public let name: String
    /// One line of help.
    public let summary: String
    /// Where it comes from.
    public var source: String?
    /// Other names that mean the same.
    public var aliases: [Alias] = []
    /// Names of other frameworks that mean something near it but not it, and what to write in their place.
    public var answers: [String: String] = [:]
    /// What can be set, in the order in which it is printed.
    public var parameters: [Parameter] = []
    /// What can be set of all that are in the same table.
    public var common: [Parameter] = []
    /// Parameters of which exactly one is given.
    public var oneOf: [String] = []
    /// The parameter that a value on its own sets: `framework: pytorch-linear`.
    public var shorthand: String?
    /// Whether it runs a program, which people have to allow.
    public var runsPrograms = false
    /// The value with these settings: one for each parameter that has a standard or is given, of its kind and in its range.
    ///
    /// - Throws: `SettingError` if settings do not go together.
    public let make: @Sendable (Settings) throws -> Value

    public init(
        _ name: String, _ summary: String, parameters: [Parameter] = [],
        make: @escaping @Sendable (Settings) throws -> Value
    ) {
        (self.name, self.summary, self.parameters, self.make) = (name, summary, parameters, make)
    }

    /// The entry with some of its properties changed.
    public func with(_ change: (inout Self) -> Void) -> Self {
        var result = self
        change(&result)
        return result
    }
}

/// Another name, and what it sets beside.
public struct Alias: Hashable, Sendable, ExpressibleByStringLiteral {
    public let name: String
    public let settings: Settings

    public init(_ name: String, _ settings: Settings = [:]) { (self.name, self.settings) = (name, settings) }
    public init(stringLiteral name: String) { self.init(name) }
}
