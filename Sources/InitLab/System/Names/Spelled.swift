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

/// All names of one kind.
public struct NameTable<Value>: Sendable {
    /// What they name, such as `initializer`.
    public let kind: String
    /// In the order of documents.
    public let entries: [Spelled<Value>]
    /// Names of the field that are not here, which no near one answers: another function is not a misspelling.
    public let absent: Set<String>

    public init(_ kind: String, _ entries: [Spelled<Value>], absent: Set<String> = []) {
        (self.kind, self.entries, self.absent) = (kind, entries, absent)
    }

    /// Every name that is understood, aliases too.
    public var names: [String] { entries.flatMap { [$0.name] + $0.aliases.map(\.name) } }

    /// The entry of a name or alias, with what the alias sets.
    public func entry(named word: String) -> (entry: Spelled<Value>, settings: Settings)? {
        for entry in entries {
            if entry.name == word { return (entry, [:]) }
            if let alias = entry.aliases.first(where: { $0.name == word }) { return (entry, alias.settings) }
        }
        return nil
    }

    /// What to say of a word that is no name here.
    public func unknown(_ word: String) -> String {
        for entry in entries {
            if let answer = entry.answers[word] { return "\(kind) `\(word)`: \(answer)" }
        }
        let names = entries.map(\.name)
        let list = "known are " + names.map { "`\($0)`" }.joined(separator: ", ")
        if absent.contains(word.lowercased()) { return "there is no \(kind) `\(word)` here; \(list)" }
        let shown = word.count > 40 ? word.prefix(40) + "..." : word[...]
        let hint = Spelling.nearest(to: word, among: self.names).map { "did you mean `\($0)`?" } ?? list
        return "unknown \(kind) `\(shown)`; \(hint)"
    }
}
