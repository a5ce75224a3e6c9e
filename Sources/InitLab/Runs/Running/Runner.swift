import Foundation
import Synchronization

/// Computes the replicates of an experiment that are missing, several side by side.
public final class Runner: Sendable {
    private struct Done {
        var replicates = 0
        var effort = 0.0
    }

    private let plan: Plan
    private let pool: WorkPool
    private let store: ResultStore?
    private let shard: Shard?
    private let cancellation: Cancellation
    private let progress: @Sendable (RunProgress) -> Void
    private let done = Mutex(Done())

    /// - Parameters:
    ///   - store: the experiment's, where results are kept and what is there is not computed again; none if nil.
    ///   - shard: the part that is computed; all if nil.
    ///   - cancellation: stops the run between two layers once it is set.
    ///   - progress: called from any worker after each replicate.
    public init(
        _ plan: Plan, store: ResultStore? = nil, shard: Shard? = nil, cancellation: Cancellation = Cancellation(),
        progress: @escaping @Sendable (RunProgress) -> Void = { _ in }
    ) {
        self.plan = plan
        self.store = store
        self.shard = shard
        self.cancellation = cancellation
        self.progress = progress
        pool = WorkPool(plan, cancellation: cancellation)
    }

    /// Computes what is missing, and summarizes all that is there.
    ///
    /// - Throws: `RunCancelled`, `StoreError`, or the first error of a replicate. What was finished is kept.
    public func run() throws -> RunResults {
        let store = try self.store ?? ResultStore(temporaryFor: plan.experiment)
        try compute(into: store)
        return try RunResults(store, threads: plan.workers, cancellation: cancellation)
    }

    /// Computes what is missing of the shard.
    ///
    /// - Throws: as `run` does.
    public func compute() throws {
        try compute(into: store ?? ResultStore(temporaryFor: plan.experiment))
    }

    private func compute(into store: ResultStore) throws {
        let units = WorkList(plan, shard: shard, finished: try store.finished()).units
        let counts = units.map(\.replicates.count)
        let total = Done(
            replicates: counts.reduce(0, +),
            effort: zip(units, counts).reduce(0) { $0 + effort($1.0.condition) * Double($1.1) })
        try pool.run(units) { [self] unit, propagator in
            let start = ContinuousClock.now
            var traces: [Trace] = []
            for replicate in unit.replicates {
                let trace = try propagator.trace(ofReplicate: replicate)
                if isSketched(unit.condition), let layer = trace.layerBeyondRange {
                    throw PropagationError.overflow(layer: layer, replicate: replicate)
                }
                traces.append(trace)
                progress(report(unit.condition, of: total))
            }
            try store.add(TraceBlock(traces), of: unit, seconds: (ContinuousClock.now - start) / .seconds(1))
        }
    }

    /// Whether replicates are kept as moments and sketches, which have no place for what is infinite.
    private func isSketched(_ condition: Int) -> Bool {
        let experiment = plan.experiment
        let shape = TraceShape(of: experiment.conditions[condition].network)
        return experiment.keep == .summary && experiment.replicates > MergedSummary.mostExact(shape)
    }

    private func effort(_ condition: Int) -> Double { plan.assignments[condition].cost.effort }

    private func report(_ condition: Int, of total: Done) -> RunProgress {
        let done = self.done.withLock { done in
            done.replicates += 1
            done.effort += effort(condition)
            return done
        }
        return RunProgress(
            replicatesDone: done.replicates, replicates: total.replicates, fraction: done.effort / total.effort,
            condition: plan.experiment.conditions[condition].label)
    }
}
