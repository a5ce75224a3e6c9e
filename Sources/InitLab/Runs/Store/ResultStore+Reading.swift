extension ResultStore {
    /// How many replicates are there of each condition, of those that the experiment asks for.
    public func replicatesDone() throws -> [Int] {
        try finished().map { ranges in
            ranges.reduce(0) { $0 + max(0, min($1.upperBound, experiment.replicates) - $1.lowerBound) }
        }
    }

    /// What the replicates of a condition say, as far as they are there and the experiment asks for them; nil if none is.
    ///
    /// - Parameter threads: what shares the work.
    package func statistics(
        ofCondition index: Int, threads: Threads = .one
    ) throws -> (any ReplicateStatistics)? {
        let units = try database.withLock { try Self.units(ofRow: rows[index], in: $0) }
        let shape = TraceShape(of: experiment.conditions[index].network)
        if experiment.keep == .summary {
            var summary: MergedSummary?
            for unit in units {
                let part = try read(unit) { count, data throws(MalformedBytes) in
                    try MergedSummary(shape, count: count, packed: data)
                }
                if summary == nil { summary = part } else { summary!.merge(part) }
            }
            return summary
        }
        let wanted = units.filter { $0.replicates.lowerBound < experiment.replicates }
        let blocks = try threads.map(wanted.count) { place in
            let unit = wanted[place]
            let replicates = unit.replicates.clamped(to: 0..<experiment.replicates)
            return try traces(of: unit, shape)[replicates, startingAt: unit.replicates.lowerBound]
        }
        return blocks.isEmpty ? nil : KeptTraces(blocks: blocks)
    }

    /// The trace of one replicate; nil if it is not there.
    ///
    /// - Throws: `StoreError` if the store keeps summaries alone.
    package func trace(ofCondition index: Int, replicate: Int) throws -> Trace? {
        try checkTraces()
        let shape = TraceShape(of: experiment.conditions[index].network)
        let units = try database.withLock {
            try Self.units(ofRow: rows[index], overlapping: replicate..<(replicate + 1), in: $0)
        }
        guard let unit = units.first else { return nil }
        return try traces(of: unit, shape).trace(replicate - unit.replicates.lowerBound)
    }

    /// The traces of a condition's replicates, as far as they are there and the experiment asks for them, some at a time.
    ///
    /// - Parameter body: takes the first replicate's number, and the traces from it on.
    /// - Throws: `StoreError` if the store keeps summaries alone, and what `body` throws.
    package func forEachBlock(ofCondition index: Int, _ body: (Int, TraceBlock) throws -> Void) throws {
        try checkTraces()
        let shape = TraceShape(of: experiment.conditions[index].network)
        let ranges = try database.withLock { try Self.finished(rows[index], in: $0) }
        for range in ranges where range.lowerBound < experiment.replicates {
            let units = try database.withLock { try Self.units(ofRow: rows[index], overlapping: range, in: $0) }
            for unit in units {
                let wanted = unit.replicates.clamped(to: 0..<experiment.replicates)
                try body(
                    wanted.lowerBound, try traces(of: unit, shape)[wanted, startingAt: unit.replicates.lowerBound])
            }
        }
    }

    private func checkTraces() throws(StoreError) {
        guard experiment.keep == .everything else {
            throw StoreError(
                .invalid, path, "the store keeps summaries only (`keep: summary`), and no single replicates")
        }
    }

    private func traces(of unit: Unit, _ shape: TraceShape) throws(StoreError) -> TraceBlock {
        try read(unit) { count, data throws(MalformedBytes) in
            try TraceBlock(shape, count: count, packed: data)
        }
    }

    private func read<Contents>(
        _ unit: Unit, _ make: (Int, [UInt8]) throws(MalformedBytes) -> Contents
    ) throws(StoreError) -> Contents {
        do throws(MalformedBytes) { return try make(unit.replicates.count, unit.data) } catch {
            throw .damaged(
                path,
                "the unit of \(unit.replicates.count) replicates from \(unit.replicates.lowerBound) cannot be read")
        }
    }
}
