import Foundation

/// The processes that have added something to a store.
extension ResultStore {
    static func insertRun(
        _ origin: Origin, command: String, started: String = now(), ended: String? = nil,
        into database: borrowing Database
    ) throws(StoreError) -> Int {
        try database.run(
            """
            INSERT INTO runs (command, started, ended, initlab, gsl, openblas, kernels, processor)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            .text(command), .text(started), ended.map { .text($0) } ?? .null, .text(origin.initLab),
            .text(origin.gsl), .text(origin.openBLAS), .text(origin.kernels), .text(origin.processor))
        let row = database.lastInsertedRow
        try TableChecksums.seal([TableChecksums.runs], in: database)
        return row
    }

    /// Notes that a run had a part in a condition.
    static func note(run: Int, of row: ConditionRow, in database: borrowing Database) throws(StoreError) {
        try database.run("INSERT OR IGNORE INTO condition_runs VALUES (?, ?)", .integer(row.id), .integer(run))
        guard database.changedRows > 0 else { return }
        try TableChecksums.add([row.id, run], to: TableChecksums.conditionRuns, in: database)
    }

    static func end(run: Int, in database: borrowing Database) throws {
        try database.transaction {
            try database.run("UPDATE runs SET ended = ? WHERE id = ?", .text(now()), .integer(run))
            try TableChecksums.seal([TableChecksums.runs], in: database)
        }
    }

    /// What computed the results of the experiment's conditions, sorted, each once.
    package func origins() throws -> [Origin] {
        let records = try runRecords()
        let parts = try runsOfConditions()
        let ids = Set(rows.flatMap { parts[$0.id] ?? [] })
        return try Set(
            ids.map { id in
                guard let record = records[id] else {
                    throw StoreError.damaged(path, "a condition that was computed by no run")
                }
                return record.origin
            }
        ).sorted()
    }

    /// A row of the table of runs.
    struct RunRecord: Hashable {
        let command: String
        let started: String
        let ended: String?
        let origin: Origin
    }

    /// The runs by their rows.
    func runRecords() throws(StoreError) -> [Int: RunRecord] {
        let records = try database.withLock { database throws(StoreError) in
            try database.rows(
                "SELECT id, command, started, ended, initlab, gsl, openblas, kernels, processor FROM runs"
            ) { row throws(StoreError) in
                (
                    try row.integer(0),
                    RunRecord(
                        command: try row.text(1), started: try row.text(2), ended: try row.optionalText(3),
                        origin: Origin(
                            initLab: try row.text(4), gsl: try row.text(5), openBLAS: try row.text(6),
                            kernels: try row.text(7), processor: try row.text(8)))
                )
            }
        }
        return Dictionary(records) { first, _ in first }
    }

    /// The rows of the runs that had a part in each condition, by its row.
    func runsOfConditions() throws(StoreError) -> [Int: [Int]] {
        let pairs = try database.withLock { database throws(StoreError) in
            try database.rows("SELECT condition, run FROM condition_runs") { row throws(StoreError) in
                (try row.integer(0), try row.integer(1))
            }
        }
        return Dictionary(grouping: pairs) { $0.0 }.mapValues { $0.map(\.1) }
    }

    static func now() -> String { Date.now.formatted(.iso8601) }
}
