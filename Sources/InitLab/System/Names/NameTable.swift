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
