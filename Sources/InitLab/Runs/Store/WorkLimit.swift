import CSQLite
import Foundation

/// Ends statements that take more work than a file of its size can ask for, such as reading a damaged tree whose branches
/// lead to the same leaves again and again.
///
/// It counts the instructions of SQLite's virtual machine, not time: a slow disk is no damage.
final class WorkLimit {
    /// Instructions between two looks.
    private static let interval = 1_000_000
    /// Instructions that a statement may take for each byte of the file. A row takes six bytes or more, and some tens of
    /// instructions.
    private static let perByte = 8

    private let path: String
    private var looks = 0

    init(_ path: String) { self.path = path }

    /// A new statement begins.
    func reset() { looks = 0 }

    /// - Parameter database: closed before this goes.
    func watch(_ database: OpaquePointer) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_progress_handler(
            database, Int32(Self.interval),
            { context in Unmanaged<WorkLimit>.fromOpaque(context!).takeUnretainedValue().isExceeded() ? 1 : 0 },
            context)
    }

    private func isExceeded() -> Bool {
        looks += 1
        let bytes = ["", "-wal"].reduce(0) { $0 + Self.size(path + $1) }
        return looks - 10 > bytes / Self.interval * Self.perByte
    }

    private static func size(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
}
