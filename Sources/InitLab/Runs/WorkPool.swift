import Foundation
import Synchronization

/// Computes replicates on worker threads, as a plan divides them.
///
/// Each replicate draws from streams of its own, so that results do not depend on the number of workers.
final class WorkPool: Sendable {
    /// Makes the propagator of a condition, given by its place, as its assignment says.
    typealias Source = @Sendable (_ condition: Int, Plan.Assignment) throws -> any Propagator
    /// Takes what a replicate of a condition found, on the worker's thread.
    typealias Consumer =
        @Sendable (_ condition: Int, _ replicate: Int, Trace, _ propagator: any Propagator) throws -> Void

    private struct Unit {
        let condition: Int
        let replicates: Range<Int>
    }

    private let plan: Plan
    private let cancellation: Cancellation
    private let source: Source
    private let error = Mutex<(any Error)?>(nil)
    /// Set once a worker has failed, for the others to stop between two layers.
    private let hasFailed = Atomic(false)

    /// - Parameters:
    ///   - cancellation: stops the work between two layers once it is set.
    ///   - source: what computes; the conditions' own engines if nil.
    init(_ plan: Plan, cancellation: Cancellation, source: Source? = nil) {
        self.plan = plan
        self.cancellation = cancellation
        let experiment = plan.experiment
        self.source =
            source
            ?? { condition, assignment in
                try experiment.conditions[condition].propagator(
                    seed: experiment.seed, retention: assignment.retention, threads: assignment.threads)
            }
    }

    /// Computes the given replicates of each condition.
    ///
    /// - Parameter replicates: a range for each of the plan's conditions, in their order.
    /// - Throws: `RunCancelled`, or the first error of a replicate or of `consume`.
    func run(_ replicates: [Range<Int>], _ consume: @escaping Consumer) throws {
        for phase in plan.phases {
            // Many units a worker and condition, so that none waits long for the last.
            let units = phase.conditions.flatMap { condition in
                let range = replicates[condition]
                let size = max(1, range.count / (phase.workers * 32))
                return stride(from: range.lowerBound, to: range.upperBound, by: size).map { start in
                    Unit(condition: condition, replicates: start..<min(start + size, range.upperBound))
                }
            }
            run(units, workers: min(phase.workers, units.count), consume)
            try cancellation.check()
            if let error = error.withLock({ $0 }) { throw error }
        }
    }

    private func run(_ units: [Unit], workers: Int, _ consume: @escaping Consumer) {
        let queue = UnitQueue(count: units.count)
        let group = DispatchGroup()
        for _ in 0..<workers {
            group.enter()
            let thread = Thread { [self] in
                work(units, queue, consume)
                group.leave()
            }
            thread.stackSize = 8 << 20
            thread.start()
        }
        group.wait()
    }

    private func work(_ units: [Unit], _ queue: UnitQueue, _ consume: Consumer) {
        do {
            var current: (condition: Int, propagator: any Propagator)?
            while let index = queue.next() {
                let unit = units[index]
                if current?.condition != unit.condition {
                    current = nil
                    current = (unit.condition, try propagator(for: unit.condition))
                }
                let propagator = current!.propagator
                for replicate in unit.replicates {
                    try consume(unit.condition, replicate, try propagator.trace(ofReplicate: replicate), propagator)
                }
            }
        } catch {
            hasFailed.store(true, ordering: .relaxed)
            self.error.withLock { if $0 == nil { $0 = error } }
        }
    }

    private func propagator(for condition: Int) throws -> any Propagator {
        let propagator = try source(condition, plan.assignments[condition])
        propagator.checkCancellation = { [self] in
            try cancellation.check()
            if hasFailed.load(ordering: .relaxed) { throw RunCancelled() }
        }
        return propagator
    }
}

/// Hands out the places 0 to `count` - 1, each to one worker.
private final class UnitQueue: Sendable {
    private let count: Int
    private let following = Atomic(0)

    init(count: Int) { self.count = count }

    func next() -> Int? {
        let index = following.add(1, ordering: .relaxed).oldValue
        return index < count ? index : nil
    }
}
