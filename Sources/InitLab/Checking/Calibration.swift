import Foundation
import Synchronization

/// Runs a whole gate many times, on networks that are right and on a ladder of broken ones, and counts what it says.
///
/// Every gate is what `StabilityCheck` does for the same files, settings and seed; gates differ in their seeds alone, which
/// count up from the experiment's own. Gates are computed side by side, each on one thread.
package final class Calibration: Sendable {
    /// Shares by which the variance of all weights is off.
    package static let ladder = [0.005, 0.01, 0.02, 0.03, 0.05, 0.1]
    /// How many gates a calibration may have on networks that are right.
    package static let maximumGates = 10_000_000

    private let plans: [Plan]
    private let settings: CheckSettings
    private let gates: Int
    private let jobs: Int
    private let cancellation: Cancellation
    private let progress: @Sendable (_ done: Int, _ total: Int) -> Void

    private struct State {
        var results: CalibrationResults
        var done = 0
        var error: (any Error)?
    }

    /// - Parameters:
    ///   - plans: of the experiments that one gate tests together.
    ///   - gates: how many on networks that are right; each rung of the ladder has a tenth, one at least.
    ///   - jobs: how many are computed side by side.
    ///   - progress: called from any thread after each gate.
    package init(
        _ plans: [Plan], settings: CheckSettings = CheckSettings(), gates: Int, jobs: Int,
        cancellation: Cancellation = Cancellation(),
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) {
        precondition(!plans.isEmpty && (1...Self.maximumGates).contains(gates) && jobs >= 1)
        self.plans = plans
        self.settings = settings
        self.gates = gates
        self.jobs = jobs
        self.cancellation = cancellation
        self.progress = progress
    }

    /// - Throws: `RunCancelled`, the first error of a replicate, or `InputFileError` if the gates do not fit into memory side
    ///   by side.
    package func run() throws -> CalibrationResults {
        let errors = [0] + Self.ladder
        let tallies = plans.flatMap { plan in
            plan.experiment.conditions.map {
                CalibrationResults.Tally(experiment: plan.experiment.name, condition: $0.label)
            }
        }
        let state = Mutex(
            State(
                results: CalibrationResults(
                    experiments: plans.map(\.experiment), settings: settings, gates: gates,
                    rungs: errors.map { CalibrationResults.Rung(error: $0, tallies: tallies) })))
        let rungGates = max(1, gates / 10)
        let total = gates + Self.ladder.count * rungGates
        Threads(jobs).forEach(total) { piece in
            guard state.withLock({ $0.error == nil }), !cancellation.isCancelled else { return }
            do {
                let rung = piece < gates ? 0 : 1 + (piece - gates) / rungGates
                let found = try run(error: errors[rung], offset: piece)
                let done = state.withLock { state in
                    state.results.count(found, rung: rung)
                    state.done += 1
                    return state.done
                }
                progress(done, total)
            } catch {
                state.withLock { if $0.error == nil { $0.error = error } }
            }
        }
        try cancellation.check()
        var results = try state.withLock { state in
            if let error = state.error { throw error }
            return state.results
        }
        results.falseAlarms.sort { ($0.seed, $0.condition) < ($1.seed, $1.condition) }
        return results
    }

    /// One gate. Rungs have seeds of their own, so that they say something each for itself.
    private func run(error: Double, offset: Int) throws -> [CheckResults] {
        let plans = try plans.map { plan in
            var experiment = plan.experiment
            experiment.seed = Self.seed(experiment.seed, offset)
            return try Plan(experiment, jobs: 1, memory: plan.budget / Double(jobs))
        }
        guard error != 0 else {
            return try StabilityCheck(plans, settings: settings, cancellation: cancellation).run()
        }
        return try StabilityCheck(plans, settings: settings, cancellation: cancellation) { condition, seed in
            try Self.broken(condition, error: error).propagator(seed: seed)
        }.run()
    }

    /// The seed of a gate, within those that a file may give.
    static func seed(_ first: UInt64, _ offset: Int) -> UInt64 {
        (first &+ UInt64(offset)) & UInt64(Experiment.maximumSeed)
    }

    /// A condition whose weights have a share too much of variance, and which passes for the right one.
    private static func broken(_ condition: Condition, error: Double) -> Condition {
        Condition(
            network: condition.network,
            initializer: ScaledInitializer(condition.initializer, varianceFactor: 1 + error), input: condition.input,
            loss: condition.loss, generator: condition.generator, drawOrder: condition.drawOrder,
            engine: condition.engine, label: condition.label)
    }
}

extension CalibrationResults {
    /// Counts what a gate said.
    fileprivate mutating func count(_ found: [CheckResults], rung: Int) {
        var place = 0
        for results in found {
            for check in results.conditions {
                rungs[rung].tallies[place].verdicts[check.verdict, default: 0] += 1
                rungs[rung].tallies[place].replicates += check.replicates
                place += 1
                guard rung == 0, check.verdict == .regression else { continue }
                falseAlarms.append(
                    FalseAlarm(
                        seed: results.experiment.seed, condition: check.label,
                        evidence: check.evidence.map(CheckWording.evidence) ?? ""))
            }
        }
        if found.contains(where: { $0.conditions.contains { $0.verdict == .regression } }) { rungs[rung].alarms += 1 }
    }
}
