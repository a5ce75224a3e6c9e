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
    /// What else is wrong with the file, in the order of its lines.
    public private(set) var others: [InputFileError] = []
    /// What to type to mend it, a line each; empty if there is nothing.
    public private(set) var remedy: [String] = []
    private var position: SourcePosition?

    /// Each mistake on a line of its own.
    public var description: String {
        (["\(place): \(message)"] + remedy.map { "  \($0)" } + others.map(\.description)).joined(separator: "\n")
    }

    private init(kind: Kind, place: String, message: String) {
        (self.kind, self.place, self.message) = (kind, place, message)
    }

    /// More are not told: whoever has made so many has made one of them many times.
    private static let maximum = 20

    /// All of these as one, in the order of the file's lines; nil if there are none.
    package init?(_ errors: [InputFileError]) {
        let flat = errors.flatMap { [$0] + $0.others }
        let sorted = flat.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
        guard let first = sorted.first?.element else { return nil }
        self = first
        others = sorted.dropFirst().prefix(Self.maximum - 1).map { entry in
            var error = entry.element
            error.others = []
            return error
        }
    }

    /// Lines, then columns; the whole file first.
    private var order: Int { position.map { $0.line << 32 + $0.column } ?? 0 }

    /// The file at `path` is not there, or cannot be read.
    package static func missing(_ path: String, _ message: String) -> Self {
        Self(kind: .missing, place: path, message: message)
    }

    /// The file at `path` as a whole is wrong.
    package static func invalid(_ path: String, _ message: String, remedy: [String] = []) -> Self {
        var error = Self(kind: .invalid, place: path, message: message)
        error.remedy = remedy
        return error
    }

    /// Something at `position` is wrong.
    package static func invalid(at position: SourcePosition, _ message: String) -> Self {
        var error = Self(kind: .invalid, place: position.description, message: message)
        error.position = position
        return error
    }
}
