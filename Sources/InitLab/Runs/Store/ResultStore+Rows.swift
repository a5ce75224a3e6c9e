import Foundation

/// A row of the table of units.
struct Unit {
    let replicates: Range<Int>
    let run: Int
    let seconds: Double
    let data: [UInt8]
}

extension ResultStore {
    static func insert(_ unit: Unit, condition row: Int, in database: borrowing Database) throws(StoreError) {
        try database.run(
            "INSERT INTO units VALUES (?, ?, ?, ?, ?, ?)", .integer(row), .integer(unit.replicates.lowerBound),
            .integer(unit.replicates.count), .integer(unit.run), .real(unit.seconds), .blob(unit.data))
    }

    /// The units of a condition in the order of their replicates.
    ///
    /// - Parameter range: only those that have a replicate in it.
    static func units(
        ofRow row: Int, overlapping range: Range<Int> = Int.min..<Int.max, in database: borrowing Database
    ) throws(StoreError) -> [Unit] {
        let units = try database.rows(
            """
            SELECT first, count, run, seconds, data FROM units
            WHERE condition = ? AND first < ? AND first + count > ? ORDER BY first
            """, .integer(row), .integer(range.upperBound), .integer(range.lowerBound)
        ) { unit throws(StoreError) in
            let replicates = try Self.range(try unit.integer(0), try unit.integer(1), database.path)
            return Unit(
                replicates: replicates, run: try unit.integer(2), seconds: try unit.real(3), data: try unit.blob(4))
        }
        for (unit, next) in zip(units, units.dropFirst()) where next.replicates.lowerBound < unit.replicates.upperBound
        {
            throw .damaged(database.path, "two units with replicate \(next.replicates.lowerBound)")
        }
        return units
    }

    // MARK: The experiment

    static func writeExperiment(_ experiment: Experiment, to database: borrowing Database) throws(StoreError) {
        try database.run(
            "INSERT OR REPLACE INTO experiment VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)", .text(experiment.name),
            .text(RelativePath.from(experiment.path)), experiment.text.map { .text($0) } ?? .null,
            .text(hash(experiment.text ?? "")), experiment.engineOverride.map { .text($0.rawValue) } ?? .null,
            .integer(Int(experiment.seed)), .integer(experiment.replicates), .text(experiment.keep.rawValue))
        try database.run("UPDATE conditions SET position = NULL WHERE position IS NOT NULL")
        let key = { (condition: Condition) -> [Database.Value] in
            [
                .text(condition.identity), .text(condition.engine.rawValue), .integer(Int(experiment.seed)),
                .text(experiment.keep.rawValue), .integer(StoreSchema.traceVersion),
            ]
        }
        try database.run(
            """
            INSERT INTO conditions (identity, engine, seed, keep, trace_version, position, label, hash, initializer,
              activation, width, depth) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (identity, engine, seed, keep, trace_version)
            DO UPDATE SET position = excluded.position, label = excluded.label
            """,
            forEach: experiment.conditions.enumerated().map { position, condition in
                key(condition) + [
                    .integer(position), .text(condition.label), .text(hash(condition.identity)),
                    .text(condition.initializer.label), .text(condition.network.activation.label),
                    .text(condition.widthText), .integer(condition.network.depth),
                ]
            })
    }

    static func readExperiment(_ database: borrowing Database) throws -> Experiment {
        let path = database.path
        let found = try database.rows("SELECT path, text, engine, seed, replicates FROM experiment") {
            row throws(StoreError) in
            (
                path: try row.text(0), text: try row.optionalText(1), engine: try row.optionalText(2),
                seed: try row.integer(3), replicates: try row.integer(4)
            )
        }
        guard let row = found.first else {
            throw StoreError(.invalid, path, "the store is empty; `initlab run` fills it")
        }
        guard let text = row.text else {
            throw StoreError(
                .invalid, path, "the experiment was made by a program, not by a file; only that program can read it")
        }
        guard 0...Experiment.maximumSeed ~= row.seed, 1...Experiment.maximumReplicates ~= row.replicates,
            row.engine == nil || Engine(rawValue: row.engine!) != nil
        else { throw StoreError.damaged(path, "an experiment that cannot be") }
        // Nothing is run that the file names: it is only known.
        var experiment = try Experiment(
            Array(text.utf8), path: row.path, allowsCommands: true, engine: row.engine.flatMap(Engine.init(rawValue:)))
        experiment.seed = UInt64(row.seed)
        experiment.replicates = row.replicates
        return experiment
    }

    /// The rows of the experiment's conditions, in their order.
    static func rows(of experiment: Experiment, in database: borrowing Database) throws -> [Int] {
        let found = try database.rows("SELECT id FROM conditions WHERE position IS NOT NULL ORDER BY position") {
            row throws(StoreError) in try row.integer(0)
        }
        guard found.count == experiment.conditions.count else {
            throw StoreError(
                .invalid, database.path,
                "the store was made by another version of InitLab, which read the experiment in another way; run it again"
            )
        }
        return found
    }

    // MARK: Runs

    static func insertRun(
        _ origin: Origin, command: String, into database: borrowing Database
    ) throws(StoreError) -> Int {
        try database.run(
            """
            INSERT INTO runs (command, started, initlab, gsl, openblas, kernels, processor)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            .text(command), .text(now()), .text(origin.initLab), .text(origin.gsl), .text(origin.openBLAS),
            .text(origin.kernels), .text(origin.processor))
        return database.lastInsertedRow
    }

    /// What computed the results of the experiment's conditions, sorted, each once.
    func origins() throws(StoreError) -> [Origin] {
        let all = try database.withLock { database throws(StoreError) in
            try database.rows(
                """
                SELECT DISTINCT r.initlab, r.gsl, r.openblas, r.kernels, r.processor
                FROM runs r JOIN condition_runs cr ON cr.run = r.id JOIN conditions c ON c.id = cr.condition
                WHERE c.position IS NOT NULL
                """
            ) { row throws(StoreError) in
                Origin(
                    initLab: try row.text(0), gsl: try row.text(1), openBLAS: try row.text(2), kernels: try row.text(3),
                    processor: try row.text(4))
            }
        }
        return all.sorted()
    }

    static func now() -> String { Date.now.formatted(.iso8601) }

    static func hash(_ text: String) -> String {
        String(format: "%016llx", StableHash.fnv1a(text.utf8))
    }
}
