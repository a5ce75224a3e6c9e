import Dispatch
import Synchronization

/// Moves what was committed from a store's journal into its file now and then, beside the work.
///
/// It is the one time that a store waits for the disk. SQLite does it within a commit, while all workers wait for theirs.
final class Checkpoints: Sendable {
    private struct Journal {
        var bytes = 0
        var isBeingMoved = false
    }

    /// Bytes in the journal that are worth moving.
    private static let worthwhile = 32 << 20

    private let path: String
    private let journal = Mutex(Journal())
    private let queue = DispatchQueue(label: "initlab.checkpoints")

    init(_ path: String) { self.path = path }

    /// Notes a commit of so many bytes.
    ///
    /// - Parameter finish: moves the little that came meanwhile, and starts the journal anew; no commit comes between.
    func note(_ bytes: Int, finish: @escaping @Sendable () -> Void) {
        let isDue = journal.withLock { journal in
            journal.bytes += bytes
            guard journal.bytes > Self.worthwhile, !journal.isBeingMoved else { return false }
            journal = Journal(bytes: 0, isBeingMoved: true)
            return true
        }
        guard isDue else { return }
        queue.async { [self] in
            // What fails here is tried again by the next, or when the store is closed, which tells of it.
            if let database = try? Database(path, .readWrite) {
                // Each leaves what is committed meanwhile, which is less and less: the last has all workers wait. SQLite waits for
                // the disk in the last alone, where nothing is left.
                for _ in 0..<3 {
                    try? database.run("PRAGMA wal_checkpoint(PASSIVE)")
                    try? database.sync()
                }
            }
            finish()
            journal.withLock { $0.isBeingMoved = false }
        }
    }

    /// Returns when nothing is being moved.
    func wait() { queue.sync {} }
}
