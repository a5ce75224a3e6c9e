import Foundation
import Synchronization

/// Tells a run to stop. It may be set from any thread, or from a signal handler.
public final class Cancellation: Sendable {
    private let isSet = Atomic(false)

    public init() {}

    public func cancel() { isSet.store(true, ordering: .relaxed) }
    public var isCancelled: Bool { isSet.load(ordering: .relaxed) }

    func check() throws(RunCancelled) { if isCancelled { throw RunCancelled() } }
}

/// A run was told to stop before it was done.
public struct RunCancelled: Error {}

/// How far a run has come.
public struct RunProgress: Sendable {
    public let replicatesDone: Int
    public let replicates: Int
    /// The share of the work that is done, by its cost.
    public let fraction: Double
    /// The label of the condition at hand.
    public let condition: String
}

/// What a run found out.
public struct RunResults: Sendable {
    public let experiment: Experiment
    /// One for each condition, in their order.
    public let summaries: [ConditionSummary]

    public init(experiment: Experiment, summaries: [ConditionSummary]) {
        self.experiment = experiment
        self.summaries = summaries
    }
}

/// Computes all replicates of an experiment, several side by side, and summarizes each condition when it is complete.
public final class Runner: Sendable {
    private struct State {
        var traces: [Int: [Trace?]] = [:]
        var missing: [Int: Int] = [:]
        var summaries: [ConditionSummary?]
        var replicatesDone = 0
        var effortDone = 0.0
    }

    private let plan: Plan
    private let pool: WorkPool
    private let progress: @Sendable (RunProgress) -> Void
    private let totalEffort: Double
    private let state: Mutex<State>

    /// - Parameters:
    ///   - cancellation: stops the run between two layers once it is set.
    ///   - progress: called from any worker after each replicate.
    public init(
        _ plan: Plan, cancellation: Cancellation = Cancellation(),
        progress: @escaping @Sendable (RunProgress) -> Void = { _ in }
    ) {
        self.plan = plan
        self.progress = progress
        pool = WorkPool(plan, cancellation: cancellation)
        totalEffort = plan.assignments.reduce(0) { $0 + $1.cost.effort } * Double(plan.experiment.replicates)
        state = Mutex(State(summaries: Array(repeating: nil, count: plan.experiment.conditions.count)))
    }

    /// Runs to the end.
    ///
    /// - Throws: `RunCancelled`, or the first error of a replicate.
    public func run() throws -> RunResults {
        let all = plan.experiment.conditions.map { _ in 0..<plan.experiment.replicates }
        try pool.run(all) { [self] condition, replicate, trace, propagator in
            take(trace, ofReplicate: replicate, condition: condition, by: propagator)
        }
        return state.withLock { state in
            RunResults(experiment: plan.experiment, summaries: state.summaries.map { $0! })
        }
    }

    private func take(_ trace: Trace, ofReplicate replicate: Int, condition: Int, by propagator: any Propagator) {
        let (report, finished) = state.withLock { state -> (RunProgress, [Trace]?) in
            let replicates = plan.experiment.replicates
            state.traces[condition, default: Array(repeating: nil, count: replicates)][replicate] = trace
            state.missing[condition, default: replicates] -= 1
            state.replicatesDone += 1
            state.effortDone += plan.assignments[condition].cost.effort
            let finished =
                state.missing[condition] == 0
                ? state.traces.removeValue(forKey: condition)?.compactMap(\.self) : nil
            return (progressReport(state, condition: condition), finished)
        }
        progress(report)
        if let finished { summarize(condition, finished, by: propagator) }
    }

    private func progressReport(_ state: State, condition: Int) -> RunProgress {
        RunProgress(
            replicatesDone: state.replicatesDone, replicates: plan.experiment.totalReplicates,
            fraction: state.effortDone / totalEffort, condition: plan.experiment.conditions[condition].label)
    }

    private func summarize(_ index: Int, _ traces: [Trace], by propagator: any Propagator) {
        let assignment = plan.assignments[index]
        let condition = plan.experiment.conditions[index]
        let theory = Theory(
            network: condition.network, initializer: condition.initializer, input: propagator.inputValues,
            loss: condition.loss)
        let summary = ConditionSummary(
            condition: condition, traces: traces, theory: theory, engine: type(of: propagator).name,
            stableWithin: plan.experiment.stableWithin, threads: Threads(assignment.workers * assignment.threads))
        state.withLock { $0.summaries[index] = summary }
    }
}
