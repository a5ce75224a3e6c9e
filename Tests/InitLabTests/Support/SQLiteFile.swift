import CSQLite
import Foundation
import InitLab
import Testing

/// An SQLite file as others see it.
enum SQLiteFile {
    static func run(_ script: String, in url: URL) throws {
        var handle: OpaquePointer?
        defer { sqlite3_close(handle) }
        try #require(sqlite3_open(url.path, &handle) == SQLITE_OK)
        try #require(sqlite3_exec(handle, script, nil, nil, nil) == SQLITE_OK, "\(script)")
    }

    /// The first number that a question yields; nil without one.
    static func integer(_ question: String, in url: URL) throws -> Int? {
        var (handle, statement): (OpaquePointer?, OpaquePointer?)
        defer {
            sqlite3_finalize(statement)
            sqlite3_close(handle)
        }
        try #require(sqlite3_open(url.path, &handle) == SQLITE_OK)
        try #require(sqlite3_prepare_v2(handle, question, -1, &statement, nil) == SQLITE_OK, "\(question)")
        return sqlite3_step(statement) == SQLITE_ROW ? Int(sqlite3_column_int64(statement, 0)) : nil
    }

    /// Makes a store what it was under schema 1: without checksums, so that what is changed in it is no damage.
    static func takeBackToSchema1(_ url: URL) throws {
        let new = url.deletingLastPathComponent().appendingPathComponent("new-\(url.lastPathComponent)")
        try FileManager.default.moveItem(at: url, to: new)
        let copied = ["experiment", "runs", "units", "condition_runs", "quantities", "growth_summaries"]
            .map { "INSERT INTO \($0) SELECT * FROM new.\($0);" }
        try run(
            """
            \(StoreTables.first)
            PRAGMA application_id = 0x496e4c62;
            PRAGMA user_version = 1;
            ATTACH '\(new.path)' AS new;
            INSERT INTO conditions SELECT id, position, label, hash, identity, engine, seed, keep, trace_version,
              initializer, activation, width, depth FROM new.conditions;
            INSERT INTO layer_summaries SELECT condition, quantity, layer, replicates, zeros, log10_mean,
              log10_geometric_mean, log10_sd, log10_q05, log10_q50, log10_q95, log10_theory FROM new.layer_summaries;
            \(copied.joined(separator: "\n"))
            """, in: url)
        try FileManager.default.removeItem(at: new)
    }
}
