import Foundation
import Synchronization

/// Stores of parts of one study on their way into one store: all of them, or nothing.
public struct StoreMerge: Sendable {
    /// What became of the replicates of a part.
    public struct Outcome: Sendable, Hashable {
        /// Replicates that were new.
        public internal(set) var added = 0
        /// Replicates that were there already, and agree.
        public internal(set) var agreeing = 0
        /// Replicates of which summaries were there that are united with those of others, so that they can't be compared.
        public internal(set) var uncompared = 0
        /// What a person should know of the part's file; nil if there is nothing.
        public internal(set) var notice: String?
    }

    private let parts: [URL]
    private let target: URL
    /// What the united store is about: the target's experiment, or the first part's, with as many replicates as the one
    /// that asks for most.
    private let experiment: Experiment
    private let programs: [String]

    /// Reads what is to be united; nothing is written.
    ///
    /// - Parameters:
    ///   - parts: stores, or folders that hold one; one at least.
    ///   - target: the file that all go into, which need not be there.
    /// - Throws: `StoreError` if they and what the target holds are not of one study, or what reading them throws.
    public init(_ parts: [URL], into target: URL) throws {
        self.parts = parts
        self.target = target
        var stores = parts
        if try !ResultStore.isEmpty(target) { stores.insert(target, at: 0) }
        let first = try ResultStore(reading: stores[0])
        var experiment = first.experiment
        for url in stores.dropFirst() {
            let store = try ResultStore(reading: url)
            try first.checkSame(store)
            experiment.replicates = max(experiment.replicates, store.experiment.replicates)
        }
        self.experiment = experiment
        programs = first.rows.map(\.program)
    }

    /// Unites the parts.
    ///
    /// - Returns: the store, and what became of each part, in their order.
    /// - Throws: `StoreError` if what several of them have does not agree, or cannot be read; the target is then as it was.
    public func write(command: String) throws -> (store: ResultStore, outcomes: [Outcome]) {
        let outcomes = Mutex<[Outcome]>([])
        let store = try ResultStore(
            at: target, for: experiment, programs: programs, command: command, isFilledAtOnce: true
        ) { database, rows in
            for part in parts {
                let outcome = try add(part, to: database, rows)
                outcomes.withLock { $0.append(outcome) }
            }
        }
        return (store, outcomes.withLock { $0 })
    }

    private func add(_ part: URL, to database: borrowing Database, _ rows: [ConditionRow]) throws -> Outcome {
        // It would wait for itself.
        if Self.isSame(part, target) { return Outcome() }
        let store = try ResultStore(reading: part)
        try store.checkSame(experiment, programs, of: target.relativePath)
        return try MergingUnits(experiment, rows).add(store, to: database)
    }

    private static func isSame(_ part: URL, _ target: URL) -> Bool {
        var (one, other) = (stat(), stat())
        guard let file = try? ResultStore.file(of: part), stat(file.path, &one) == 0, stat(target.path, &other) == 0
        else { return false }
        return one.st_ino == other.st_ino && one.st_dev == other.st_dev
    }
}

extension ResultStore {
    /// Adds what is in another store of the same experiment, all of it or nothing.
    ///
    /// - Throws: `StoreError` if it is another experiment's, or if what both have does not agree.
    package func merge(_ other: ResultStore) throws -> StoreMerge.Outcome {
        try checkSame(other)
        return try database.withLock { database in
            try database.transaction { try MergingUnits(experiment, rows).add(other, to: database) }
        }
    }

    func checkSame(_ other: ResultStore) throws(StoreError) {
        try other.checkSame(experiment, rows.map(\.program), of: path)
    }

    /// Checks that an experiment is this store's, but for the number of replicates.
    func checkSame(_ theirs: Experiment, _ programs: [String], of path: String) throws(StoreError) {
        let ours = experiment
        guard ours.name == theirs.name, ours.seed == theirs.seed, ours.keep == theirs.keep,
            // Byte by byte: Swift finds texts equal that differ in how an accent is written.
            ours.conditions.map({ Array($0.identity.utf8) }) == theirs.conditions.map({ Array($0.identity.utf8) }),
            ours.conditions.map(\.engine) == theirs.conditions.map(\.engine),
            ours.conditions.map(\.label) == theirs.conditions.map(\.label)
        else {
            throw StoreError(
                .invalid, self.path,
                "this store is of another experiment, or seed, than \(path); merge only parts of one study")
        }
        for (index, (row, program)) in zip(rows, programs).enumerated() where row.program != program {
            throw StoreError(
                .invalid, self.path,
                "the program that draws `\(ours.conditions[index].label)` is not the one of \(path): their files differ;"
                    + " run one of the parts again with the program of the other")
        }
    }
}
