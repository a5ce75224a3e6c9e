/// How many replicates end a factor of ten or more away from where their signal started: the odds that one draw of the weights
/// is not like the typical one.
public struct TenfoldCount: Sendable, Hashable {
    /// Replicates whose last hidden layer on the way has at most a tenth of the first's mean square; dead ones are among them.
    public let below: Int
    /// Those whose last has ten times the first's, or more.
    public let above: Int

    /// - Parameter changes: one a replicate, in decades; minus infinity or NaN where the signal ends at exactly zero, and infinity
    ///   where it starts there, which is counted on neither side.
    package init(_ changes: [Double]) {
        below = changes.count { $0 <= -1 || $0.isNaN }
        above = changes.count { $0 >= 1 && $0.isFinite }
    }
}
