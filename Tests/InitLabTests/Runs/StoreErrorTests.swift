import Foundation
import InitLab
import Testing

/// Files that are not what they should be give an error, and lose nothing.
@Suite struct StoreErrorTests {
    static func store(_ folder: TemporaryFolder) throws -> URL {
        _ = try ResultStoreTests.run(ResultStoreTests.experiment(), in: folder)
        return folder.url.appendingPathComponent("results.sqlite")
    }

    static func message(_ body: () throws -> Void) -> String {
        do { try body() } catch let error as StoreError { return "\(error.kind): \(error)" } catch {
            return "unexpected: \(error)"
        }
        return "no error"
    }

    @Test func aFileThatIsNoStoreIsLeftAlone() throws {
        let folder = try TemporaryFolder()
        let url = folder.url.appendingPathComponent("results.sqlite")
        let text = String(repeating: "not a database\n", count: 100)
        _ = try folder.write(Data(text.utf8), to: "results.sqlite")
        let experiment = try ResultStoreTests.experiment()
        for afresh in [false, true] {
            let message = Self.message { _ = try ResultStore(at: url, for: experiment, startingAfresh: afresh) }
            #expect(message.hasPrefix("invalid") && message.contains("not a result store"), "\(message)")
        }
        #expect(Self.message { _ = try ResultStore(reading: url) }.contains("not a result store"))
        #expect(try folder.text(of: "results.sqlite") == text)
    }

    /// Opening a pipe would wait for ever.
    @Test func aPipeIsNoStore() throws {
        let folder = try TemporaryFolder()
        let url = folder.url.appendingPathComponent("results.sqlite")
        #expect(mkfifo(url.path, 0o600) == 0)
        let experiment = try ResultStoreTests.experiment()
        for message in [
            Self.message { _ = try ResultStore(reading: url) },
            Self.message { _ = try ResultStore(at: url, for: experiment) },
        ] {
            #expect(message.contains("a pipe or a device"), "\(message)")
        }
    }

    @Test func anotherDatabaseIsLeftAlone() throws {
        let folder = try TemporaryFolder()
        let url = folder.url.appendingPathComponent("results.sqlite")
        try SQLiteFile.run("CREATE TABLE theirs (x)", in: url)
        let experiment = try ResultStoreTests.experiment()
        for afresh in [false, true] {
            let message = Self.message { _ = try ResultStore(at: url, for: experiment, startingAfresh: afresh) }
            #expect(message.contains("not a result store of InitLab"), "\(message)")
        }
        try SQLiteFile.run("INSERT INTO theirs VALUES (1)", in: url)
    }

    @Test func aNewerSchemaIsLeftToANewerInitLab() throws {
        let folder = try TemporaryFolder()
        let url = try Self.store(folder)
        try SQLiteFile.run("PRAGMA user_version = 99", in: url)
        let message = Self.message { _ = try ResultStore(reading: url) }
        #expect(message.contains("schema 99") && message.contains("newer InitLab"), "\(message)")
    }

    @Test func anotherExperimentKeepsItsStore() throws {
        let folder = try TemporaryFolder()
        let url = try Self.store(folder)
        let other = try Experiment(contentsOf: folder.write(Data(ResultStoreTests.yaml.utf8), to: "other.yaml"))
        let message = Self.message { _ = try ResultStore(at: url, for: other) }
        #expect(message.contains("holds the experiment `experiment`, not `other`") && message.contains("--force"))
        let afresh = try ResultStore(at: url, for: other, startingAfresh: true)
        #expect(try afresh.replicatesDone().reduce(0, +) == 0)
    }

    private static func journal(of experiment: Experiment, at url: URL) throws -> Data {
        let store = try ResultStore(at: url, for: experiment)
        _ = try Runner(Plan(experiment, jobs: 1), store: store).run()
        defer { try? store.close() }
        return try Data(contentsOf: URL(fileURLWithPath: url.path + "-wal"))
    }

    /// Someone removed the database, and left its journal.
    @Test func aJournalWithoutItsDatabaseIsNotTakenForAnother() throws {
        let folder = try TemporaryFolder()
        let url = folder.url.appendingPathComponent("results.sqlite")
        let experiment = try ResultStoreTests.experiment()
        let journal = try Self.journal(of: experiment, at: url)
        #expect(journal.count > 10_000)
        try FileManager.default.removeItem(at: url)
        _ = try folder.write(journal, to: "results.sqlite-wal")
        #expect(try ResultStore(at: url, for: experiment).replicatesDone().reduce(0, +) == 0)
    }

    @Test func oneStoreHasOneWriter() throws {
        let folder = try TemporaryFolder()
        let url = try Self.store(folder)
        let experiment = try ResultStoreTests.experiment()
        let first = try ResultStore(at: url, for: experiment)
        let message = Self.message { _ = try ResultStore(at: url, for: experiment) }
        #expect(message.hasPrefix("cannotWrite") && message.contains("another run is at work"), "\(message)")
        // Reading goes on meanwhile.
        #expect(try ResultStore(reading: url).replicatesDone() == Array(repeating: 23, count: 6))
        try first.close()
        // Others may write from then on, though a thread may hold the store that was closed.
        try withExtendedLifetime(first) { try ResultStore(at: url, for: experiment).close() }
    }

    @Test func aStoreWithoutAReplicateSaysSo() throws {
        let folder = try TemporaryFolder()
        let url = folder.url.appendingPathComponent("results.sqlite")
        try ResultStore(at: url, for: try ResultStoreTests.experiment()).close()
        let message = Self.message { _ = try ResultsQuery().answer(from: ResultStore(reading: url)) }
        #expect(message.contains("no replicate is finished yet"), "\(message)")
    }

    @Test func aFolderThatIsNotThereCannotBeWrittenTo() throws {
        let url = URL(fileURLWithPath: "/proc/no-such-folder/results.sqlite")
        let experiment = try ResultStoreTests.experiment()
        #expect(Self.message { _ = try ResultStore(at: url, for: experiment) }.hasPrefix("cannotWrite"))
        #expect(Self.message { _ = try ResultStore(reading: url) }.hasPrefix("missing"))
    }

    /// A store may come from anywhere: whatever is changed in it, it is read or refused.
    @Test func damagedStoresAreReadOrRefused() throws {
        let folder = try TemporaryFolder()
        let url = try Self.store(folder)
        let statements = [
            "UPDATE units SET data = x'00'", "UPDATE units SET data = zeroblob(100000)", "UPDATE units SET data = 7",
            "UPDATE units SET count = -1", "UPDATE units SET count = 4000000000000",
            "UPDATE units SET first = -1 - first",
            "UPDATE units SET count = 1000000", "UPDATE units SET data = x''", "UPDATE experiment SET seed = -1",
            "UPDATE experiment SET replicates = 0", "UPDATE experiment SET text = 'title: x'",
            "UPDATE experiment SET text = NULL", "DELETE FROM experiment", "UPDATE conditions SET position = NULL",
            "UPDATE experiment SET engine = 'steam'", "DROP TABLE units", "UPDATE runs SET kernels = x'01'",
            "INSERT INTO units SELECT condition, first + 1, count, run, seconds, data FROM units ORDER BY first LIMIT 1",
        ]
        for statement in statements {
            let copy = folder.url.appendingPathComponent("copy.sqlite")
            try? FileManager.default.removeItem(at: copy)
            try FileManager.default.copyItem(at: url, to: copy)
            try SQLiteFile.run(statement, in: copy)
            #expect(throws: (any Error).self, "\(statement)") { _ = try RunResults(ResultStore(reading: copy)) }
        }
    }

    /// Few bytes may speak of many values.
    @Test(arguments: [1 << 20, 1_000_000_000]) func sizesAreCheckedBeforeMemoryIsTaken(count: Int) {
        #expect(throws: MalformedBytes.self) {
            _ = try TraceBlock(TraceShape(depth: 1_000_000), count: count, packed: [0, 0, 0, 0, 0, 0, 0, 0, 0])
        }
    }

    /// Numbers that no run counts: more values than replicates, and the least of all integers as the place of a bin.
    @Test func countsThatCannotBeAreRefused() throws {
        let trace = try Experiment.reading(ResultStoreTests.yaml).conditions[0].propagator(seed: 1).trace(
            ofReplicate: 0)
        let packed = MergedSummary(TraceBlock([trace, trace, trace])).packed
        #expect(throws: MalformedBytes.self) { _ = try MergedSummary(TraceShape(depth: 4), count: 2, packed: packed) }

        let (noMoments, oneBin, level) = ([UInt8](repeating: 0, count: 33), [UInt8(1)], [UInt8(0)])
        let leastInteger = [UInt8](repeating: 0xff, count: 9) + [1]
        let bytes = noMoments + oneBin + level + leastInteger + [UInt8](repeating: 0, count: 1000)
        #expect(throws: MalformedBytes.self) { _ = try MergedSummary(TraceShape(depth: 4), count: 3, packed: bytes) }
    }

    /// Seeds 1 to 300: three bytes of a packed unit are changed, or it is cut short.
    @Test func changedBytesNeverTrap() throws {
        let trace = try Experiment.reading(ResultStoreTests.yaml).conditions[0].propagator(seed: 1).trace(
            ofReplicate: 0)
        let block = TraceBlock([trace, trace, trace])
        let summary = MergedSummary(block)
        let sketched = MergedSummary(TraceBlock(Array(repeating: trace, count: 513)))
        let (packed, packedSummary, packedSketches) = (block.packed, summary.packed, sketched.packed)
        #expect(try TraceBlock(TraceShape(depth: 4), count: 3, packed: packed) == block)
        #expect(try MergedSummary(TraceShape(depth: 4), count: 3, packed: packedSummary) == summary)
        #expect(try MergedSummary(TraceShape(depth: 4), count: 513, packed: packedSketches) == sketched)
        var refused = 0
        for seed in 1...300 as ClosedRange<UInt64> {
            var generator = SplitMix(state: seed)
            for original in [packed, packedSummary, packedSketches] {
                var bytes = original
                for _ in 0..<3 { bytes[Int(generator.next() % UInt64(bytes.count))] = UInt8(generator.next() & 0xff) }
                if seed % 3 == 0 { bytes.removeLast(Int(generator.next() % UInt64(bytes.count))) }
                if (try? TraceBlock(TraceShape(depth: 4), count: 3, packed: bytes)) == nil { refused += 1 }
                let count = original == packedSketches ? 513 : 3
                if let read = try? MergedSummary(TraceShape(depth: 4), count: count, packed: bytes) {
                    var twice = read
                    twice.merge(read)
                    _ = (twice.packed, twice.layer(.activationMean, 3), twice.spread(.forward))
                } else {
                    refused += 1
                }
            }
        }
        #expect(refused > 600)
    }
}

/// Numbers for tests alone.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
