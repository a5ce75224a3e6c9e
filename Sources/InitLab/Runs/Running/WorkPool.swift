import Foundation
import Synchronization

/// Computes replicates on worker threads, as a plan divides them.
///
/// Each replicate draws from streams of its own, so that results do not depend on the number of workers.
package final class WorkPool: Sendable {
    /// Makes the propagator of a condition, given by its place, as its assignment says.
    package typealias Source = @Sendable (_ condition: Int, Plan.Assignment) throws -> any Propagator
    /// Takes what a replicate of a condition found, on the worker's thread.
    package typealias Consumer =
        @Sendable (_ condition: Int, _ replicate: Int, Trace, _ propagator: any Propagator) throws -> Void

    /// Does the work of one unit with the propagator of its condition, on the worker's thread.
    typealias Work = @Sendable (WorkUnit, _ propagator: any Propagator) throws -> Void

    private let plan: Plan
    private let cancellation: Cancellation
    private let source: Source
    private let error = Mutex<(any Error)?>(nil)
    /// Set once a worker has failed, for the others to stop between two layers.
    private let hasFailed = Atomic(false)
    private let hasRun = Atomic(false)

    /// - Parameters:
    ///   - cancellation: stops the work between two layers once it is set.
    ///   - source: what computes; the conditions' own engines if nil.
    package init(_ plan: Plan, cancellation: Cancellation, source: Source? = nil) {
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
    package func run(_ replicates: [Range<Int>], _ consume: @escaping Consumer) throws {
        // Many units a worker and condition, so that none waits long for the last.
        let units = replicates.enumerated().flatMap { condition, range in
            WorkUnit.cut(
                range, of: condition, size: max(1, range.count / (plan.assignments[condition].workers * 32)))
        }
        try run(units) { unit, propagator in
            for replicate in unit.replicates {
                try consume(unit.condition, replicate, try propagator.trace(ofReplicate: replicate), propagator)
            }
        }
    }

    /// Does the work of all units.
    ///
    /// - Parameter units: in the order of their conditions.
    /// - Throws: `RunCancelled`, or the first error of `work`.
    func run(_ units: [WorkUnit], _ work: @escaping Work) throws {
        try checkAddressSpace()
        var rest = units[...]
        for phase in plan.phases {
            let ofPhase = rest.prefix { phase.conditions.contains($0.condition) }
            rest = rest.dropFirst(ofPhase.count)
            run(Array(ofPhase), workers: min(phase.workers, ofPhase.count), work)
            try cancellation.check()
            if let error = error.withLock({ $0 }) { throw error }
        }
    }

    /// Where the address space is limited, OpenBLAS does not end in a thread that it has no buffer for.
    private func checkAddressSpace() throws {
        // A pool that runs again has its threads' buffers.
        guard !hasRun.exchange(true, ordering: .relaxed) else { return }
        let threads = plan.phases.map { $0.workers * $0.threads }.max() ?? 1
        let limit = Machine.memoryLimit(threads: threads)
        guard limit.source != .addressSpace || limit.bytes >= plan.memory else {
            throw plan.experiment.tooLarge(
                "\(threads) \(threads == 1 ? "thread" : "threads") and \(ByteCount.text(plan.memory)) of data do not fit into"
                    + " the address space that `ulimit -v` allows; allow more, or compute with fewer threads by --jobs")
        }
    }

    private func run(_ units: [WorkUnit], workers: Int, _ work: @escaping Work) {
        let queue = UnitQueue(count: units.count)
        let group = DispatchGroup()
        for _ in 0..<workers {
            group.enter()
            let thread = Thread { [self] in
                self.work(units, queue, work)
                group.leave()
            }
            thread.stackSize = 8 << 20
            thread.start()
        }
        group.wait()
    }

    private func work(_ units: [WorkUnit], _ queue: UnitQueue, _ work: Work) {
        do {
            var current: (condition: Int, propagator: any Propagator)?
            while let index = queue.next() {
                let unit = units[index]
                if current?.condition != unit.condition {
                    current = nil
                    current = (unit.condition, try propagator(for: unit.condition))
                }
                try work(unit, current!.propagator)
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
