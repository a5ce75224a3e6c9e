import Foundation
import Synchronization

/// Runs a whole gate many times, on networks that are right, on a ladder of broken ones, on weights that are spoilt in ways
/// that a variance does not show, and on networks on the margin of stability, and counts what it says.
///
/// Every gate is what `StabilityCheck` does for the same files, settings and seed; gates differ in their seeds alone, which
/// count up from the experiment's own. Gates are computed side by side, each on one thread.
package final class Calibration: Sendable {
    /// Shares by which the variance of all weights is off.
    package static let ladder = [0.005, 0.01, 0.02, 0.03, 0.05, 0.1]
    /// How many gates a calibration may have on networks that are right.
    package static let maximumGates = 10_000_000

    private let plans: [Plan]
    /// Those of the conditions that draw independent normal weights as matrices, which are the ones that faults are made in.
    private let faultPlans: [Plan]
    /// For each side, the conditions that can be put onto the margin of stability.
    private let marginPlans: [[Plan]]
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
    ///   - gates: how many on networks that are right; each rung of the ladder and each side of the
    ///     margin has a tenth of them, each fault a hundredth, and one at least.
    ///   - jobs: how many are computed side by side.
    ///   - progress: called from any thread after each gate.
    package init(
        _ plans: [Plan], settings: CheckSettings = CheckSettings(), gates: Int, jobs: Int,
        cancellation: Cancellation = Cancellation(),
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws {
        precondition(!plans.isEmpty && (1...Self.maximumGates).contains(gates) && jobs >= 1)
        self.plans = plans
        faultPlans = try plans.compactMap(Self.faultPlan)
        marginPlans = try CalibrationResults.MarginRung.Side.allCases.map { side in
            try plans.compactMap { try MarginCalibration.plan($0, side) }
        }
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
        let faults = faultPlans.isEmpty ? [] : BrokenInitializer.Fault.allCases
        let tallies = Self.tallies(plans)
        let state = Mutex(
            State(
                results: CalibrationResults(
                    experiments: plans.map(\.experiment), settings: settings, gates: gates,
                    rungs: errors.map { CalibrationResults.Rung(error: $0, tallies: tallies) },
                    faults: faults.map {
                        CalibrationResults.FaultRung(fault: $0, tallies: Self.tallies(faultPlans))
                    },
                    margins: zip(CalibrationResults.MarginRung.Side.allCases, marginPlans).compactMap { side, plans in
                        plans.isEmpty ? nil : CalibrationResults.MarginRung(side: side, tallies: Self.tallies(plans))
                    })))
        let (rungGates, faultGates) = (max(1, gates / 10), max(1, gates / 100))
        let ladderEnd = gates + Self.ladder.count * rungGates
        let faultEnd = ladderEnd + faults.count * faultGates
        let margins = marginPlans.filter { !$0.isEmpty }
        let total = faultEnd + margins.count * rungGates
        Threads(jobs).forEach(total) { piece in
            guard state.withLock({ $0.error == nil }), !cancellation.isCancelled else { return }
            do {
                let count: (inout CalibrationResults) -> Void
                if piece < ladderEnd {
                    let rung = piece < gates ? 0 : 1 + (piece - gates) / rungGates
                    let found = try run(error: errors[rung], offset: piece)
                    count = { $0.count(found, rung: rung) }
                } else if piece >= faultEnd {
                    let place = (piece - faultEnd) / rungGates
                    let found = try check(margins[place], offset: piece, source: nil)
                    count = { $0.margins[place].count(found) }
                } else {
                    let place = (piece - ladderEnd) / faultGates
                    let found = try run(fault: faults[place], offset: piece)
                    count = { $0.faults[place].tallies.count(found) }
                }
                let done = state.withLock { state in
                    count(&state.results)
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
        guard error != 0 else { return try check(plans, offset: offset, source: nil) }
        return try check(plans, offset: offset) { condition, seed in
            try Self.replacing(condition, ScaledInitializer(condition.initializer, varianceFactor: 1 + error))
                .propagator(seed: seed)
        }
    }

    /// One gate on spoilt weights.
    private func run(fault: BrokenInitializer.Fault, offset: Int) throws -> [CheckResults] {
        try check(faultPlans, offset: offset) { condition, seed in
            let depth = condition.network.depth
            return try Self.replacing(
                condition, BrokenInitializer(condition.initializer, fault: fault, depth: depth)
            ).propagator(seed: seed)
        }
    }

    private func check(
        _ plans: [Plan], offset: Int, source: StabilityCheck.Source?
    ) throws -> [CheckResults] {
        let plans = try plans.map { plan in
            var experiment = plan.experiment
            experiment.seed = Self.seed(experiment.seed, offset)
            return try Plan(experiment, jobs: 1, memory: plan.budget / Double(jobs))
        }
        return try StabilityCheck(plans, settings: settings, cancellation: cancellation, source: source).run()
    }

    /// A plan of the conditions that draw independent normal weights of mean zero as matrices; nil if there are none.
    private static func faultPlan(_ plan: Plan) throws -> Plan? {
        let experiment = plan.experiment
        let conditions = experiment.conditions.filter { condition in
            condition.engine == .dense
                && condition.network.weightedLayers.allSatisfy {
                    let law = condition.initializer.law(for: condition.network.weightShape(of: $0))
                    return law.isGaussian && law.mean == 0 && law.variance > 0
                }
        }
        guard !conditions.isEmpty else { return nil }
        return try Plan(experiment.keeping(conditions), jobs: 1, memory: plan.budget)
    }

    private static func tallies(_ plans: [Plan]) -> [CalibrationResults.Tally] {
        plans.flatMap { plan in
            plan.experiment.conditions.map {
                CalibrationResults.Tally(experiment: plan.experiment.name, condition: $0.label)
            }
        }
    }

    /// The seed of a gate, within those that a file may give.
    static func seed(_ first: UInt64, _ offset: Int) -> UInt64 {
        (first &+ UInt64(offset)) & UInt64(Experiment.maximumSeed)
    }

    /// A condition that draws with another initializer, which passes for its own.
    static func replacing(_ condition: Condition, _ initializer: any Initializer) -> Condition {
        Condition(
            network: condition.network, initializer: initializer, input: condition.input, loss: condition.loss,
            generator: condition.generator, drawOrder: condition.drawOrder, engine: condition.engine,
            label: condition.label)
    }
}

extension [CalibrationResults.Tally] {
    /// Counts what a gate said of its conditions, in their order.
    fileprivate mutating func count(_ found: [CheckResults]) {
        for (place, check) in found.flatMap(\.conditions).enumerated() {
            self[place].verdicts[check.verdict, default: 0] += 1
            self[place].replicates += check.replicates
        }
    }
}

extension CalibrationResults.MarginRung {
    /// Counts what a gate said of health.
    fileprivate mutating func count(_ found: [CheckResults]) {
        tallies.count(found)
        let verdicts = found.flatMap(\.conditions).compactMap { $0.health?.verdict }
        gates += 1
        if verdicts.contains(.asExpected) { healthy += 1 }
        if verdicts.contains(.notAsExpected) { unhealthy += 1 }
    }
}

extension CalibrationResults {
    /// Counts what a gate said.
    fileprivate mutating func count(_ found: [CheckResults], rung: Int) {
        rungs[rung].tallies.count(found)
        var isRed = false
        for results in found {
            for check in results.conditions where check.verdict == .regression {
                isRed = true
                guard rung == 0 else { continue }
                falseAlarms.append(
                    FalseAlarm(
                        seed: results.experiment.seed, condition: check.label,
                        evidence: check.evidence))
            }
        }
        if isRed { rungs[rung].alarms += 1 }
    }
}
