import Dispatch
import Synchronization

/// Moves what was committed from a store's journal into its file now and then, beside the work.
///
/// It is the one time that a store waits for the disk. SQLite does it within a commit, while all workers wait for theirs.
final class Checkpoints: Sendable {
    private struct Journal {
        var bytes = 0
        var isBeingMoved = false
        /// The disk refused what was moved: the journal has the last good copy of it, and stays.
        var failure: StoreError?
    }

    /// Bytes in the journal that are worth moving.
    private static let worthwhile = 32 << 20

    private let path: String
    private let journal = Mutex(Journal())
    private let queue = DispatchQueue(label: "initlab.checkpoints")

    init(_ path: String) { self.path = path }

    /// Notes a commit of so many bytes.
    ///
    /// - Parameters:
    ///   - finish: moves the little that came meanwhile, and starts the journal anew; no commit comes between.
    ///   - keep: has the journal stay where it is, also when the store is closed.
    func note(
        _ bytes: Int, finish: @escaping @Sendable () throws -> Void, keep: @escaping @Sendable () -> Void
    ) {
        let isDue = journal.withLock { journal in
            journal.bytes += bytes
            guard journal.bytes > Self.worthwhile, !journal.isBeingMoved, journal.failure == nil else { return false }
            journal = Journal(bytes: 0, isBeingMoved: true)
            return true
        }
        guard isDue else { return }
        queue.async { [self] in
            // What cannot be moved now is moved by the next, or when the store is closed, which tells of it.
            try? move(finish: finish)
            journal.withLock { $0.isBeingMoved = false }
            if failure != nil { keep() }
        }
    }

    private func move(finish: () throws -> Void) throws {
        let database = try Database(path, .readWrite)
        // Each leaves what is committed meanwhile, which is less and less: the last has all workers wait. SQLite has the disk take the
        // file only in a pass that leaves nothing, which mostly is that one.
        for _ in 0..<3 {
            try database.run("PRAGMA wal_checkpoint(PASSIVE)")
            do { try database.sync() } catch {
                journal.withLock { $0.failure = error }
                throw error
            }
        }
        try finish()
    }

    private var failure: StoreError? { journal.withLock { $0.failure } }

    /// Returns when nothing is being moved.
    ///
    /// - Throws: why the journal must stay.
    func wait() throws(StoreError) {
        queue.sync {}
        if let failure { throw failure }
    }
}
