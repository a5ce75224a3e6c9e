/// A place in a file that a person wrote. Lines and columns count from 1; columns count characters.
public struct SourcePosition: Hashable, Sendable, CustomStringConvertible {
    public let file: String
    public let line: Int
    public let column: Int

    public var description: String { "\(file):\(line):\(column)" }
}

/// What is wrong with an input file, where, and what to do about it.
public struct InputFileError: Error, CustomStringConvertible, Sendable {
    public enum Kind: Sendable, Hashable {
        /// The file is not there or cannot be read.
        case missing
        /// The file is there, and wrong.
        case invalid
    }

    public let kind: Kind
    /// `file:line:column`, or the file's path alone where the whole of it is meant.
    public let place: String
    public let message: String
    /// What else is wrong with the file, in the order in which it was found.
    public private(set) var others: [InputFileError] = []

    /// Each mistake on a line of its own.
    public var description: String { (["\(place): \(message)"] + others.map(\.description)).joined(separator: "\n") }

    private init(kind: Kind, place: String, message: String) {
        (self.kind, self.place, self.message) = (kind, place, message)
    }

    /// All of these as one; nil if there are none.
    init?(_ errors: [InputFileError]) {
        guard let first = errors.first else { return nil }
        self = first
        others += errors.dropFirst()
    }

    /// The file at `path` is not there, or cannot be read.
    static func missing(_ path: String, _ message: String) -> Self {
        Self(kind: .missing, place: path, message: message)
    }

    /// The file at `path` as a whole is wrong.
    static func invalid(_ path: String, _ message: String) -> Self {
        Self(kind: .invalid, place: path, message: message)
    }

    /// Something at `position` is wrong.
    static func invalid(at position: SourcePosition, _ message: String) -> Self {
        Self(kind: .invalid, place: position.description, message: message)
    }
}
