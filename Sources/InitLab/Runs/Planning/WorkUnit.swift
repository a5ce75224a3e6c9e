/// Replicates of one condition that one worker computes in one go, and that are kept together.
struct WorkUnit: Hashable, Sendable {
    /// The condition's place in the experiment.
    let condition: Int
    let replicates: Range<Int>

    /// Units of `size` replicates, the last with what is left.
    static func cut(_ range: Range<Int>, of condition: Int, size: Int) -> [WorkUnit] {
        stride(from: range.lowerBound, to: range.upperBound, by: size).map { start in
            WorkUnit(condition: condition, replicates: start..<min(start + size, range.upperBound))
        }
    }
}
