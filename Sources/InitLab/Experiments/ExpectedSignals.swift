/// What is expected of the conditions of an experiment.
public struct ExpectedSignals: Hashable, Sendable {
    /// Of conditions that have no name here.
    public let standard: ExpectedSignal
    /// By the label of a condition, or by that of its initializer.
    public let byLabel: [String: ExpectedSignal]
    /// Whether the command line said so, and not the file.
    public let isFromCommandLine: Bool

    public init(
        _ standard: ExpectedSignal = .stable, byLabel: [String: ExpectedSignal] = [:], isFromCommandLine: Bool = false
    ) {
        self.standard = standard
        self.byLabel = byLabel
        self.isFromCommandLine = isFromCommandLine
    }

    /// What is expected of a condition: its own label goes before that of its initializer.
    public subscript(condition: Condition) -> ExpectedSignal {
        byLabel[condition.label] ?? byLabel[condition.initializerName] ?? standard
    }
}
