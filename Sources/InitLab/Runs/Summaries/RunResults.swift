/// What is known of an experiment.
public struct RunResults: Sendable {
    public let experiment: Experiment
    /// One for each condition of which anything is known, in their order.
    public let summaries: [ConditionSummary]
    /// What computed it, sorted.
    public let origins: [Origin]
    /// What was summarized, where another framework measured it; nil of what InitLab computed.
    public let recording: Recording?

    package init(
        experiment: Experiment, summaries: [ConditionSummary], origins: [Origin], recording: Recording? = nil
    ) {
        self.experiment = experiment
        self.summaries = summaries
        self.origins = origins
        self.recording = recording
    }

    /// Summarizes what is in a store: what a run has just computed, or what one has left.
    ///
    /// - Parameter threads: how many share the work.
    /// - Throws: `StoreError`, `RunCancelled`, or what drawing the input throws.
    public init(_ store: ResultStore, threads: Int = 1, cancellation: Cancellation = Cancellation()) throws {
        let experiment = store.experiment
        let conditions = experiment.conditions
        let series = conditions.map { TraceBlock.usualSeriesCount(TraceShape(of: $0.network)) }.max() ?? 1
        // Many small conditions are summarized side by side; threads share the work of few large ones.
        let isSideBySide =
            conditions.count >= threads && experiment.replicates <= TraceBlock.maximumValues / series
        let inner = isSideBySide ? .one : Threads(threads)
        let summaries = try Threads(isSideBySide ? threads : 1).map(conditions.count) { index in
            try cancellation.check()
            return try store.statistics(ofCondition: index, threads: inner).map { replicates in
                ConditionSummary(
                    .condition(conditions[index]), replicates: replicates,
                    theory: try experiment.theory(of: conditions[index]), stableWithin: experiment.stableWithin,
                    threads: inner)
            }
        }.compactMap(\.self)
        self.init(experiment: experiment, summaries: summaries, origins: try store.origins())
    }

    /// Whether every replicate of every condition is there. A recording is what it is.
    public var isComplete: Bool {
        if recording != nil { return true }
        return summaries.count == experiment.conditions.count
            && summaries.allSatisfy { $0.replicates == experiment.replicates }
    }

    /// Replicates that are there, and those that the experiment asks for, of all conditions.
    public var progress: (done: Int, wanted: Int) {
        (summaries.reduce(0) { $0 + $1.replicates }, experiment.totalReplicates)
    }
}
