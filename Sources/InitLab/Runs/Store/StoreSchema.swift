/// The tables of a result store. `docs/keeping-results.md` describes them for readers.
///
/// A new store takes the same steps as one that an older InitLab has made, so that both end alike.
enum StoreSchema {
    /// Rises with every change that an older InitLab would not understand.
    static let version = steps.count
    /// The first version that keeps checksums.
    static let firstWithChecksums = 2
    /// `InLb`, which tells a store from other SQLite databases.
    static let applicationIdentifier = 0x496e_4c62
    /// Rises when a quantity, its definition, the draws of an engine, or the way in which traces are packed changes: what is
    /// there is then computed again.
    ///
    /// Version 2 of the Gaussian engine with several inputs factors them in another order.
    static func traceVersion(of condition: Condition) -> Int {
        condition.engine == .gaussian && condition.input.samples > 1 ? 2 : 1
    }

    /// What makes the tables of each version from those of the one before.
    static let steps = [StoreTables.first, StoreTables.second, StoreTables.third]

    /// Takes the steps from a version, 0 for an empty database, to the last.
    static func raise(from old: Int, in database: borrowing Database) throws(StoreError) {
        for (index, step) in steps.enumerated().dropFirst(old) {
            try database.execute(step)
            try database.execute("PRAGMA user_version = \(index + 1)")
        }
        guard old == 0 else { return }
        try database.execute("PRAGMA application_id = \(applicationIdentifier)")
        try nameQuantities(Quantity.usual, in: database)
    }

    /// Names quantities that have no name yet: those that are asked for come with the file that asks.
    static func nameQuantities(_ quantities: [Quantity], in database: borrowing Database) throws(StoreError) {
        try database.run(
            "INSERT OR IGNORE INTO quantities VALUES (?, ?, ?, ?)",
            forEach: quantities.map { quantity in
                // In the data of a unit, those on request follow what is known of a replicate as a whole.
                let place = quantity.rawValue + (quantity.measure == nil ? 0 : TraceBlock.PerReplicate.allCases.count)
                return [
                    .integer(place), .text(quantity.name), .integer(quantity.isLogarithmic ? 1 : 0),
                    .text(quantity.definition),
                ]
            })
    }

    /// Checks that the database is a store that this InitLab understands: that it has the tables of its version, and that
    /// no view stands in for one of them, and nothing else is run when they are read or written.
    ///
    /// - Returns: the version of its schema; nil for an empty database.
    static func check(_ database: borrowing Database) throws(StoreError) -> Int? {
        let identifier = try number("PRAGMA application_id", in: database)
        let found = try number("PRAGMA user_version", in: database)
        if identifier == 0, found == 0, try number("SELECT count(*) FROM sqlite_master", in: database) == 0 {
            return nil
        }
        guard identifier == applicationIdentifier else {
            throw StoreError(
                .invalid, database.path,
                "this is an SQLite database, but not a result store of InitLab; move it away, or name another file")
        }
        guard found <= version else {
            throw StoreError(
                .invalid, database.path,
                "the store has schema \(found), and InitLab \(InitLabVersion.current) reads schemas up to \(version); use a newer InitLab"
            )
        }
        guard found >= 1 else { throw .damaged(database.path, "it has schema \(found)") }
        try checkObjects(database, version: found)
        return found
    }

    static func hasChecksums(_ database: borrowing Database) throws(StoreError) -> Bool {
        try number("PRAGMA user_version", in: database) >= firstWithChecksums
    }

    private static func number(_ sql: String, in database: borrowing Database) throws(StoreError) -> Int {
        try database.rows(sql) { row throws(StoreError) in try row.integer(0) }[0]
    }

    // MARK: What is in a database

    /// A table, view, index or trigger.
    private struct Object: Hashable {
        let type: String
        let name: String
        /// The table that it belongs to.
        let table: String
        /// As it was made, without spaces and quotes, in which versions of SQLite differ.
        let definition: String
    }

    private static func checkObjects(_ database: borrowing Database, version: Int) throws(StoreError) {
        let expected = try expected[version - 1].get()
        let found = try objects(in: database)
        for object in expected where !found.contains(object) {
            throw .damaged(database.path, "`\(object.name)` is not the \(object.type) that InitLab makes")
        }
        let ours = Set(expected.map(\.name))
        // Tables and views that somebody has added are theirs.
        for object in found.subtracting(expected)
        where object.type == "trigger" || ours.contains(object.name) || ours.contains(object.table) {
            throw .damaged(database.path, "the \(object.type) `\(object.name)` is not InitLab's")
        }
    }

    /// The objects of each version: what SQLite makes of the steps.
    private static let expected = steps.indices.map { last in
        Result { () throws(StoreError) in
            let database = try Database("schema", .temporary)
            for step in steps[...last] { try database.execute(step) }
            return try objects(in: database)
        }
    }

    private static func objects(in database: borrowing Database) throws(StoreError) -> Set<Object> {
        Set(
            try database.rows("SELECT type, name, tbl_name, sql FROM sqlite_master") { row throws(StoreError) in
                Object(
                    type: try row.text(0), name: try row.text(1), table: try row.text(2),
                    definition: try (row.optionalText(3) ?? "").filter { !$0.isWhitespace && $0 != "\"" })
            })
    }
}
