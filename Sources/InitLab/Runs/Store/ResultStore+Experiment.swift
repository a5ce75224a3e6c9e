import Foundation

/// The experiment and its conditions in a store.
extension ResultStore {
    /// - Parameter programs: digests of the programs behind the conditions, in their order; see `ConditionRow.program`.
    static func write(
        _ experiment: Experiment, programs: [String], to database: borrowing Database
    ) throws(StoreError) {
        try database.run(
            "INSERT OR REPLACE INTO experiment VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)", .text(experiment.name),
            .text(RelativePath.from(experiment.path)), experiment.text.map { .text($0) } ?? .null,
            .text(hash(experiment.text ?? "")), experiment.engineOverride.map { .text($0.rawValue) } ?? .null,
            .integer(Int(experiment.seed)), .integer(experiment.replicates), .text(experiment.keep.rawValue))
        try database.run("UPDATE conditions SET position = NULL WHERE position IS NOT NULL")
        try database.run(
            """
            INSERT INTO conditions (identity, engine, seed, keep, trace_version, program, position, label, hash,
              initializer, activation, width, depth, gain, bias_variance)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (identity, engine, seed, keep, trace_version, program)
            DO UPDATE SET position = excluded.position, label = excluded.label, gain = excluded.gain,
              bias_variance = excluded.bias_variance
            """,
            forEach: zip(experiment.conditions, programs).enumerated().map { position, entry in
                let (condition, program) = entry
                return key(of: condition, experiment) + [
                    .text(program), .integer(position), .text(condition.label), .text(hash(condition.recordIdentity)),
                    .text(condition.initializerName), .text(condition.network.activationLabel),
                    .text(condition.widthText), .integer(condition.network.depth),
                    .real(condition.gain), .real(condition.biasVariance),
                ]
            })
        if experiment.conditions.contains(where: { !$0.measures.isEmpty }) {
            try StoreSchema.nameQuantities(Quantity.onRequest, in: database)
        }
        try TableChecksums.seal(
            [TableChecksums.experiment, TableChecksums.conditions, TableChecksums.quantities], in: database)
    }

    /// What a condition is found by, but for its program.
    private static func key(of condition: Condition, _ experiment: Experiment) -> [Database.Value] {
        [
            .text(condition.recordIdentity), .text(condition.engine.rawValue), .integer(Int(experiment.seed)),
            .text(experiment.keep.rawValue), .integer(StoreSchema.traceVersion(of: condition)),
        ]
    }

    /// The programs behind the conditions as they are now; for one that is not found, what the store has of it.
    static func programs(
        of experiment: Experiment, in database: borrowing Database
    ) throws(StoreError) -> [String] {
        var digests: [String: String] = [:]
        var programs: [String] = []
        for condition in experiment.conditions {
            let label = condition.initializer.label
            if digests[label] == nil { digests[label] = condition.initializer.programDigest ?? "" }
            if digests[label]!.isEmpty {
                let known = try database.rows(
                    """
                    SELECT program FROM conditions
                    WHERE identity = ? AND engine = ? AND seed = ? AND keep = ? AND trace_version = ?
                    ORDER BY position IS NULL, id DESC LIMIT 1
                    """, values: key(of: condition, experiment)
                ) { row throws(StoreError) in try row.text(0) }
                programs.append(known.first ?? "")
            } else {
                programs.append(digests[label]!)
            }
        }
        return programs
    }

    static func readExperiment(_ database: borrowing Database) throws -> Experiment {
        let path = database.path
        let found = try database.rows(
            "SELECT path, text, engine, seed, replicates, name, text_hash, keep FROM experiment"
        ) { row throws(StoreError) in
            (
                path: try row.text(0), text: try row.optionalText(1), engine: try row.optionalText(2),
                seed: try row.integer(3), replicates: try row.integer(4), name: try row.text(5),
                hash: try row.text(6), keep: try row.text(7)
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
        else { throw StoreError.damaged(path, "its experiment is not a valid one") }
        guard row.hash == hash(text) else {
            throw StoreError.damaged(path, "the text of the experiment is not the one that was written")
        }
        // Nothing is run that the file names: it is only known.
        var experiment = try Experiment(
            Array(text.utf8), path: row.path, allowsCommands: true, engine: row.engine.flatMap(Engine.init(rawValue:)))
        guard experiment.name == row.name, experiment.keep.rawValue == row.keep else {
            throw StoreError.damaged(path, "the name of the experiment, or what it keeps, is not that of its text")
        }
        experiment.seed = UInt64(row.seed)
        experiment.replicates = row.replicates
        return experiment
    }

    /// The rows of the experiment's conditions, in their order, each compared with what it should be.
    static func rows(of experiment: Experiment, in database: borrowing Database) throws -> [ConditionRow] {
        let found = try conditionRows(in: database, where: "position IS NOT NULL ORDER BY position")
        let labels = try database.rows(
            "SELECT label, hash, position FROM conditions WHERE position IS NOT NULL ORDER BY position"
        ) { row throws(StoreError) in (label: try row.text(0), hash: try row.text(1), position: try row.integer(2)) }
        let isSame =
            found.count == experiment.conditions.count
            && zip(zip(found, labels), experiment.conditions).enumerated().allSatisfy { index, entry in
                let ((row, name), condition) = entry
                return name.position == index && name.hash == hash(row.identity)
                    // Byte by byte: Swift finds texts equal that differ in how an accent is written.
                    && row.identity.utf8.elementsEqual(condition.recordIdentity.utf8)
                    && name.label.utf8.elementsEqual(condition.label.utf8) && row.engine == condition.engine.rawValue
                    && row.seed == Int(experiment.seed) && row.keep == experiment.keep.rawValue
                    && row.traceVersion == StoreSchema.traceVersion(of: condition)
            }
        guard isSame else {
            throw StoreError(
                .invalid, database.path,
                "the conditions in the store are not those of the experiment's text: something changed one of them, or"
                    + " another version of InitLab wrote the store; run the experiment again")
        }
        return found
    }

    /// In the order in which they came, if no other is asked for.
    static func conditionRows(
        in database: borrowing Database, where condition: String = "true ORDER BY id"
    ) throws(StoreError) -> [ConditionRow] {
        let isSealed = try StoreSchema.hasChecksums(database)
        return try database.rows(
            """
            SELECT id, identity, engine, seed, keep, trace_version, \(isSealed ? "program" : "''") FROM conditions
            WHERE \(condition)
            """
        ) { row throws(StoreError) in
            ConditionRow(
                id: try row.integer(0), identity: try row.text(1), engine: try row.text(2), seed: try row.integer(3),
                keep: try row.text(4), traceVersion: try row.integer(5), program: try row.text(6), isSealed: isSealed)
        }
    }

    static func hash(_ text: String) -> String {
        String(format: "%016llx", StableHash.fnv1a(text.utf8))
    }
}
