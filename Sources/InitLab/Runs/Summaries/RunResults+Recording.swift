extension RunResults {
    /// Summarizes a recording: each series as a condition is.
    ///
    /// - Parameter threads: how many share the work.
    public init(_ recording: Recording, threads: Int = 1) {
        let margin = recording.stableWithin
        self.init(
            experiment: recording.experiment,
            summaries: recording.series.map {
                ConditionSummary($0, of: recording, stableWithin: margin, threads: Threads(threads))
            }, origins: [], recording: recording)
    }

    /// The points outside of every series: what was measured there, and no verdict. Nil where there are none.
    package var otherPoints: ConditionSummary? {
        guard let recording, let points = recording.otherPoints else { return nil }
        return ConditionSummary(points, of: recording, stableWithin: experiment.stableWithin, threads: .one)
    }
}

extension Recording {
    /// How many decades a signal may gain or lose over a series and still be called stable.
    package var stableWithin: Double { header.stableWithin }

    /// What is asked of a recording, as an experiment is asked: it has no conditions, as nothing is drawn.
    package var experiment: Experiment {
        Experiment(
            path: path, title: header.title, source: nil,
            note: header.notes.isEmpty ? nil : header.notes.joined(separator: "\n\n"), seed: header.seed ?? 0,
            replicates: replicates.count, conditions: [], stableWithin: stableWithin, columns: [],
            keep: .everything,
            text: nil, engineOverride: nil,
            networkPosition: SourcePosition(file: path, line: 1, column: 1))
    }

    /// What the replicates say of a series.
    package func statistics(of series: RecordedSeries) -> any ReplicateStatistics {
        KeptTraces(blocks: [TraceBlock(replicates.map(series.trace(of:)))])
    }
}

extension ConditionSummary {
    fileprivate init(_ series: RecordedSeries, of recording: Recording, stableWithin: Double, threads: Threads) {
        self.init(
            .series(series), replicates: recording.statistics(of: series),
            theory: Theory(sayingNothingAt: series.depth),
            stableWithin: stableWithin, threads: threads)
    }
}
