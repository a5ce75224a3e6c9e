import Foundation
import Synchronization

/// Keeps a second process from writing to a result store. The system takes it away when the process ends, however it ends.
package final class WriterLock: Sendable {
    /// Why there can be no file of that name.
    package enum NoLock: Error {
        /// Its place is taken by a symbolic link, which is never followed.
        case link
        /// In the system's own words.
        case unwritable(reason: String)
    }

    /// Nil once it was given back.
    private let descriptor: Mutex<Int32?>
    private let path: String

    /// - Parameter path: of the lock's own file, which is gone afterwards.
    /// - Returns: nil if another process has the lock.
    /// - Throws: `NoLock` if there can be no file.
    package static func acquire(_ path: String) throws(NoLock) -> WriterLock? {
        while true {
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
            guard descriptor >= 0 else {
                throw errno == ELOOP ? .link : .unwritable(reason: String(cString: strerror(errno)))
            }
            if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
                let reason = errno
                // A file system without locks: that there is one writer is then the user's word.
                if reason != EWOULDBLOCK { return WriterLock(descriptor, path) }
                close(descriptor)
                return nil
            }
            // The one before may have removed its file between our opening and locking it.
            var (ours, there) = (stat(), stat())
            if fstat(descriptor, &ours) == 0, lstat(path, &there) == 0, ours.st_ino == there.st_ino {
                return WriterLock(descriptor, path)
            }
            close(descriptor)
        }
    }

    private init(_ descriptor: Int32, _ path: String) {
        self.descriptor = Mutex(descriptor)
        self.path = path
    }

    /// Gives the lock back, whoever still holds the object.
    package func release() {
        descriptor.withLock { descriptor in
            guard let file = descriptor else { return }
            unlink(path)
            close(file)
            descriptor = nil
        }
    }

    deinit { release() }
}
