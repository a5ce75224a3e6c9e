/// What a result store keeps of the replicates.
public enum Keep: String, CaseIterable, Hashable, Sendable {
    /// Every value of every layer and replicate.
    case everything
    /// All values of up to 256 replicates, and of more than that moments and sketches alone, whose size does not grow with
    /// their number.
    case summary
}
