import CSQLite
import Foundation
import InitLab

/// Result stores, damaged on the disk or written by somebody else.
struct StoreFuzz: FuzzTarget {
    static let name = "store"

    private let folder: URL
    private let url: URL
    private let plans: [Plan]
    /// A store of each plan's experiment.
    private let seeds: [[UInt8]]

    private static let mutator = Mutator(words: [
        "he", "glorot", "relu", "normal", "depth", "width", "title", "replicates",
    ])

    init(_ folder: URL) throws {
        self.folder = folder
        url = folder.appendingPathComponent(ResultStore.fileName)
        var (plans, seeds): ([Plan], [[UInt8]]) = ([], [])
        for keep in ["everything", "summary"] {
            let file = folder.appendingPathComponent("small.yaml")
            let yaml = """
                title: small
                replicates: 5
                network: {depth: 2, width: 3}
                input: {samples: 2}
                initializers: [he, {normal: {gain: 1}}]
                keep: \(keep)
                """
            try Data(yaml.utf8).write(to: file)
            let plan = try Plan(Experiment(contentsOf: file.path), jobs: 1)
            let store = try ResultStore(at: url, for: plan.experiment, startingAfresh: true)
            try store.write(try Runner(plan, store: store).run())
            try store.close()
            plans.append(plan)
            seeds.append(Array(try Data(contentsOf: url)))
        }
        (self.plans, self.seeds) = (plans, seeds)
    }

    func input(_ random: inout SeededRandom) throws -> [UInt8] {
        var bytes = random.pick(seeds)
        if random.once(in: 3) {
            for _ in 0...random.below(4) { changeBytes(&bytes, &random) }
            return bytes
        }
        removeFiles()
        try Data(bytes).write(to: url)
        var handle: OpaquePointer?
        guard sqlite3_open(url.path, &handle) == SQLITE_OK else { throw Finding("no database") }
        defer { sqlite3_close(handle) }
        sqlite3_exec(
            handle, "PRAGMA writable_schema = ON; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", nil, nil, nil)
        // What SQLite does not take is no change.
        for _ in 0...random.below(3) { sqlite3_exec(handle, statement(&random), nil, nil, nil) }
        return Array(try Data(contentsOf: url))
    }

    func run(_ input: [UInt8]) throws {
        removeFiles()
        try Data(input).write(to: url)
        do {
            let store = try ResultStore(reading: url)
            _ = try ResultsQuery().answer(from: store)
            _ = try ResultsQuery(replicate: 1).answer(from: store)
        } catch let error { try check(error) }
        do {
            let results = try RunResults(ResultStore(reading: url))
            if !results.summaries.isEmpty {
                _ = MarkdownReport(hasFigures: true).text(of: results)
                _ = LayerTable.values.text(of: results)
            }
        } catch let error { try check(error) }
        for plan in plans {
            do {
                let store = try ResultStore(at: url, for: plan.experiment)
                _ = try Runner(plan, store: store).run()
                try store.close()
            } catch let error { try check(error) }
        }
    }

    /// Errors that are meant for people.
    private func check(_ error: any Error) throws {
        switch error {
        case is StoreError, is InputFileError, is PropagationError, is InitializerError: return
        default: throw Finding("an error that is not meant for people: \(error)")
        }
    }

    private func removeFiles() {
        for suffix in ["", "-wal", "-shm", "-journal", "-lock"] { unlink(url.path + suffix) }
    }

    // MARK: Damage

    private func changeBytes(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        let page = 8192
        let count = bytes.count / page
        guard random.once(in: 4), count > 1 else { return Mutator.changeBytes(&bytes, &random) }
        // Pages swapped, doubled, or never written.
        let (first, second) = (page * random.below(count), page * random.below(count))
        let content = random.once(in: 3) ? Array(repeating: 0, count: page) : Array(bytes[second..<(second + page)])
        bytes.replaceSubrange(first..<(first + page), with: content)
    }

    private static let columns = [
        "experiment": ["id", "name", "path", "text", "text_hash", "engine", "seed", "replicates", "keep"],
        "conditions": [
            "id", "position", "label", "hash", "identity", "engine", "seed", "keep", "trace_version", "depth", "width",
        ],
        "runs": ["id", "command", "started", "ended", "gsl", "kernels", "processor"],
        "units": ["condition", "first", "count", "run", "seconds", "data"],
        "condition_runs": ["condition", "run"],
    ]

    private func statement(_ random: inout SeededRandom) -> String {
        let table = random.pick(Self.columns.keys.sorted())
        let columns = Self.columns[table]!
        switch random.below(12) {
        case 0: return "DELETE FROM \(table) WHERE rowid = \(1 + random.below(3))"
        case 1: return "INSERT OR IGNORE INTO \(table) SELECT * FROM \(table)"
        case 2: return "DROP TABLE \(table)"
        case 3: return "ALTER TABLE \(table) RENAME COLUMN \(random.pick(columns)) TO x"
        case 4: return "PRAGMA user_version = \(random.pick([-1, 0, 1, 2, 3, 99]))"
        case 5:
            // A view in place of a table: of nothing, of itself, or without end.
            let list = columns.map { "1 AS \($0)" }.joined(separator: ", ")
            let query = random.pick([
                "SELECT \(list)", "SELECT * FROM \(table)",
                "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT \(list) FROM c",
            ])
            return "DROP TABLE \(table); CREATE VIEW \(table) AS \(query)"
        case 6:
            return "UPDATE units SET data = substr(data, 1, \(random.below(200))) || randomblob(0) WHERE rowid = 1"
        case 7:
            return "UPDATE units SET data = zeroblob(\(random.pick([0, 1, 8, 1000, 100_000])))"
        case 8:
            let text = Self.mutator.mutated(
                Array("title: small\nreplicates: 5\nnetwork: {depth: 2, width: 3}\n".utf8), &random)
            let hex = text.prefix(2000).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            return "UPDATE experiment SET text = CAST(x'\(hex)' AS TEXT)"
        default: return "UPDATE \(table) SET \(random.pick(columns)) = \(value(&random))"
        }
    }

    private func value(_ random: inout SeededRandom) -> String {
        random.pick([
            "NULL", "0", "1", "-1", "2", "5", "9223372036854775807", "-9223372036854775808", "1000000000", "4294967296",
            "1e308", "9e999", "'x'", "''", "x'00'", "x'ffffffffffffffffffff'", "zeroblob(100)", "'../../x'", "'a|`b'",
            "char(10, 27, 8238)", "replace(hex(zeroblob(50000)), '00', 'ab')",
        ])
    }
}
