import Foundation
import Synchronization

/// Draws the conditions of experiments and holds what they do, for later comparisons.
///
/// A pilot of as many replicates as the file says tells how far they lie apart, and that, how many are needed for later
/// calls to see a growth that is off by the tolerance.
public final class BaselineRecorder: Sendable {
    /// How many replicates of each condition are drawn at most, without a budget: 64 times those of the file.
    static func mostReplicates(_ experiment: Experiment) -> Int {
        min(64 * max(TraceDigest.replicates, experiment.replicates), Experiment.maximumReplicates)
    }

    private let plans: [Plan]
    private let settings: CheckSettings
    private let cancellation: Cancellation
    private let source: StabilityCheck.Source?

    /// - Parameter plans: of experiments with different names.
    public convenience init(
        _ plans: [Plan], settings: CheckSettings = CheckSettings(), cancellation: Cancellation = Cancellation()
    ) { self.init(plans, settings: settings, cancellation: cancellation, source: nil) }

    package init(
        _ plans: [Plan], settings: CheckSettings, cancellation: Cancellation = Cancellation(),
        source: StabilityCheck.Source?
    ) {
        precondition(Set(plans.map(\.experiment.name)).count == plans.count, "experiments need different names")
        self.plans = plans
        self.settings = settings
        self.cancellation = cancellation
        self.source = source
    }

    /// - Parameter path: where the baseline is going to be written.
    /// - Throws: `RunCancelled`, or the first error of a replicate.
    public func record(path: String) throws -> Baseline {
        let tests = plans.flatMap(\.experiment.conditions).reduce(0) { $0 + CheckedQuantity.all(of: $1.network).count }
        let conditions = try plans.flatMap { plan in
            let experiment = plan.experiment
            let pool = WorkPool(plan, cancellation: cancellation, source: workSource(experiment))
            return try experiment.conditions.indices.map { try record($0, of: experiment, with: pool, tests: tests) }
        }
        return Baseline(
            path: path, schema: Baseline.schema, quantityVersion: CheckedQuantity.version, platform: .current,
            conditions: conditions)
    }

    private func workSource(_ experiment: Experiment) -> WorkPool.Source? {
        guard let source else { return nil }
        return { condition, _ in try source(experiment.conditions[condition], experiment.seed) }
    }

    private func record(
        _ index: Int, of experiment: Experiment, with pool: WorkPool, tests: Int
    ) throws -> BaselineCondition {
        let condition = experiment.conditions[index]
        let sample = BaselineSample(condition)
        // The digest takes a few, whatever the budget.
        let least = max(TraceDigest.replicates, experiment.replicates)
        let most = min(
            max(TraceDigest.replicates, settings.budget ?? Self.mostReplicates(experiment)),
            condition.initializer.supply?.count ?? .max)
        try experiment.checkSeeds(ofBudget: most)
        let pilot = min(least, most)
        func draw(_ replicates: Range<Int>) throws {
            var ranges = experiment.conditions.map { _ in 0..<0 }
            ranges[index] = replicates
            try pool.run(ranges) { _, replicate, trace, propagator in sample.take(replicate, trace, propagator) }
        }
        try draw(0..<pilot)
        var replicates = pilot
        // A pilot misjudges the spread by a tenth; more replicates tell better.
        while let deviation = sample.growthDeviation {
            let exact = BaselinePlan.exact(deviation: deviation, tests: tests, settings)
            let wanted = min(most, BaselinePlan.surplus * exact)
            guard wanted > replicates else { break }
            try draw(replicates..<wanted)
            replicates = wanted
        }
        return BaselineCondition(
            experiment: experiment.name, label: condition.label, identity: condition.identity, engine: condition.engine,
            seed: experiment.seed, replicates: replicates, digest: sample.digest,
            program: condition.initializer.programDigest,
            quantities: Dictionary(
                uniqueKeysWithValues: sample.quantities.map { ($0.name, sample.recorded($0)) }))
    }
}

/// The numbers of one condition's replicates as they come.
private final class BaselineSample: Sendable {
    let quantities: [CheckedQuantity]
    private let measured: Condition
    /// For each replicate, the numbers quantity by quantity.
    private let numbers = Mutex<[Int: [Double]]>([:])
    private let parts = Mutex<[Int: UInt64]>([:])

    init(_ condition: Condition) {
        quantities = CheckedQuantity.all(of: condition.network)
        measured = condition.withoutClaim
    }

    func take(_ replicate: Int, _ trace: Trace, _ propagator: any Propagator) {
        let values = quantities.map { $0.value(in: trace, condition: measured) }
        numbers.withLock { $0[replicate] = values }
        guard replicate < TraceDigest.replicates else { return }
        let part = TraceDigest.part(trace, inputs: propagator.inputValues)
        parts.withLock { $0[replicate] = part }
    }

    /// What is known of a quantity by now; replicates in their order, so that sums are the same on any number of threads.
    func recorded(_ quantity: CheckedQuantity) -> RecordedQuantity {
        let place = quantities.firstIndex(of: quantity)!
        let values = numbers.withLock { numbers in numbers.keys.sorted().map { numbers[$0]![place] } }
        return RecordedQuantity(quantity.estimate(values))
    }

    /// The standard deviation of the growth, or of what a single layer adds, in the direction in which it is larger; nil if
    /// there is none.
    var growthDeviation: Double? {
        let deciding = quantities.filter { $0.decides(depth: measured.network.depth) }
        return deciding.map { recorded($0).standardDeviation }.filter(\.isFinite).max()
    }

    var digest: TraceDigest { TraceDigest(parts.withLock { parts in parts.keys.sorted().map { parts[$0]! } }) }
}
