import CSQLite
import Foundation
import InitLab
import Testing

/// What has changed in a store since it was written is found, or does no harm.
@Suite struct StoreIntegrityTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func store(_ keep: Keep) throws -> URL {
        // Two runs, so that no table has one row alone.
        _ = try ResultStoreTests.run(ResultStoreTests.experiment(keep, replicates: 10), in: folder, jobs: 1)
        let experiment = try ResultStoreTests.experiment(keep)
        _ = try ResultStoreTests.run(experiment, in: folder, jobs: 1)
        let url = folder.url.appendingPathComponent("results.sqlite")
        let store = try ResultStore(at: url, for: experiment)
        try store.write(RunResults(store))
        try store.close()
        return url
    }

    /// A copy with something done to its bytes.
    private func copy(_ original: Data, _ change: (inout [UInt8]) -> Void) throws -> URL {
        var bytes = [UInt8](original)
        change(&bytes)
        return URL(fileURLWithPath: try folder.write(Data(bytes), to: "copy.sqlite"))
    }

    private func report(_ url: URL) throws -> String {
        try ResultStoreTests.report(RunResults(ResultStore(reading: url)))
    }

    /// Seeds 1 to 200: a bit anywhere in the file. Most of them lie in what is read.
    @Test(arguments: Keep.allCases) func aFlippedBitIsFoundOrDoesNoHarm(keep: Keep) throws {
        let url = try store(keep)
        let (original, whole) = (try Data(contentsOf: url), try report(url))
        var found = 0
        for seed in 1...200 as ClosedRange<UInt64> {
            var generator = SplitMix(state: seed)
            let place = Int(generator.next() % UInt64(original.count))
            let bit = UInt8(1) << UInt8(generator.next() % 8)
            let changed = try copy(original) { $0[place] ^= bit }
            if let report = try? report(changed) {
                #expect(report == whole, "seed \(seed): bit \(bit) of byte \(place)")
            } else {
                found += 1
            }
        }
        #expect(found > 20)
    }

    private static let first = "(SELECT min(rowid) FROM units)"
    private static let last = "(SELECT max(rowid) FROM units)"

    static let changes = [
        "UPDATE units SET data = (SELECT data FROM units WHERE rowid = \(last)) WHERE rowid = \(first)",
        "UPDATE units SET seconds = seconds + 1 WHERE rowid = \(first)",
        "UPDATE units SET run = 3 - run WHERE rowid = \(first)",
        "UPDATE units SET condition = condition + 6; UPDATE units SET condition = 13 - condition",
        "DELETE FROM units WHERE rowid = \(first)",
        "UPDATE unit_checksums SET checksum = checksum + 1 WHERE condition = 1",
        "DELETE FROM unit_checksums WHERE condition = 1",
        "UPDATE experiment SET text = replace(text, 'gain: 2', 'gain: 3')",
        "UPDATE experiment SET text = text || '# '", "UPDATE experiment SET seed = 3",
        "UPDATE experiment SET replicates = 22", "UPDATE experiment SET path = 'x/' || path",
        "UPDATE conditions SET position = 5 - position", "UPDATE conditions SET label = label || 'x'",
        "UPDATE conditions SET program = 'x' WHERE id = 3", "UPDATE conditions SET depth = 5 WHERE id = 3",
        "UPDATE runs SET kernels = 'others' WHERE id = 1", "UPDATE runs SET started = '2001-01-01T00:00:00Z'",
        "DELETE FROM runs WHERE id = 1", "DELETE FROM condition_runs WHERE condition = 2 AND run = 1",
        "UPDATE quantities SET definition = 'x' WHERE place = 4",
        "UPDATE growth_summaries SET log10_per_layer = log10_per_layer + 1e-15",
        "DELETE FROM layer_summaries WHERE layer = 2", "DELETE FROM table_checksums WHERE name = 'runs'",
    ]

    @Test(arguments: Keep.allCases) func whatIsEditedIsFound(keep: Keep) throws {
        let url = try store(keep)
        let original = try Data(contentsOf: url)
        for change in Self.changes {
            let changed = try copy(original) { _ in }
            try SQLiteFile.run(change, in: changed)
            #expect(throws: StoreError.self, "\(change)") { try report(changed) }
        }
    }

    // MARK: Schema 1

    private func oldStore() throws -> URL {
        let url = folder.url.appendingPathComponent("old.sqlite")
        try SQLiteFile.run(
            String(contentsOf: ReferenceTable.url("store-schema-1.sql"), encoding: .utf8), in: url)
        return url
    }

    @Test func aStoreOfSchema1IsReadAndSaysThatItHasNoChecksums() throws {
        let url = try oldStore()
        let before = try Data(contentsOf: url)
        let store = try ResultStore(reading: url)
        #expect(store.notice?.contains("without checksums") == true)
        let results = try RunResults(store)
        #expect(results.summaries.map(\.label) == ["he width=3", "he width=4"])
        // As that InitLab printed it.
        #expect(results.summaries[0].forward.growth.decadesPerLayer == 0.24627280794084072)
        #expect(results.origins.map(\.processor) == ["a processor"])
        #expect(try Data(contentsOf: url) == before)
        #expect(try store.trace(ofCondition: 1, replicate: 3) != nil)
    }

    @Test func aStoreOfSchema1GoesOnWithChecksums() throws {
        let url = try oldStore()
        let text = "title: a study of schema 1\nreplicates: 6\nnetwork: {depth: 2, width: [3, 4]}\ninitializers: [he]\n"
        let experiment = try Experiment(contentsOf: folder.write(text, to: "study.yaml"))
        let run = try ResultStoreTests.run(experiment, in: folder, name: "old.sqlite")
        // What was there is not computed again.
        #expect(run.computed == 2 * 2)
        let store = try ResultStore(reading: url)
        #expect(store.notice == nil)
        #expect(try store.replicatesDone() == [6, 6] && store.origins().contains { $0.processor == "a processor" })
        try SQLiteFile.run("UPDATE units SET data = zeroblob(length(data)) WHERE first = 0", in: url)
        #expect(throws: StoreError.self) { try RunResults(ResultStore(reading: url)) }
    }

    /// Without checksums, what an experiment's text says tells as much as it can.
    @Test func editsOfAStoreOfSchema1AreFoundByItsText() throws {
        for change in [
            "UPDATE experiment SET text = replace(text, '[he]', '[glorot]')", "UPDATE experiment SET seed = 2",
            "UPDATE experiment SET text = replace(text, '[3, 4]', '[4, 3]'), text_hash = '0'",
            "UPDATE conditions SET position = 1 - position", "UPDATE conditions SET identity = identity || ' '",
            "UPDATE conditions SET engine = 'dense'", "UPDATE conditions SET trace_version = 2",
        ] {
            let url = try oldStore()
            try SQLiteFile.run(change, in: url)
            #expect(throws: StoreError.self, "\(change)") { try RunResults(ResultStore(reading: url)) }
            try FileManager.default.removeItem(at: url)
        }
    }

    // MARK: Schema 2

    @Test func aStoreOfSchema2IsReadAndGoesOnWithTheNewViews() throws {
        let url = folder.url.appendingPathComponent("older.sqlite")
        try SQLiteFile.run(
            String(contentsOf: ReferenceTable.url("store-schema-2.sql"), encoding: .utf8), in: url)
        let before = try Data(contentsOf: url)
        #expect(try ResultStore(reading: url).notice == nil)
        #expect(try RunResults(ResultStore(reading: url)).summaries.map(\.label) == ["he width=3", "he width=4"])
        #expect(try Data(contentsOf: url) == before)
        // Bits that flip are found before anything is changed.
        let damaged = try copy(before) { _ in }
        try SQLiteFile.run("UPDATE layer_summaries SET log10_mean = log10_mean + 1", in: damaged)
        #expect(throws: StoreError.self) { try ResultStore(reading: damaged) }
        let text = "title: a study of schema 2\nreplicates: 6\nnetwork: {depth: 2, width: [3, 4]}\ninitializers: [he]\n"
        let experiment = try Experiment(contentsOf: folder.write(text, to: "study.yaml"))
        let run = try ResultStoreTests.run(experiment, in: folder, name: "older.sqlite")
        #expect(run.computed == 2 * 2)
        #expect(try ResultStore(reading: url).replicatesDone() == [6, 6])
        #expect(try SQLiteFile.integer("PRAGMA user_version", in: url) == 3)
        #expect(try SQLiteFile.integer("SELECT count(*) FROM layers WHERE gain IS NULL", in: url) == 0)
    }

    @Test func viewsHaveTheColumnsAndTypesOfTheFiles() throws {
        let text = "title: widths\nreplicates: 3\nnetwork: {depth: 2, width: [3, 4]}\ninitializers: [he, zeros]\n"
        let experiment = try Experiment(contentsOf: folder.write(text, to: "widths.yaml"))
        let url = folder.url.appendingPathComponent("results.sqlite")
        _ = try ResultStoreTests.run(experiment, in: folder, jobs: 1)
        let store = try ResultStore(at: url, for: experiment)
        try store.write(RunResults(store))
        try store.close()
        for (place, name) in LayerTable.layers.columns.enumerated() {
            let named = "SELECT count(*) FROM pragma_table_info('layers') WHERE cid = \(place) AND name = '\(name)'"
            #expect(try SQLiteFile.integer(named, in: url) == 1, "\(name)")
        }
        func rows(_ question: String) throws -> Int? {
            try SQLiteFile.integer("SELECT count(*) FROM layers WHERE \(question)", in: url)
        }
        #expect(try rows("true") == 4 * 2 * 3)
        #expect(try rows("typeof(width) <> 'integer' OR typeof(gain) <> 'real' OR bias_variance <> 0") == 0)
        // The logarithm of zero is empty in a file.
        let dead = "initializer = 'zeros' AND quantity = 'activation.moment2' AND layer > 0"
        #expect(try rows(dead + " AND log10_mean IS NULL") == 2 * 2)
        #expect(try rows("initializer = 'he' AND theory_kind = 'exact finite width'") == 2 * 2 * 3)
        #expect(try SQLiteFile.integer("SELECT sum(width) FROM verdicts", in: url) == 2 * 2 * (3 + 4))
    }

    // MARK: Traps

    static let traps = [
        """
        DROP TABLE units; CREATE VIEW units AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)
          SELECT 1 AS condition, x AS first, 1 AS count, 1 AS run, 0.0 AS seconds, x'00' AS data FROM c
        """,
        "CREATE TRIGGER t AFTER INSERT ON runs BEGIN DELETE FROM units; END",
        "CREATE INDEX i ON units (count)", "ALTER TABLE units ADD COLUMN x",
        "ALTER TABLE runs RENAME COLUMN command TO c", "DROP VIEW layers; CREATE TABLE layers (x)",
        "DROP TABLE unit_checksums",
    ]

    @Test func tablesThatAreNotInitLabsAreRefused() throws {
        let url = try store(.everything)
        let original = try Data(contentsOf: url)
        for trap in Self.traps {
            let changed = try copy(original) { _ in }
            try SQLiteFile.run(trap, in: changed)
            let experiment = try ResultStoreTests.experiment()
            for message in [
                StoreErrorTests.message { _ = try ResultStore(reading: changed) },
                StoreErrorTests.message { _ = try ResultStore(at: changed, for: experiment) },
            ] {
                #expect(
                    message.contains("the store is damaged (") && message.contains("InitLab"), "\(trap): \(message)")
            }
            // It is InitLab's by its mark, and may be thrown away.
            let afresh = try ResultStore(at: changed, for: experiment, startingAfresh: true)
            #expect(try afresh.replicatesDone() == Array(repeating: 0, count: 6))
            try afresh.close()
        }
    }

    @Test func whatPeopleAddIsTheirs() throws {
        let url = try store(.everything)
        let before = try report(url)
        try SQLiteFile.run(
            "CREATE TABLE notes (x); CREATE INDEX n ON notes (x); CREATE VIEW mine AS SELECT * FROM verdicts; ANALYZE",
            in: url)
        #expect(try report(url) == before)
        #expect(try ResultStoreTests.run(ResultStoreTests.experiment(), in: folder).computed == 0)
    }

    /// Twelve levels of a tree, each of whose branches leads to one page of the next: 50^12 rows in 20 pages.
    @Test func aTreeWithoutAnEndIsEnded() throws {
        let url = try store(.everything)
        let root = try #require(
            try SQLiteFile.integer("SELECT rootpage FROM sqlite_master WHERE name = 'runs'", in: url))
        let size = 8192
        let changed = try copy(try Data(contentsOf: url)) { bytes in
            let leaf = bytes.count / size + 1
            bytes += bytes[((root - 1) * size)..<(root * size)]
            func branch(to page: Int) -> [UInt8] {
                var content = [UInt8](repeating: 0, count: size)
                func number(_ value: Int, _ count: Int, at place: Int) {
                    for index in 0..<count { content[place + index] = UInt8(value >> (8 * (count - 1 - index)) & 0xff) }
                }
                content[0] = 5
                number(49, 2, at: 3)
                number(size - 49 * 5, 2, at: 5)
                number(page, 4, at: 8)
                for cell in 0..<49 {
                    number(size - 5 * (cell + 1), 2, at: 12 + 2 * cell)
                    number(page, 4, at: size - 5 * (cell + 1))
                    content[size - 5 * cell - 1] = UInt8(cell)
                }
                return content
            }
            for level in 0..<11 { bytes += branch(to: leaf + level) }
            bytes.replaceSubrange(((root - 1) * size)..<(root * size), with: branch(to: leaf + 11))
            let pages = bytes.count / size
            for index in 0..<4 { bytes[28 + index] = UInt8(pages >> (8 * (3 - index)) & 0xff) }
        }
        let message = StoreErrorTests.message { _ = try ResultStore(reading: changed) }
        #expect(message.contains("takes more work than a file of its size can"), "\(message)")
    }
}
