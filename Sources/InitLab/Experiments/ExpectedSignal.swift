/// What a person expects of a network's signals, which the gate holds the network to.
public enum ExpectedSignal: String, CaseIterable, Hashable, Sendable {
    /// Forward and backward, the signal stays within the margin.
    case stable
    /// The signal vanishes in one direction at least, and explodes in none.
    case vanishing
    /// The signal explodes in one direction at least, and vanishes in none.
    case exploding
    /// Nothing is expected.
    case any
}
