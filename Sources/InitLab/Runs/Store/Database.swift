import CSQLite
import Foundation

/// A connection to an SQLite database: the one door to its C library.
///
/// It is closed when its owner goes. It may be used from one thread at a time.
struct Database: ~Copyable {
    enum Access {
        case readOnly
        /// Of a file that is there.
        case readWrite
        /// Of a file that is made if it isn't there.
        case create
        /// Of a file without a name that is gone afterwards, in memory as long as it is small.
        case temporary
    }

    /// What a statement is given.
    enum Value {
        case null
        case integer(Int)
        case real(Double)
        case text(String)
        case blob([UInt8])
    }

    let path: String
    private let handle: OpaquePointer
    private let limit: WorkLimit

    init(_ path: String, _ access: Access) throws(StoreError) {
        self.path = path
        // SQLite would follow a link, and make its journals beside the target.
        for suffix in access == .temporary ? [] : ["", "-wal", "-shm", "-journal"] where FileLink.isThere(path + suffix)
        {
            throw .link(path + suffix, access == .readOnly ? .invalid : .cannotWrite)
        }
        // Opening a pipe waits for whoever writes to it.
        if access != .temporary, FileLink.leadsToStream(path) {
            throw StoreError(.invalid, path, "this is a pipe or a device, not a result store; name another file")
        }
        let flags =
            switch access {
            case .readOnly: SQLITE_OPEN_READONLY
            case .readWrite: SQLITE_OPEN_READWRITE
            case .create, .temporary: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            }
        var handle: OpaquePointer?
        let code = sqlite3_open_v2(
            access == .temporary ? "" : path, &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard code == SQLITE_OK, let handle else {
            let reason = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "no memory"
            sqlite3_close_v2(handle)
            throw StoreError(code: code, path: path, reason: reason)
        }
        self.handle = handle
        limit = WorkLimit(path)
        // What InitLab makes itself, and is gone afterwards, is no trap.
        if access != .temporary { limit.watch(handle) }
        sqlite3_busy_timeout(handle, 10_000)
        // Files come from anywhere: their schema must not run functions with effects.
        sqlite3_db_config_bool(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
        sqlite3_db_config_bool(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
    }

    deinit { sqlite3_close_v2(handle) }

    /// Runs one statement, and throws away what it yields.
    func run(_ sql: String, _ values: Value...) throws(StoreError) {
        try run(sql, values: values)
    }

    func run(_ sql: String, values: [Value]) throws(StoreError) {
        limit.reset()
        let statement = try Statement(sql, on: handle, path: path)
        try statement.bind(values)
        while try statement.step() {}
    }

    /// Runs several statements that take no values.
    func execute(_ script: String) throws(StoreError) {
        limit.reset()
        let code = sqlite3_exec(handle, script, nil, nil, nil)
        guard code == SQLITE_OK else { throw error(code) }
    }

    /// Runs a statement and makes something of each row that it yields.
    func rows<Element>(
        _ sql: String, _ values: Value..., make: (Row) throws(StoreError) -> Element
    ) throws(StoreError) -> [Element] { try rows(sql, values: values, make: make) }

    func rows<Element>(
        _ sql: String, values: [Value], make: (Row) throws(StoreError) -> Element
    ) throws(StoreError) -> [Element] {
        limit.reset()
        let statement = try Statement(sql, on: handle, path: path)
        try statement.bind(values)
        var elements: [Element] = []
        while try statement.step() { elements.append(try make(Row(statement: statement.pointer, path: path))) }
        return elements
    }

    /// Runs a statement once for each set of values, prepared once.
    func run(_ sql: String, forEach sets: some Sequence<[Value]>) throws(StoreError) {
        let statement = try Statement(sql, on: handle, path: path)
        for values in sets {
            limit.reset()
            try statement.bind(values)
            while try statement.step() {}
            statement.reset()
        }
    }

    /// All that `body` writes, or nothing of it.
    func transaction<Result>(_ body: () throws -> Result) throws -> Result {
        try run("BEGIN IMMEDIATE")
        do {
            let result = try body()
            try run("COMMIT")
            return result
        } catch {
            try? run("ROLLBACK")
            throw error
        }
    }

    /// What `body` reads of one state of the database, whoever writes to it meanwhile.
    func snapshot<Result>(_ body: () throws -> Result) throws -> Result {
        guard sqlite3_get_autocommit(handle) != 0 else { return try body() }
        try run("BEGIN")
        // Nothing was written: that the end fails changes nothing.
        defer { try? run("COMMIT") }
        return try body()
    }

    /// Throws away all that is in the database, whatever state it is in: wholly, or not at all if it is killed meanwhile.
    func reset() throws(StoreError) {
        sqlite3_db_config_bool(handle, SQLITE_DBCONFIG_RESET_DATABASE, 1)
        defer { sqlite3_db_config_bool(handle, SQLITE_DBCONFIG_RESET_DATABASE, 0) }
        try run("VACUUM")
    }

    /// Waits until the disk has what was written to the file.
    func sync() throws(StoreError) {
        let code = sqlite3_sync(handle)
        guard code == SQLITE_OK else {
            throw StoreError(code: code, path: path, reason: String(cString: sqlite3_errstr(code)))
        }
    }

    /// Leaves the journal where it is when the connection is closed.
    func keepJournal() { sqlite3_db_config_bool(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1) }

    /// How many rows the last statement that changes any has changed.
    var changedRows: Int { Int(sqlite3_changes(handle)) }

    var lastInsertedRow: Int { Int(sqlite3_last_insert_rowid(handle)) }

    private func error(_ code: Int32) -> StoreError {
        StoreError(code: code, path: path, reason: String(cString: sqlite3_errmsg(handle)))
    }
}

/// A prepared statement. It is finalized when its owner goes.
private struct Statement: ~Copyable {
    let pointer: OpaquePointer
    private let database: OpaquePointer
    private let path: String

    init(_ sql: String, on database: OpaquePointer, path: String) throws(StoreError) {
        var pointer: OpaquePointer?
        let code = sqlite3_prepare_v2(database, sql, -1, &pointer, nil)
        guard code == SQLITE_OK, let pointer else {
            throw StoreError(code: code, path: path, reason: String(cString: sqlite3_errmsg(database)))
        }
        self.pointer = pointer
        self.database = database
        self.path = path
    }

    deinit { sqlite3_finalize(pointer) }

    func bind(_ values: [Database.Value]) throws(StoreError) {
        // SQLite makes a copy of what it is given.
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        for (index, value) in values.enumerated() {
            let place = Int32(index + 1)
            let code =
                switch value {
                case .null: sqlite3_bind_null(pointer, place)
                case .integer(let value): sqlite3_bind_int64(pointer, place, Int64(value))
                // NULL is what SQLite makes of a NaN; infinities it keeps.
                case .real(let value): sqlite3_bind_double(pointer, place, value)
                case .text(let value): sqlite3_bind_text(pointer, place, value, Int32(value.utf8.count), copied)
                case .blob(let value):
                    value.withUnsafeBytes {
                        sqlite3_bind_blob64(pointer, place, $0.baseAddress, UInt64($0.count), copied)
                    }
                }
            guard code == SQLITE_OK else { throw error(code) }
        }
    }

    /// Whether there is a row.
    func step() throws(StoreError) -> Bool {
        switch sqlite3_step(pointer) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw error(code)
        }
    }

    func reset() { sqlite3_reset(pointer) }

    private func error(_ code: Int32) -> StoreError {
        StoreError(code: code, path: path, reason: String(cString: sqlite3_errmsg(database)))
    }
}
