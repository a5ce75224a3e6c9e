import Foundation
import Synchronization

/// Files that are there whole or not at all.
public enum AtomicFile {
    /// The temporary files that this process is writing; nil once it is about to end.
    private static let unfinished = Mutex<Set<String>?>([])

    /// Writes `data` to a file in place of what is there, by way of a temporary name beside it, and removes the temporary
    /// files of the same name that other processes left when they were killed. A link gives way to the file, and where it
    /// leads nothing changes.
    public static func replace(_ url: URL, with data: Data) throws {
        if FileLink.leadsToStream(url.path) {
            let handle = try open(url, O_WRONLY | O_TRUNC)
            defer { try? handle.close() }
            return try handle.write(contentsOf: data)
        }
        removeLeftovers(of: url)
        let temporary = url.deletingLastPathComponent().appendingPathComponent(
            ".\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier)")
        unfinished.withLock { _ = $0?.insert(temporary.path) }
        defer { unfinished.withLock { _ = $0?.remove(temporary.path) } }
        do {
            try writeAndSync(data, to: temporary)
            try unfinished.withLock { paths in
                guard paths != nil else { throw CocoaError(.userCancelled) }
                try rename(temporary, to: url)
            }
        } catch {
            unlink(temporary.path)
            throw error
        }
    }

    /// Removes what this process has half-written, and finishes nothing any more: for when it ends in the middle.
    public static func removeUnfinished() {
        unfinished.withLock { paths in
            for path in paths ?? [] { unlink(path) }
            paths = nil
        }
    }

    /// Removes the temporary files of processes that are no more.
    private static func removeLeftovers(of url: URL) {
        let folder = url.deletingLastPathComponent()
        let prefix = ".\(url.lastPathComponent)."
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] {
            let suffix = Array(name.utf8.dropFirst(prefix.utf8.count))
            guard name.utf8.starts(with: prefix.utf8), suffix.allSatisfy({ (0x30...0x39).contains($0) }),
                let process = pid_t(String(decoding: suffix, as: UTF8.self)), kill(process, 0) != 0, errno == ESRCH
            else { continue }
            removeUnlocked(folder.appendingPathComponent(name).path)
        }
    }

    /// Removes a regular file that nobody is writing. Where several machines share a folder, a process of another is unknown
    /// here, but its lock is seen.
    private static func removeUnlocked(_ path: String) {
        let descriptor = Foundation.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            flock(descriptor, LOCK_EX | LOCK_NB) == 0
        else { return }
        unlink(path)
    }

    /// Makes a file of that name anew, even if there is one or a link.
    package static func writeAndSync(_ data: Data, to url: URL) throws { try writeAndSync([data], to: url) }

    /// The same from pieces.
    package static func writeAndSync(_ parts: [some DataProtocol], to url: URL) throws {
        // What has the name is another's, or was left by a process that was killed. A link is not followed.
        unlink(url.path)
        let handle = try open(url, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW)
        defer { try? handle.close() }
        // Not every file system has locks; without one, the process alone tells that the file is in use.
        _ = flock(handle.fileDescriptor, LOCK_EX | LOCK_NB)
        for part in parts { try handle.write(contentsOf: part) }
        try handle.synchronize()
    }

    package static func rename(_ source: URL, to target: URL) throws {
        guard Foundation.rename(source.path, target.path) == 0 else { throw lastError() }
    }

    private static func open(_ url: URL, _ flags: Int32) throws -> FileHandle {
        let descriptor = Foundation.open(url.path, flags | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw lastError() }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    private static func lastError() -> NSError { NSError(domain: NSPOSIXErrorDomain, code: Int(errno)) }
}
