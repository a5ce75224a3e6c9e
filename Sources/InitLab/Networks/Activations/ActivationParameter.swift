/// Something that can be set of an activation.
public struct ActivationParameter: Hashable, Sendable {
    /// What it can be set to.
    public enum Choice: Hashable, Sendable {
        /// A number in the range.
        case number(ClosedRange<Double>)
        /// One of the words.
        case word([String])
    }

    public let name: String
    /// One line of help.
    public let summary: String
    public let choice: Choice
    /// What it is where nothing is set.
    public let standard: ActivationSetting

    public init(_ name: String, _ summary: String, in range: ClosedRange<Double>, standard: Double) {
        self.name = name
        self.summary = summary
        choice = .number(range)
        self.standard = .number(standard)
    }

    public init(_ name: String, _ summary: String, among words: [String], standard: String) {
        self.name = name
        self.summary = summary
        choice = .word(words)
        self.standard = .word(standard)
    }

    /// Whether it can be set to this.
    public func allows(_ setting: ActivationSetting) -> Bool {
        switch (choice, setting) {
        case (.number(let range), .number(let value)): range.contains(value)
        case (.word(let words), .word(let word)): words.contains(word)
        default: false
        }
    }

    /// What it can be set to, in words.
    public var expected: String {
        switch choice {
        case .number(let range): "a number from \(shortest: range.lowerBound) to \(shortest: range.upperBound)"
        case .word(let words): "one of " + words.map { "`\($0)`" }.joined(separator: ", ")
        }
    }
}
