import CSQLite
import Foundation
import Testing

/// An SQLite file as others see it.
enum SQLiteFile {
    static func run(_ script: String, in url: URL) throws {
        var handle: OpaquePointer?
        defer { sqlite3_close(handle) }
        try #require(sqlite3_open(url.path, &handle) == SQLITE_OK)
        try #require(sqlite3_exec(handle, script, nil, nil, nil) == SQLITE_OK, "\(script)")
    }
}
