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

/// Computes all replicates of an experiment, several side by side.
///
/// Each replicate draws from streams of its own, so that results do not depend on the number of workers.
public final class Runner: Sendable {
    private struct Unit {
        let condition: Int
        let replicates: Range<Int>
    }

    private struct State {
        var traces: [Int: [Trace?]] = [:]
        var missing: [Int: Int] = [:]
        var summaries: [ConditionSummary?]
        var error: (any Error)?
        var replicatesDone = 0
        var effortDone = 0.0
    }

    private let plan: Plan
    private let cancellation: Cancellation
    private let progress: @Sendable (RunProgress) -> Void
    /// The units of each of the plan's phases, and where they start among all.
    private let units: [Unit]
    private let phases: [(plan: Plan.Phase, end: Int)]
    private let totalEffort: Double
    private let next = Atomic(0)
    private let state: Mutex<State>

    /// - Parameters:
    ///   - cancellation: stops the run between two layers once it is set.
    ///   - progress: called from any worker after each replicate.
    public init(
        _ plan: Plan, cancellation: Cancellation = Cancellation(),
        progress: @escaping @Sendable (RunProgress) -> Void = { _ in }
    ) {
        self.plan = plan
        self.cancellation = cancellation
        self.progress = progress
        let replicates = plan.experiment.replicates
        var units: [Unit] = []
        var phases: [(Plan.Phase, Int)] = []
        for phase in plan.phases {
            // A few units a worker and condition, so that none waits long for the last.
            let size = max(1, replicates / (phase.workers * 4))
            for condition in phase.conditions {
                units += stride(from: 0, to: replicates, by: size).map { start in
                    Unit(condition: condition, replicates: start..<min(start + size, replicates))
                }
            }
            phases.append((phase, units.count))
        }
        self.units = units
        self.phases = phases
        totalEffort = plan.assignments.reduce(0) { $0 + $1.cost.effort } * Double(replicates)
        state = Mutex(State(summaries: Array(repeating: nil, count: plan.experiment.conditions.count)))
    }

    /// Runs to the end.
    ///
    /// - Throws: `RunCancelled`, or the first error of a replicate.
    public func run() throws -> RunResults {
        var start = 0
        for phase in phases {
            next.store(start, ordering: .relaxed)
            run(phase.plan, until: phase.end)
            try cancellation.check()
            if let error = state.withLock({ $0.error }) { throw error }
            start = phase.end
        }
        return state.withLock { state in
            RunResults(experiment: plan.experiment, summaries: state.summaries.map { $0! })
        }
    }

    private func run(_ phase: Plan.Phase, until end: Int) {
        let workers = DispatchGroup()
        for _ in 0..<phase.workers {
            workers.enter()
            let thread = Thread { [self] in
                work(until: end)
                workers.leave()
            }
            thread.stackSize = 8 << 20
            thread.start()
        }
        workers.wait()
    }

    private func work(until end: Int) {
        do {
            var current: (condition: Int, propagator: any Propagator)?
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < end else { return }
                let unit = units[index]
                if current?.condition != unit.condition {
                    current = nil
                    current = (unit.condition, try propagator(for: unit.condition))
                }
                try compute(unit, with: current!.propagator)
            }
        } catch {
            next.store(units.count, ordering: .relaxed)
            state.withLock { if $0.error == nil { $0.error = error } }
        }
    }

    private func propagator(for index: Int) throws -> any Propagator {
        let condition = plan.experiment.conditions[index]
        let assignment = plan.assignments[index]
        let propagator = try condition.propagator(
            seed: plan.experiment.seed, retention: assignment.retention, threads: assignment.threads)
        propagator.checkCancellation = { [self] in
            try cancellation.check()
            if next.load(ordering: .relaxed) >= units.count, state.withLock({ $0.error != nil }) {
                throw RunCancelled()
            }
        }
        return propagator
    }

    private func compute(_ unit: Unit, with propagator: any Propagator) throws {
        let effort = plan.assignments[unit.condition].cost.effort
        for replicate in unit.replicates {
            let trace = try propagator.trace(ofReplicate: replicate)
            let (report, finished) = state.withLock { state -> (RunProgress, [Trace]?) in
                let replicates = plan.experiment.replicates
                state.traces[unit.condition, default: Array(repeating: nil, count: replicates)][replicate] = trace
                state.missing[unit.condition, default: replicates] -= 1
                state.replicatesDone += 1
                state.effortDone += effort
                let finished =
                    state.missing[unit.condition] == 0
                    ? state.traces.removeValue(forKey: unit.condition)?.compactMap(\.self) : nil
                return (progressReport(state, condition: unit.condition), finished)
            }
            progress(report)
            if let finished { summarize(unit.condition, finished, by: propagator) }
        }
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
