/// Something that can be set of a step in an experiment file.
public struct StepKey: Hashable, Sendable {
    public let name: String
    /// One line of help.
    public let summary: String
    /// What it can be set to, in words: `a number from 0 to 1e3`.
    public let expected: String
    /// What it is where nothing is set, as it would be written; nil where it must be set, or nothing stands for it.
    public let standard: String?

    public init(_ name: String, _ summary: String, expected: String, standard: String? = nil) {
        self.name = name
        self.summary = summary
        self.expected = expected
        self.standard = standard
    }
}

/// A kind of step as experiment files know it: its name, its keys, and how one of it is written in a condition's identity.
public protocol StepKind: Hashable, Sendable {
    static var name: String { get }
    /// One line of help.
    static var summary: String { get }
    /// In the order in which they are printed.
    static var keys: [StepKey] { get }

    /// The canonical text: the name with what differs from the standard, as `layer-norm(epsilon=0.001)`. It is part of
    /// the identity of a condition: steps that differ have different labels.
    var label: String { get }
}
