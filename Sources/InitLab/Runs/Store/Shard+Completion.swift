import Foundation

extension Shard {
    /// Whether the store in `folder` holds all that this shard has of a study.
    ///
    /// A store that is being written to is not complete, and is left alone: it may be another machine that writes.
    package func isComplete(_ plan: Plan, in folder: URL) -> Bool {
        let experiment = plan.experiment
        let file = folder.appendingPathComponent(ResultStore.fileName)
        let isThere = FileManager.default.fileExists(atPath: file.path)
        // Of a writer at work, or of one that was killed.
        guard !FileManager.default.fileExists(atPath: file.path + "-wal") else { return false }
        var finished = experiment.conditions.map { _ in [Range<Int>]() }
        // What cannot be read is not complete; the task that computes it says why.
        if isThere, let store = try? ResultStore(reading: file), let found = try? store.finished(),
            store.experiment.seed == experiment.seed, store.experiment.keep == experiment.keep
        {
            let programs = Dictionary(
                zip(store.experiment.conditions.map(\.work), store.rows.map(\.program))
            ) { first, _ in first }
            let ranges = Dictionary(zip(store.experiment.conditions.map(\.work), found)) { first, _ in first }
            finished = experiment.conditions.map { condition in
                // A program that is not found here may be where the shard runs.
                let program = condition.initializer.programDigest ?? programs[condition.work]
                return program ?? "" == programs[condition.work] ?? "" ? ranges[condition.work] ?? [] : []
            }
        }
        return WorkList(plan, shard: self, finished: finished).units.isEmpty
    }
}

extension Condition {
    /// What makes results its own, whatever else the file says.
    fileprivate var work: [String] { [identity, engine.rawValue] }
}
