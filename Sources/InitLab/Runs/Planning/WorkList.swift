/// What a run has still to compute, cut into units.
///
/// How it is cut depends on what is there, the shard and the machine. No result depends on how it is cut.
package struct WorkList: Sendable {
    /// In the order of their conditions.
    let units: [WorkUnit]

    /// A unit's work in the measure of `Cost.effort`: some tenths of a second, which is what a crash loses.
    private static let largestEffort = 2e9
    /// Some thousandths of a second: less is not worth a transaction.
    private static let smallestEffort = 5e7
    /// Units a worker, so that none waits long for the last.
    private static let unitsPerWorker = 32.0

    /// - Parameters:
    ///   - shard: the part that is to be computed; all if nil.
    ///   - finished: the ranges of replicates of each condition that are there, in order and without overlap.
    init(_ plan: Plan, shard: Shard? = nil, finished: [[Range<Int>]]) {
        let experiment = plan.experiment
        let wanted = Self.replicates(of: experiment, shard: shard)
        let missing = experiment.conditions.indices.map { index in
            experiment.keep == .everything
                ? Self.gaps(in: wanted[index], among: finished[index])
                : Self.unfinishedBlocks(
                    in: wanted[index], among: finished[index], size: experiment.blockSize(ofCondition: index))
        }
        let efforts = plan.assignments.map(\.cost.effort)
        let total = zip(missing, efforts).reduce(0.0) { $0 + Double($1.0.reduce(0) { $0 + $1.count }) * $1.1 }
        units = experiment.conditions.indices.flatMap { index -> [WorkUnit] in
            // Blocks of a summary are units as they are.
            guard experiment.keep == .everything else {
                return missing[index].map { WorkUnit(condition: index, replicates: $0) }
            }
            let share = total / (Double(plan.assignments[index].workers) * Self.unitsPerWorker)
            let series = TraceBlock.usualSeriesCount(TraceShape(of: experiment.conditions[index].network))
            let size = min(
                max(Self.smallestEffort, min(Self.largestEffort, share)) / efforts[index],
                Double(TraceBlock.maximumValues / series))
            return missing[index].flatMap { WorkUnit.cut($0, of: index, size: max(1, Int(size))) }
        }
    }

    /// The replicates of each condition that belong to a shard: an equal part of the work, which does not depend on the
    /// machine.
    package static func replicates(of experiment: Experiment, shard: Shard?) -> [Range<Int>] {
        let all = experiment.replicates
        guard let shard, shard.count > 1 else { return experiment.conditions.map { _ in 0..<all } }
        let efforts = experiment.conditions.map { Cost(of: $0).effort }
        let total = efforts.reduce(0, +) * Double(all)
        var before = 0.0
        return experiment.conditions.indices.map { index in
            let effort = efforts[index]
            defer { before += effort * Double(all) }
            func bound(_ shardIndex: Int) -> Int {
                guard shardIndex > 0 else { return 0 }
                guard shardIndex < shard.count else { return all }
                let place = total / Double(shard.count) * Double(shardIndex)
                let replicate = Int(max(0, min((place - before) / effort, Double(all))))
                guard experiment.keep == .summary, replicate < all else { return replicate }
                // A block is summarized in one go, and so is in one part: the nearest end of a block.
                let block = experiment.blockSize(ofCondition: index)
                return min(all, (replicate + block / 2) / block * block)
            }
            return bound(shard.index)..<max(bound(shard.index), bound(shard.index + 1))
        }
    }

    /// What of `range` is in none of `finished`.
    static func gaps(in range: Range<Int>, among finished: [Range<Int>]) -> [Range<Int>] {
        var gaps: [Range<Int>] = []
        var start = range.lowerBound
        for done in finished where done.upperBound > start && done.lowerBound < range.upperBound {
            if done.lowerBound > start { gaps.append(start..<done.lowerBound) }
            start = max(start, done.upperBound)
        }
        if start < range.upperBound { gaps.append(start..<range.upperBound) }
        return gaps
    }

    /// The blocks of `size` replicates in `range` that are not wholly in `finished`: a block is summarized in one go.
    static func unfinishedBlocks(in range: Range<Int>, among finished: [Range<Int>], size: Int) -> [Range<Int>] {
        var blocks: [Range<Int>] = []
        for gap in gaps(in: range, among: finished) {
            let start = max(blocks.last?.upperBound ?? 0, gap.lowerBound / size * size)
            for first in stride(from: start, to: gap.upperBound, by: size) {
                blocks.append(first..<min(first + size, range.upperBound))
            }
        }
        return blocks
    }
}

extension Experiment {
    /// How many replicates of a condition are summarized in one go: a power of two that depends on the condition alone, so
    /// that the same replicates give the same summary everywhere.
    func blockSize(ofCondition index: Int) -> Int {
        let most = min(1024, 2e9 / Cost(of: conditions[index]).effort)
        var size = 1
        while Double(2 * size) <= most { size *= 2 }
        return size
    }
}
