/// What is known of an experiment.
public struct RunResults: Sendable {
    public let experiment: Experiment
    /// One for each condition of which anything is known, in their order.
    public let summaries: [ConditionSummary]
    /// What computed it, sorted.
    public let origins: [Origin]

    package init(experiment: Experiment, summaries: [ConditionSummary], origins: [Origin]) {
        self.experiment = experiment
        self.summaries = summaries
        self.origins = origins
    }

    /// Summarizes what is in a store: what a run has just computed, or what one has left.
    ///
    /// - Parameter threads: how many share the work.
    /// - Throws: `StoreError`, `RunCancelled`, or what drawing the input throws.
    public init(_ store: ResultStore, threads: Int = 1, cancellation: Cancellation = Cancellation()) throws {
        let experiment = store.experiment
        let threads = Threads(threads)
        var summaries: [ConditionSummary] = []
        for (index, condition) in experiment.conditions.enumerated() {
            try cancellation.check()
            guard let replicates = try store.statistics(ofCondition: index) else { continue }
            summaries.append(
                ConditionSummary(
                    condition: condition, replicates: replicates, theory: try condition.theory(seed: experiment.seed),
                    stableWithin: experiment.stableWithin, threads: threads))
        }
        self.init(experiment: experiment, summaries: summaries, origins: try store.origins())
    }

    /// Whether every replicate of every condition is there.
    public var isComplete: Bool {
        summaries.count == experiment.conditions.count
            && summaries.allSatisfy { $0.replicates == experiment.replicates }
    }

    /// Replicates that are there, and those that the experiment asks for, of all conditions.
    public var progress: (done: Int, wanted: Int) {
        (summaries.reduce(0) { $0 + $1.replicates }, experiment.totalReplicates)
    }
}
