import Foundation

extension ResultStore {
    /// What became of the units of a store that was merged into another.
    public struct Merge: Sendable {
        /// Replicates that were new.
        public fileprivate(set) var added = 0
        /// Replicates that were there already, and agree.
        public fileprivate(set) var agreeing = 0
    }

    /// Two machines differ in the last digits of their traces; what differs by more is not the same.
    static let tolerance = 1e-4

    /// Opens the store that parts of one study go into, and makes it if it isn't there; it asks for as many replicates as
    /// the part that asks for most.
    ///
    /// - Throws: `StoreError` if the parts are not of one study, or what opening them or the store throws. Nothing is
    ///   written before all parts have been seen.
    public static func open(_ url: URL, toMerge parts: [URL], command: String) throws -> ResultStore {
        let first = try ResultStore(reading: parts[0])
        var experiment = first.experiment
        for part in parts.dropFirst() {
            let store = try ResultStore(reading: part)
            try first.checkSame(store.experiment, store.path)
            experiment.replicates = max(experiment.replicates, store.experiment.replicates)
        }
        return try ResultStore(at: url, for: experiment, command: command)
    }

    /// Adds what is in another store of the same experiment, all of it or nothing.
    ///
    /// - Throws: `StoreError` if it is another experiment's, or if what both have does not agree.
    public func merge(_ other: ResultStore) throws -> Merge {
        try checkSame(other.experiment, other.path)
        // One state of it, whoever writes to it meanwhile.
        try other.database.withLock { database throws(StoreError) in try database.run("BEGIN") }
        defer { other.database.withLock { database in try? database.run("COMMIT") } }
        let otherRuns = try other.runRecords()
        return try database.withLock { database in
            try database.transaction {
                try addUnits(of: other, runs: Self.copy(otherRuns, into: database), to: database)
            }
        }
    }

    private func addUnits(
        of other: ResultStore, runs: [Int: Int], to database: borrowing Database
    ) throws -> Merge {
        var merge = Merge()
        for (index, condition) in experiment.conditions.enumerated() {
            let place = Place(
                row: rows[index], depth: condition.network.depth, blockSize: experiment.blockSize(ofCondition: index),
                label: condition.label, other: other.path)
            let units = try other.database.withLock { try Self.units(ofRow: other.rows[index], in: $0) }
            for unit in units {
                guard let run = runs[unit.run] else { throw StoreError.damaged(other.path, "a unit without a run") }
                let unit = Unit(replicates: unit.replicates, run: run, seconds: unit.seconds, data: unit.data)
                if experiment.keep == .summary {
                    try Self.mergeSummary(unit, place, &merge, in: database)
                } else {
                    try Self.mergeTraces(unit, place, &merge, in: database)
                }
            }
            // A summary of many replicates names one run; more may have had a part in it.
            for id in try other.runs(ofRow: other.rows[index]) {
                guard let run = runs[id] else { throw StoreError.damaged(other.path, "a condition without a run") }
                try database.run(
                    "INSERT OR IGNORE INTO condition_runs VALUES (?, ?)", .integer(place.row), .integer(run))
            }
        }
        return merge
    }

    /// Where a unit belongs, and where it comes from.
    private struct Place {
        let row: Int
        let depth: Int
        let blockSize: Int
        let label: String
        let other: String
    }

    /// Checks that the experiment of the store at `other` is this one, but for the number of replicates.
    private func checkSame(_ theirs: Experiment, _ other: String) throws(StoreError) {
        let ours = experiment
        guard ours.name == theirs.name, ours.seed == theirs.seed, ours.keep == theirs.keep,
            ours.conditions.map(\.identity) == theirs.conditions.map(\.identity),
            ours.conditions.map(\.engine) == theirs.conditions.map(\.engine),
            ours.conditions.map(\.label) == theirs.conditions.map(\.label)
        else {
            throw StoreError(
                .invalid, other,
                "this is the store of another experiment, or seed, than that of \(path); merge only parts of one study")
        }
    }

    // MARK: Traces

    private static func mergeTraces(
        _ unit: Unit, _ place: Place, _ merge: inout Merge, in database: borrowing Database
    ) throws {
        let theirs = try block(unit, place, path: place.other)
        let overlapping = try units(ofRow: place.row, overlapping: unit.replicates, in: database)
        for present in overlapping {
            let both = unit.replicates.clamped(to: present.replicates)
            let ours = try block(present, place, path: database.path)
            let isSame =
                (present.replicates == unit.replicates && present.data == unit.data)
                || ours[both, startingAt: present.replicates.lowerBound].agrees(
                    with: theirs[both, startingAt: unit.replicates.lowerBound], within: tolerance)
            guard isSame else { throw disagreement(place, both, database.path) }
            merge.agreeing += both.count
        }
        for gap in WorkList.gaps(in: unit.replicates, among: overlapping.map(\.replicates)) {
            let isWhole = gap == unit.replicates
            let data = isWhole ? unit.data : theirs[gap, startingAt: unit.replicates.lowerBound].packed
            let seconds = unit.seconds * Double(gap.count) / Double(unit.replicates.count)
            try insert(
                Unit(replicates: gap, run: unit.run, seconds: seconds, data: data), condition: place.row, in: database)
            merge.added += gap.count
        }
    }

    private static func block(_ unit: Unit, _ place: Place, path: String) throws(StoreError) -> TraceBlock {
        do throws(MalformedBytes) {
            return try TraceBlock(depth: place.depth, count: unit.replicates.count, packed: unit.data)
        } catch {
            throw .damaged(path, "a unit of \(place.label)")
        }
    }

    private static func disagreement(_ place: Place, _ replicates: Range<Int>, _ path: String) -> StoreError {
        StoreError(
            .invalid, place.other,
            "replicates \(replicates.lowerBound) to \(replicates.upperBound - 1) of `\(place.label)` are not those that"
                + " \(path) has: one of the two was not computed by this experiment, or by a program that changed; compute"
                + " one of them again with --force")
    }

    // MARK: Summaries

    private static func mergeSummary(
        _ unit: Unit, _ place: Place, _ merge: inout Merge, in database: borrowing Database
    ) throws {
        let present = try units(ofRow: place.row, overlapping: unit.replicates, in: database)
        if let same = present.first(where: { $0.replicates == unit.replicates }) {
            guard try agree(same, unit, place, database.path) else {
                throw disagreement(place, unit.replicates, database.path)
            }
        }
        let there = present.reduce(0) { $0 + $1.replicates.clamped(to: unit.replicates).count }
        merge.agreeing += there
        // Nodes lie within one another or apart: a larger one has all of this.
        guard there < unit.replicates.count else { return }
        merge.added += unit.replicates.count - there
        try add(unit, toTreeOf: place.row, depth: place.depth, blockSize: place.blockSize, in: database)
    }

    private static func agree(_ ours: Unit, _ theirs: Unit, _ place: Place, _ path: String) throws -> Bool {
        if ours.data == theirs.data { return true }
        do throws(MalformedBytes) {
            let count = ours.replicates.count
            let one = try MergedSummary(depth: place.depth, count: count, packed: ours.data)
            let other = try MergedSummary(depth: place.depth, count: count, packed: theirs.data)
            return Direction.allCases.allSatisfy { direction in
                let (left, right) = (one.growth(direction), other.growth(direction))
                return left.alive == right.alive && left.dead == right.dead
                    && (left.alive == 0 || abs(left.decadesPerLayer - right.decadesPerLayer) <= tolerance)
            }
        } catch {
            throw StoreError.damaged(path, "a summary of \(place.label)")
        }
    }

    // MARK: Runs

    /// A row of the table of runs.
    private struct RunRecord: Hashable {
        let id: Int
        let command: String
        let started: String
        let ended: String?
        let origin: Origin
    }

    /// The runs that computed some of a condition.
    private func runs(ofRow row: Int) throws(StoreError) -> [Int] {
        try database.withLock { database throws(StoreError) in
            try database.rows("SELECT run FROM condition_runs WHERE condition = ?", .integer(row)) {
                row throws(StoreError) in try row.integer(0)
            }
        }
    }

    private func runRecords() throws(StoreError) -> [RunRecord] {
        try database.withLock { database throws(StoreError) in
            try database.rows(
                "SELECT id, command, started, ended, initlab, gsl, openblas, kernels, processor FROM runs"
            ) { row throws(StoreError) in
                RunRecord(
                    id: try row.integer(0), command: try row.text(1), started: try row.text(2),
                    ended: try row.optionalText(3),
                    origin: Origin(
                        initLab: try row.text(4), gsl: try row.text(5), openBLAS: try row.text(6),
                        kernels: try row.text(7), processor: try row.text(8)))
            }
        }
    }

    /// Their rows here, by their rows there.
    private static func copy(
        _ runs: [RunRecord], into database: borrowing Database
    ) throws(StoreError) -> [Int: Int] {
        var rows: [Int: Int] = [:]
        for run in runs {
            let known = try database.rows(
                "SELECT id FROM runs WHERE command = ? AND started = ? AND processor = ? AND kernels = ? AND initlab = ?",
                .text(run.command), .text(run.started), .text(run.origin.processor), .text(run.origin.kernels),
                .text(run.origin.initLab)
            ) { row throws(StoreError) in try row.integer(0) }
            if let row = known.first {
                rows[run.id] = row
            } else {
                let row = try insertRun(run.origin, command: run.command, into: database)
                try database.run(
                    "UPDATE runs SET started = ?, ended = ? WHERE id = ?", .text(run.started),
                    run.ended.map { .text($0) } ?? .null, .integer(row))
                rows[run.id] = row
            }
        }
        return rows
    }
}

extension TraceBlock {
    /// The traces of a range of replicates, where those of the block start at `first`.
    package subscript(range: Range<Int>, startingAt first: Int) -> TraceBlock {
        guard range.count < count else { return self }
        let places = 0..<Self.seriesCount(depth: depth)
        let values = places.flatMap { place in
            self.values[(place * count + range.lowerBound - first)..<(place * count + range.upperBound - first)]
        }
        return TraceBlock(depth: depth, count: range.count, values: values)
    }

    /// Whether the traces are those of another machine's arithmetic: all quantities but the errors of self-checks.
    func agrees(with other: TraceBlock, within tolerance: Double) -> Bool {
        guard depth == other.depth, count == other.count else { return false }
        let places = 0..<(Quantity.allCases.count * (depth + 2) * count)
        return zip(values[places], other.values[places]).allSatisfy { left, right in
            left == right || (left.isNaN && right.isNaN)
                || abs(left - right) <= tolerance * max(1, max(abs(left), abs(right)))
        }
    }
}
