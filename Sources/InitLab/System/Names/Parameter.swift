/// Something that can be set in a file: its name, what it takes, what it is where nothing is set, and a line of help.
///
/// Parsers, the JSON Schema, reference pages and suggestions are made from these.
public struct Parameter: Hashable, Sendable {
    /// What it can be set to.
    public enum Kind: Hashable, Sendable {
        case number(NumberRange)
        case integer(ClosedRange<Int>)
        /// One of the words.
        case word([String])
        case flag
        /// So many numbers in a list.
        case numbers(Int)
        case text
        /// A list of texts, of so many bytes at most.
        case texts(maximumBytes: Int)
        /// The names of files, seen from the folder of the file that it stands in.
        case path
        /// Each of the words once, in any order.
        case order([String])
        /// A mapping with parameters of its own; of those in `oneOf` exactly one is given.
        case section([Parameter], oneOf: [String])
        /// What a table of names describes: `activation`, `initializers`.
        case definition(String)
    }

    public let name: String
    /// One line of help.
    public let summary: String
    public let kind: Kind
    /// What it is where nothing is set; nil if it is then left out.
    public let standard: Setting?
    /// What is said where it is missing; nil if it may be.
    public var requirement: String?
    /// What it is called in errors; the name if nil.
    public var noun: String?
    /// What a list has to hold, in words.
    public var listText: String?
    /// What the number counts.
    public var unit: String?
    /// The standard in words, where it is no value of its own.
    public var standardText: String?
    /// Whether a list of values makes an axis of the grid.
    public var isAxis = true
    /// Whether a list of texts may be one text on its own.
    public var mayBeOne = false
    /// Whether it may differ from layer to layer.
    public var variesByLayer = true

    public init(_ name: String, _ summary: String, _ kind: Kind, standard: Setting? = nil, requirement: String? = nil) {
        (self.name, self.summary, self.kind) = (name, summary, kind)
        (self.standard, self.requirement) = (standard, requirement)
    }

    /// A number in a range.
    public init(_ name: String, _ summary: String, in range: NumberRange, standard: Double? = nil) {
        self.init(name, summary, .number(range), standard: standard.map { .number($0) })
    }

    /// A number from one bound to another.
    public init(_ name: String, _ summary: String, in range: ClosedRange<Double>, standard: Double? = nil) {
        self.init(name, summary, in: .from(range), standard: standard)
    }

    /// A whole number.
    public init(_ name: String, _ summary: String, in range: ClosedRange<Int>, standard: Int? = nil) {
        self.init(name, summary, .integer(range), standard: standard.map { .number(Double($0)) })
    }

    /// One of some words.
    public init(_ name: String, _ summary: String, among words: [String], standard: String? = nil) {
        self.init(name, summary, .word(words), standard: standard.map { .word($0) })
    }

    /// The parameter with some of its properties changed.
    public func with(_ change: (inout Self) -> Void) -> Self {
        var result = self
        change(&result)
        return result
    }

    /// Whether it can be set to this.
    public func allows(_ setting: Setting) -> Bool {
        switch (kind, setting) {
        case (.number(let range), .number(let value)): range.contains(value)
        case (.integer(let range), .number(let value)): Int(exactly: value).map(range.contains) ?? false
        case (.word(let words), .word(let word)): words.contains(word)
        case (.flag, .flag), (.text, .word): true
        case (.numbers(let count), .numbers(let values)): values.count == count
        default: false
        }
    }

    /// What it can be set to, in words.
    public var expected: String {
        switch kind {
        case .number(let range): "a number \(range.text)"
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .word(let words): "one of " + words.map { "`\($0)`" }.joined(separator: ", ")
        case .flag: "true or false"
        case .numbers(let count): "\(count) numbers"
        case .text, .texts, .path, .order, .section, .definition: summary
        }
    }

    /// What it can be set to, for one who set it to this.
    package func expected(insteadOf setting: Setting) -> String {
        if case .number(let range) = kind, range.isOfSize, setting == .number(0) { return "a number other than zero" }
        return expected
    }
}
