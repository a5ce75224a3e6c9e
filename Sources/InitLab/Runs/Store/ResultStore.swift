import Foundation
import Synchronization

/// What has been computed of an experiment, in a file that survives a crash: `results.sqlite`.
///
/// A unit of work is written in one transaction when it is done. What is there is known by what it is, by the condition's
/// identity, engine, seed and replicates, never by time.
public final class ResultStore: Sendable {
    /// The file's name within a report's folder.
    public static let fileName = "results.sqlite"

    /// The experiment whose results are kept, with its seed and the number of replicates that is wanted.
    public let experiment: Experiment
    public let url: URL
    /// The row of each of the experiment's conditions.
    let rows: [ConditionRow]
    /// The version of the schema that the file had when it was opened; nil if it was new.
    private let schema: Int?
    let database: Mutex<Database>
    private let lock: WriterLock?
    private let checkpoints: Checkpoints?
    /// The row of this process, once it has written something.
    private let run = Mutex<Int?>(nil)
    private let command: String

    package var path: String { url.relativePath }

    /// Whether this process has added units.
    var hasAdded: Bool { run.withLock { $0 != nil } }

    /// What is wrong with a question to the store.
    package func error(_ message: String) -> StoreError { StoreError(.invalid, path, message) }

    /// What a person should know of the file; nil if there is nothing.
    public var notice: String? {
        guard let schema, schema < StoreSchema.firstWithChecksums else { return nil }
        let since = lock == nil ? "`initlab run` and `initlab merge` add them" : "they are added now"
        return
            "\(path): an older InitLab made this store, without checksums, so InitLab cannot tell whether it was changed;"
            + " \(since)"
    }

    /// The error of a store of which no report can be made.
    public var isEmpty: StoreError { error("no replicate is finished yet; `initlab run` computes them") }

    // MARK: Opening

    /// Opens the store of an experiment to add to it, and makes it if it isn't there.
    ///
    /// - Parameters:
    ///   - startingAfresh: whether what is there is thrown away.
    ///   - command: how the process was called, for the records.
    /// - Throws: `StoreError` if the file is something else, another experiment's, newer, in use, or cannot be written.
    public convenience init(
        at url: URL, for experiment: Experiment, startingAfresh: Bool = false, command: String = ""
    ) throws {
        try self.init(
            at: url, for: experiment, startingAfresh: startingAfresh, command: command, isFilledAtOnce: false
        ) { _, _ in }
    }

    /// - Parameters:
    ///   - programs: digests of the programs behind the conditions; those of the programs as they are now if nil.
    ///   - isFilledAtOnce: whether `fill` is all that is going to be written, which then needs no journal of its own.
    ///   - fill: writes to the database before anything of it is there for others; what it throws leaves the file as it
    ///     was.
    init(
        at url: URL, for experiment: Experiment, programs: [String]? = nil, startingAfresh: Bool = false,
        command: String, isFilledAtOnce: Bool, fill: @Sendable (borrowing Database, [ConditionRow]) throws -> Void
    ) throws {
        self.experiment = experiment
        self.command = command
        self.url = url
        guard let lock = try Self.writerLock(of: url) else {
            throw StoreError(
                .cannotWrite, url.relativePath, "another run is at work on this store; wait until it has ended")
        }
        self.lock = lock
        checkpoints = isFilledAtOnce ? nil : Checkpoints(url.path)
        Self.removeOrphans(of: url)
        let isNew = !FileManager.default.fileExists(atPath: url.path)
        let database = try Database(url.path, .create)
        do {
            if startingAfresh { try Self.reset(database) } else { _ = try StoreSchema.check(database) }
            try database.run("PRAGMA page_size = 8192")
            if isFilledAtOnce {
                // One transaction, which the disk has when it is done.
                try? database.run("PRAGMA journal_mode = DELETE")
            } else {
                // Readers do not wait for the writer, and a commit is one write; the journal is gone when all is closed.
                try database.run("PRAGMA journal_mode = WAL")
                try database.run("PRAGMA synchronous = NORMAL")
                try database.run("PRAGMA wal_autocheckpoint = 0")
            }
            (schema, rows) = try Self.prepare(
                database, experiment, programs: programs, path: url.relativePath, fill)
        } catch {
            // Of a file that was not there, nothing stays.
            if isNew, isFilledAtOnce { unlink(url.path) }
            throw error
        }
        self.database = Mutex(database)
    }

    private static func writerLock(of url: URL) throws(StoreError) -> WriterLock? {
        let path = url.path + "-lock"
        do { return try WriterLock.acquire(path) } catch {
            switch error {
            case .link: throw .link(path, .cannotWrite)
            case .unwritable(let reason):
                throw StoreError(
                    .cannotWrite, path, "cannot write there (\(reason)); choose another place with --output")
            }
        }
    }

    /// A store that is gone afterwards.
    init(temporaryFor experiment: Experiment) throws {
        self.experiment = experiment
        command = ""
        url = URL(fileURLWithPath: "results")
        lock = nil
        checkpoints = nil
        let database = try Database("results", .temporary)
        try database.run("PRAGMA synchronous = OFF")
        (schema, rows) = try Self.prepare(database, experiment, programs: nil, path: "results") { _, _ in }
        self.database = Mutex(database)
    }

    /// Opens a store to read what is there.
    ///
    /// - Parameter url: of the file, or of the folder that holds `results.sqlite`.
    public init(reading url: URL) throws {
        let file = try Self.file(of: url)
        self.url = file
        lock = nil
        checkpoints = nil
        command = ""
        let database = try Self.openForReading(file)
        (schema, experiment, rows) = try database.snapshot {
            guard let schema = try StoreSchema.check(database) else {
                throw StoreError(.invalid, file.relativePath, "the store is empty; `initlab run` fills it")
            }
            if schema >= StoreSchema.firstWithChecksums { try TableChecksums.verify(database) }
            let experiment = try Self.readExperiment(database)
            return (schema, experiment, try Self.rows(of: experiment, in: database))
        }
        self.database = Mutex(database)
    }

    /// Whether there is nothing in a file, or no file.
    static func isEmpty(_ url: URL) throws -> Bool {
        guard FileManager.default.fileExists(atPath: url.path) else { return true }
        return try StoreSchema.check(openForReading(url)) == nil
    }

    /// The store's file, of it or of the folder that holds it.
    static func file(of url: URL) throws(StoreError) -> URL {
        var isDirectory: ObjCBool = false
        let isThere = FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory)
        let file = isDirectory.boolValue ? url.appendingPathComponent(fileName) : url
        guard isThere, FileManager.default.fileExists(atPath: file.path) else {
            throw StoreError(
                .missing, file.relativePath,
                "there is no result store; `initlab run` writes one beside each report of an experiment; of a"
                    + " recording, name its own file")
        }
        return file
    }

    /// A journal that a crash left is worked in, which takes a place that can be written to.
    private static func openForReading(_ file: URL) throws -> Database {
        if let database = try? Database(file.path, .readWrite) { return database }
        return try Database(file.path, .readOnly)
    }

    /// Throws away what is there, if it is InitLab's.
    private static func reset(_ database: borrowing Database) throws {
        do { _ = try StoreSchema.check(database) } catch let error {
            guard error.isDamage else { throw error }
        }
        try database.reset()
    }

    /// A journal whose database someone removed would be taken for that of a new one.
    private static func removeOrphans(of url: URL) {
        guard !FileManager.default.fileExists(atPath: url.path) else { return }
        for suffix in ["-wal", "-shm", "-journal"] { unlink(url.path + suffix) }
    }

    /// Makes the tables if there are none, and the experiment what the store is about.
    private static func prepare(
        _ database: borrowing Database, _ experiment: Experiment, programs: [String]?, path: String,
        _ fill: @Sendable (borrowing Database, [ConditionRow]) throws -> Void
    ) throws -> (schema: Int?, rows: [ConditionRow]) {
        try database.transaction {
            let schema = try StoreSchema.check(database)
            let isSealed = schema ?? 0 >= StoreSchema.firstWithChecksums
            if isSealed { try TableChecksums.verify(database) }
            if schema != StoreSchema.version {
                try StoreSchema.raise(from: schema ?? 0, in: database)
                if !isSealed { try sealUnits(in: database) }
                try TableChecksums.seal(TableChecksums.all, in: database)
            }
            let name = try database.rows("SELECT name FROM experiment") { row throws(StoreError) in try row.text(0) }
            guard name.isEmpty || name == [experiment.name] else {
                throw StoreError(
                    .invalid, path,
                    "the store holds the experiment `\(name[0])`, not `\(experiment.name)`; choose another place with"
                        + " --output, or start afresh with --force")
            }
            try write(
                experiment, programs: try programs ?? self.programs(of: experiment, in: database), to: database)
            let rows = try rows(of: experiment, in: database)
            try checkSummaries(experiment, rows, database, path: path)
            try fill(database, rows)
            return (schema, rows)
        }
    }

    /// A summary of many replicates says nothing of a part of them.
    private static func checkSummaries(
        _ experiment: Experiment, _ rows: [ConditionRow], _ database: borrowing Database, path: String
    ) throws {
        guard experiment.keep == .summary else { return }
        let sql = "SELECT coalesce(max(first + count), 0) FROM units WHERE condition = ?"
        for row in rows {
            let end = try database.rows(sql, .integer(row.id)) { row throws(StoreError) in try row.integer(0) }[0]
            guard end <= experiment.replicates else {
                throw StoreError(
                    .invalid, path,
                    "the store keeps summaries of \(end) replicates, which cannot be reduced to"
                        + " \(experiment.replicates); ask for \(end) or more, or start afresh with --force")
            }
        }
    }

    // MARK: Units

    /// The ranges of replicates that are there of each condition, in order.
    func finished() throws -> [[Range<Int>]] {
        try database.withLock { database in try rows.map { try Self.finished($0, in: database) } }
    }

    /// Adds what a unit has found, all of it or nothing.
    func add(_ block: TraceBlock, of unit: WorkUnit, seconds: Double) throws {
        let row = rows[unit.condition]
        // Packing is work, and the others wait for the file.
        let summary = experiment.keep == .summary ? MergedSummary(block) : nil
        let data = summary?.packed ?? block.packed
        try database.withLock { database in
            let known = run.withLock { $0 }
            let id = try database.transaction {
                let run = try known ?? Self.insertRun(.current, command: command, into: database)
                let new = Unit(replicates: unit.replicates, run: run, seconds: seconds, data: data)
                if experiment.keep == .summary {
                    let size = experiment.blockSize(ofCondition: unit.condition)
                    try Self.add(new, toTreeOf: row, shape: block.shape, blockSize: size, in: database)
                } else {
                    try Self.insert(new, condition: row, in: database)
                }
                try Self.note(run: run, of: row, in: database)
                return run
            }
            // Not before: what is rolled back has no row.
            run.withLock { $0 = id }
        }
        checkpoints?.note(data.count) { [self] in
            try database.withLock { database in try database.run("PRAGMA wal_checkpoint(RESTART)") }
        } keep: { [self] in
            database.withLock { $0.keepJournal() }
        }
    }

    /// Notes that the run is over, and leaves one file that holds all of it. Others may write to it from then on.
    public func close() throws {
        guard let lock else { return }
        let journal = Result { try checkpoints?.wait() }
        try database.withLock { database in
            if let row = run.withLock({ $0 }) { try Self.end(run: row, in: database) }
            try journal.get()
            // A full disk is told of; someone who reads at the moment keeps the journal where it is.
            try database.run("PRAGMA wal_checkpoint(PASSIVE)")
            try? database.run("PRAGMA journal_mode = DELETE")
        }
        // A worker's thread that is about to end may hold the store a moment longer.
        lock.release()
    }
}
