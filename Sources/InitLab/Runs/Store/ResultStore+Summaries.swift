/// Summaries of ranges of replicates as the nodes of a tree: blocks, and what two neighbours of the same size make
/// together. Two parts are merged at the same place whatever finished first, on whatever machine, so that the last digits
/// do not depend on it; and of any number of replicates few nodes are left.
extension ResultStore {
    /// Adds a block, in place of what is there of its replicates, and merges what can be merged.
    static func add(
        _ unit: Unit, toTreeOf row: ConditionRow, shape: TraceShape, blockSize: Int, in database: borrowing Database
    ) throws {
        try remove(in: unit.replicates, condition: row, from: database)
        var node = unit
        while let sibling = try sibling(of: node, row, blockSize: blockSize, in: database) {
            node = try merged(node, sibling, shape, path: database.path)
            try remove(in: sibling.replicates, condition: row, from: database)
        }
        try insert(node, condition: row, in: database)
    }

    /// The node that makes a larger one together with `node`, if it is there. A last block with fewer replicates has none.
    private static func sibling(
        of node: Unit, _ row: ConditionRow, blockSize: Int, in database: borrowing Database
    ) throws -> Unit? {
        let size = node.replicates.count
        guard size % blockSize == 0, (size / blockSize).nonzeroBitCount == 1 else { return nil }
        let isLeft = node.replicates.lowerBound / size % 2 == 0
        let first = isLeft ? node.replicates.upperBound : node.replicates.lowerBound - size
        let place = first..<(first + size)
        return try units(ofRow: row, overlapping: place, in: database).first { $0.replicates == place }
    }

    private static func merged(_ one: Unit, _ other: Unit, _ shape: TraceShape, path: String) throws -> Unit {
        let (left, right) =
            one.replicates.lowerBound < other.replicates.lowerBound ? (one, other) : (other, one)
        do throws(MalformedBytes) {
            var summary = try MergedSummary(shape, count: left.replicates.count, packed: left.data)
            summary.merge(try MergedSummary(shape, count: right.replicates.count, packed: right.data))
            return Unit(
                replicates: left.replicates.lowerBound..<right.replicates.upperBound, run: one.run,
                seconds: one.seconds + other.seconds, data: summary.packed)
        } catch {
            throw StoreError.damaged(path, "a summary that cannot be read")
        }
    }
}
