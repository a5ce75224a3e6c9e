/// Checksums of the tables beside the units: for each, the sum of those of its rows, whatever their order.
enum TableChecksums {
    static let experiment = "experiment"
    static let conditions = "conditions"
    static let runs = "runs"
    static let conditionRuns = "condition_runs"
    static let summaries = ["growth_summaries", "layer_summaries"]
    static let quantities = "quantities"
    static let all = [experiment, conditions, runs, conditionRuns, quantities] + summaries

    /// Notes what tables hold now.
    static func seal(_ tables: [String], in database: borrowing Database) throws(StoreError) {
        for table in tables { try write(try sum(of: table, in: database), of: table, to: database) }
    }

    /// Notes a new row of integers.
    static func add(_ row: [Int], to table: String, in database: borrowing Database) throws(StoreError) {
        var checksum = start(table)
        for value in row {
            checksum.add(Int(Row.integerType))
            checksum.add(value)
        }
        guard let sum = try stored(in: database)[table] else {
            throw .damaged(database.path, "the table \(table) has no checksum")
        }
        try write(sum &+ Int(truncatingIfNeeded: checksum.value), of: table, to: database)
    }

    /// Compares what the tables hold with what was noted.
    static func verify(_ database: borrowing Database) throws(StoreError) {
        let stored = try stored(in: database)
        for table in all where try stored[table] != sum(of: table, in: database) {
            throw .damaged(database.path, "the table \(table) does not hold what was written")
        }
    }

    private static func stored(in database: borrowing Database) throws(StoreError) -> [String: Int] {
        let rows = try database.rows("SELECT name, checksum FROM table_checksums") { row throws(StoreError) in
            (try row.text(0), try row.integer(1))
        }
        return Dictionary(rows) { first, _ in first }
    }

    private static func write(_ sum: Int, of table: String, to database: borrowing Database) throws(StoreError) {
        try database.run("INSERT OR REPLACE INTO table_checksums VALUES (?, ?)", .text(table), .integer(sum))
    }

    private static func sum(of table: String, in database: borrowing Database) throws(StoreError) -> Int {
        let start = start(table)
        var sum = 0
        _ = try database.rows("SELECT * FROM \(table)") { row throws(StoreError) in
            var checksum = start
            row.addAll(to: &checksum)
            sum &+= Int(truncatingIfNeeded: checksum.value)
        }
        return sum
    }

    private static func start(_ table: String) -> Checksum {
        var checksum = Checksum()
        checksum.add(table)
        return checksum
    }
}
