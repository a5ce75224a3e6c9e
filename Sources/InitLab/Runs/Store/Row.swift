import CSQLite

/// A row that a statement yields. Columns count from 0.
struct Row {
    let statement: OpaquePointer
    let path: String

    /// - Throws: if the column holds something else, as only a damaged file does.
    func integer(_ column: Int32) throws(StoreError) -> Int {
        try check(column, SQLITE_INTEGER)
        return Int(sqlite3_column_int64(statement, column))
    }

    func real(_ column: Int32) throws(StoreError) -> Double {
        if isNull(column) { return .nan }
        if sqlite3_column_type(statement, column) != SQLITE_INTEGER { try check(column, SQLITE_FLOAT) }
        return sqlite3_column_double(statement, column)
    }

    func text(_ column: Int32) throws(StoreError) -> String {
        try check(column, SQLITE_TEXT)
        let count = Int(sqlite3_column_bytes(statement, column))
        guard let bytes = sqlite3_column_text(statement, column) else { return "" }
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    /// Nil for NULL.
    func optionalText(_ column: Int32) throws(StoreError) -> String? { isNull(column) ? nil : try text(column) }

    func blob(_ column: Int32) throws(StoreError) -> [UInt8] {
        try check(column, SQLITE_BLOB)
        let count = Int(sqlite3_column_bytes(statement, column))
        return Array(UnsafeRawBufferPointer(start: sqlite3_column_blob(statement, column), count: count))
    }

    static let integerType = SQLITE_INTEGER

    /// Adds all columns to a checksum: what they hold, and of which type it is.
    func addAll(to checksum: inout Checksum) {
        for column in 0..<sqlite3_column_count(statement) {
            let type = sqlite3_column_type(statement, column)
            checksum.add(Int(type))
            switch type {
            case SQLITE_INTEGER: checksum.add(Int(sqlite3_column_int64(statement, column)))
            case SQLITE_FLOAT: checksum.add(sqlite3_column_double(statement, column).bitPattern)
            case SQLITE_NULL: break
            default:
                let start = sqlite3_column_blob(statement, column)
                checksum.add(
                    UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
            }
        }
    }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

    private func check(_ column: Int32, _ type: Int32) throws(StoreError) {
        guard sqlite3_column_type(statement, column) == type else {
            throw .damaged(
                path,
                "column \(String(cString: sqlite3_column_name(statement, column))) holds a value of the wrong type")
        }
    }
}
