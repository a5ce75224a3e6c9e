/// How far a run has come with what was missing when it began.
public struct RunProgress: Sendable {
    public let replicatesDone: Int
    public let replicates: Int
    /// The share of the work that is done, by its cost.
    public let fraction: Double
    /// The label of the condition at hand.
    public let condition: String
}
