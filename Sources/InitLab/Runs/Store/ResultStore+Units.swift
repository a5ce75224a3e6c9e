import Foundation

/// A row of the table of units.
struct Unit {
    let replicates: Range<Int>
    let run: Int
    let seconds: Double
    let data: [UInt8]
}

extension ResultStore {
    static func insert(
        _ unit: Unit, condition row: ConditionRow, in database: borrowing Database
    ) throws(StoreError) {
        try database.run(
            "INSERT INTO units VALUES (?, ?, ?, ?, ?, ?)", .integer(row.id), .integer(unit.replicates.lowerBound),
            .integer(unit.replicates.count), .integer(unit.run), .real(unit.seconds), .blob(unit.data))
        try database.run(
            "INSERT INTO unit_checksums VALUES (?, ?, ?, ?)", .integer(row.id), .integer(unit.replicates.lowerBound),
            .integer(unit.replicates.count), .integer(row.checksum(of: unit)))
    }

    /// Removes the units whose replicates all lie in a range.
    static func remove(
        in range: Range<Int>, condition row: ConditionRow, from database: borrowing Database
    ) throws(StoreError) {
        for table in ["units", "unit_checksums"] {
            try database.run(
                "DELETE FROM \(table) WHERE condition = ? AND first >= ? AND first + count <= ?", .integer(row.id),
                .integer(range.lowerBound), .integer(range.upperBound))
        }
    }

    /// The units of a condition in the order of their replicates, as they were written.
    ///
    /// - Parameter range: only those that have a replicate in it.
    /// - Throws: `StoreError` if one is missing or has changed since, as far as there are checksums.
    static func units(
        ofRow row: ConditionRow, overlapping range: Range<Int> = Int.min..<Int.max, in database: borrowing Database
    ) throws -> [Unit] {
        try database.snapshot {
            let units = try database.rows(
                """
                SELECT first, count, run, seconds, data FROM units
                WHERE condition = ? AND first < ? AND first + count > ? ORDER BY first
                """, .integer(row.id), .integer(range.upperBound), .integer(range.lowerBound)
            ) { unit throws(StoreError) in
                Unit(
                    replicates: try Self.range(try unit.integer(0), try unit.integer(1), database.path),
                    run: try unit.integer(2), seconds: try unit.real(3), data: try unit.blob(4))
            }
            try check(units.map(\.replicates), in: database)
            if row.isSealed {
                let sums = units.map { row.checksum(of: $0) }
                try compare(units.map(\.replicates), sums, ofRow: row, overlapping: range, in: database)
            }
            return units
        }
    }

    /// The ranges of replicates of a condition that are there, in order.
    static func finished(_ row: ConditionRow, in database: borrowing Database) throws -> [Range<Int>] {
        try database.snapshot {
            let ranges = try database.rows(
                "SELECT first, count FROM units WHERE condition = ? ORDER BY first", .integer(row.id)
            ) { unit throws(StoreError) in
                try Self.range(try unit.integer(0), try unit.integer(1), database.path)
            }
            try check(ranges, in: database)
            if row.isSealed { try compare(ranges, nil, ofRow: row, in: database) }
            return ranges
        }
    }

    static func range(_ first: Int, _ count: Int, _ path: String) throws(StoreError) -> Range<Int> {
        guard 0..<Experiment.maximumReplicates ~= first, 1...Experiment.maximumReplicates ~= count else {
            throw .damaged(path, "a unit of \(count) replicates from \(first)")
        }
        return first..<(first + count)
    }

    private static func check(_ ranges: [Range<Int>], in database: borrowing Database) throws(StoreError) {
        for (range, next) in zip(ranges, ranges.dropFirst()) where next.lowerBound < range.upperBound {
            throw .damaged(database.path, "two units with replicate \(next.lowerBound)")
        }
    }

    /// Compares units with what was noted of them when they were written.
    ///
    /// - Parameters:
    ///   - ranges: of the units that are there, in order.
    ///   - sums: their checksums; nil if it is only asked whether they are all there.
    private static func compare(
        _ ranges: [Range<Int>], _ sums: [Int]?, ofRow row: ConditionRow,
        overlapping range: Range<Int> = Int.min..<Int.max, in database: borrowing Database
    ) throws(StoreError) {
        let noted = try database.rows(
            """
            SELECT first, count, checksum FROM unit_checksums
            WHERE condition = ? AND first < ? AND first + count > ? ORDER BY first
            """, .integer(row.id), .integer(range.upperBound), .integer(range.lowerBound)
        ) { unit throws(StoreError) in
            (
                range: try Self.range(try unit.integer(0), try unit.integer(1), database.path),
                sum: try unit.integer(2)
            )
        }
        guard noted.map(\.range) == ranges else {
            throw .damaged(database.path, "a unit is missing, or was added by something else")
        }
        guard let sums else { return }
        for (unit, sum) in zip(noted, sums) where unit.sum != sum {
            throw .damaged(
                database.path,
                "replicates \(unit.range.lowerBound) to \(unit.range.upperBound - 1) of a condition are not those that"
                    + " were written")
        }
    }

    /// Notes the checksums of all units of a store that has none yet.
    static func sealUnits(in database: borrowing Database) throws {
        let rows = try conditionRows(in: database)
        for row in rows {
            let sums = try database.rows(
                "SELECT first, count, run, seconds, data FROM units WHERE condition = ?", .integer(row.id)
            ) { unit throws(StoreError) -> [Database.Value] in
                let unit = Unit(
                    replicates: try Self.range(try unit.integer(0), try unit.integer(1), database.path),
                    run: try unit.integer(2), seconds: try unit.real(3), data: try unit.blob(4))
                return [
                    .integer(row.id), .integer(unit.replicates.lowerBound), .integer(unit.replicates.count),
                    .integer(row.checksum(of: unit)),
                ]
            }
            try database.run("INSERT INTO unit_checksums VALUES (?, ?, ?, ?)", forEach: sums)
        }
    }
}
