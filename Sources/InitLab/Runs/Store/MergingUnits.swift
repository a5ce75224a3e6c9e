/// Takes the units of one store into another, and compares what both have.
struct MergingUnits {
    /// Two machines differ in the last digits of their traces; what differs by more is not the same.
    static let tolerance = 1e-4

    private let experiment: Experiment
    private let rows: [ConditionRow]

    /// - Parameter rows: those of the experiment's conditions in the store that the units go into.
    init(_ experiment: Experiment, _ rows: [ConditionRow]) {
        self.experiment = experiment
        self.rows = rows
    }

    /// Adds what is in a store of the same experiment to a database, within a transaction of its owner's.
    func add(_ other: ResultStore, to database: borrowing Database) throws -> StoreMerge.Outcome {
        // One state of it, whoever writes to it meanwhile.
        try other.database.withLock { database throws(StoreError) in try database.run("BEGIN") }
        defer { other.database.withLock { database in try? database.run("COMMIT") } }
        let runs = try copyRuns(of: other, to: database)
        let parts = try other.runsOfConditions()
        var outcome = StoreMerge.Outcome()
        outcome.notice = other.notice
        for index in experiment.conditions.indices {
            let place = Place(
                row: rows[index], shape: TraceShape(of: experiment.conditions[index].network),
                blockSize: experiment.blockSize(ofCondition: index), label: experiment.conditions[index].label,
                path: database.path, other: other.path)
            for unit in try other.database.withLock({ try ResultStore.units(ofRow: other.rows[index], in: $0) }) {
                guard let run = runs[unit.run] else { throw StoreError.damaged(other.path, "a unit without a run") }
                let unit = Unit(replicates: unit.replicates, run: run, seconds: unit.seconds, data: unit.data)
                if experiment.keep == .summary {
                    try addSummary(unit, place, &outcome, to: database)
                } else {
                    try addTraces(unit, place, &outcome, to: database)
                }
            }
            // A summary of many replicates names one run; more may have had a part in it.
            for id in parts[other.rows[index].id] ?? [] {
                guard let run = runs[id] else { throw StoreError.damaged(other.path, "a condition without a run") }
                try ResultStore.note(run: run, of: rows[index], in: database)
            }
        }
        return outcome
    }

    /// Where a unit belongs, and where it comes from.
    private struct Place {
        let row: ConditionRow
        let shape: TraceShape
        let blockSize: Int
        let label: String
        let path: String
        let other: String

        func disagreement(_ replicates: Range<Int>) -> StoreError {
            StoreError(
                .invalid, other,
                "replicates \(replicates.lowerBound) to \(replicates.upperBound - 1) of `\(label)` differ from those in"
                    + " \(path): one of the two was not computed by this experiment, or by a program that changed;"
                    + " compute one of them again with --force")
        }
    }

    // MARK: Traces

    private func addTraces(
        _ unit: Unit, _ place: Place, _ outcome: inout StoreMerge.Outcome, to database: borrowing Database
    ) throws {
        let theirs = try Self.block(unit, place, path: place.other)
        let overlapping = try ResultStore.units(ofRow: place.row, overlapping: unit.replicates, in: database)
        for present in overlapping {
            let both = unit.replicates.clamped(to: present.replicates)
            let ours = try Self.block(present, place, path: place.path)
            guard
                ours[both, startingAt: present.replicates.lowerBound].agrees(
                    with: theirs[both, startingAt: unit.replicates.lowerBound], within: Self.tolerance)
            else { throw place.disagreement(both) }
            outcome.agreeing += both.count
        }
        for gap in WorkList.gaps(in: unit.replicates, among: overlapping.map(\.replicates)) {
            let isWhole = gap == unit.replicates
            let data = isWhole ? unit.data : theirs[gap, startingAt: unit.replicates.lowerBound].packed
            let seconds = unit.seconds * Double(gap.count) / Double(unit.replicates.count)
            try ResultStore.insert(
                Unit(replicates: gap, run: unit.run, seconds: seconds, data: data), condition: place.row, in: database)
            outcome.added += gap.count
        }
    }

    private static func block(_ unit: Unit, _ place: Place, path: String) throws(StoreError) -> TraceBlock {
        do throws(MalformedBytes) {
            return try TraceBlock(place.shape, count: unit.replicates.count, packed: unit.data)
        } catch {
            throw .damaged(path, "a unit of \(place.label)")
        }
    }

    // MARK: Summaries

    private func addSummary(
        _ unit: Unit, _ place: Place, _ outcome: inout StoreMerge.Outcome, to database: borrowing Database
    ) throws {
        let theirs = try Self.summary(unit, place, path: place.other)
        guard unit.replicates.upperBound <= experiment.replicates else {
            throw StoreError.damaged(place.other, "summaries of more replicates than the experiment asks for")
        }
        let overlapping = try ResultStore.units(ofRow: place.row, overlapping: unit.replicates, in: database)
        for present in overlapping {
            let both = unit.replicates.clamped(to: present.replicates)
            guard both == unit.replicates || both == present.replicates else {
                throw StoreError(
                    .invalid, place.other,
                    "summaries of replicates \(unit.replicates.lowerBound) to \(unit.replicates.upperBound - 1) of"
                        + " `\(place.label)` cannot be united with those of \(present.replicates.lowerBound) to"
                        + " \(present.replicates.upperBound - 1) in \(place.path), which cover other replicates")
            }
            guard present.replicates == unit.replicates else {
                outcome.uncompared += both.count
                continue
            }
            let ours = try Self.summary(present, place, path: place.path)
            guard ours.agrees(with: theirs, within: Self.tolerance) else {
                throw place.disagreement(both)
            }
            outcome.agreeing += both.count
        }
        let there = overlapping.reduce(0) { $0 + $1.replicates.clamped(to: unit.replicates).count }
        // A larger one has all of this.
        guard there < unit.replicates.count else { return }
        outcome.added += unit.replicates.count - there
        try ResultStore.add(unit, toTreeOf: place.row, shape: place.shape, blockSize: place.blockSize, in: database)
    }

    private static func summary(_ unit: Unit, _ place: Place, path: String) throws(StoreError) -> MergedSummary {
        do throws(MalformedBytes) {
            return try MergedSummary(place.shape, count: unit.replicates.count, packed: unit.data)
        } catch {
            throw .damaged(path, "a summary of \(place.label)")
        }
    }

    // MARK: Runs

    /// The rows of the other store's runs in the database, by their rows there.
    private func copyRuns(of other: ResultStore, to database: borrowing Database) throws -> [Int: Int] {
        var rows: [Int: Int] = [:]
        for (id, run) in try other.runRecords().sorted(by: { $0.key < $1.key }) {
            let known = try database.rows(
                "SELECT id FROM runs WHERE command = ? AND started = ? AND processor = ? AND kernels = ? AND initlab = ?",
                .text(run.command), .text(run.started), .text(run.origin.processor), .text(run.origin.kernels),
                .text(run.origin.initLab)
            ) { row throws(StoreError) in try row.integer(0) }
            rows[id] =
                try known.first
                ?? ResultStore.insertRun(
                    run.origin, command: run.command, started: run.started, ended: run.ended, into: database)
        }
        return rows
    }
}

extension TraceBlock {
    /// Whether the traces are those of another machine's arithmetic: all quantities but the errors of self-checks.
    func agrees(with other: TraceBlock, within tolerance: Double) -> Bool {
        isSame(as: other) { $0.isSame(as: $1, within: tolerance) }
    }
}
