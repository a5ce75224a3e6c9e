import Foundation

/// Files that are there whole or not at all.
public enum AtomicFile {
    /// Writes `data` to a file in place of what is there, by way of a temporary name beside it. A link gives way to the file,
    /// and where it leads nothing changes.
    public static func replace(_ url: URL, with data: Data) throws {
        if FileLink.leadsToStream(url.path) {
            let handle = try open(url, O_WRONLY | O_TRUNC)
            defer { try? handle.close() }
            return try handle.write(contentsOf: data)
        }
        let temporary = url.deletingLastPathComponent().appendingPathComponent(
            ".\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier)")
        do {
            try writeAndSync(data, to: temporary)
            try rename(temporary, to: url)
        } catch {
            try? FileManager.default.removeItem(at: temporary)
            throw error
        }
    }

    static func writeAndSync(_ data: Data, to url: URL) throws {
        // What has the name is another's, or was left by a process that was killed. A link is not followed.
        unlink(url.path)
        let handle = try open(url, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW)
        defer { try? handle.close() }
        try handle.write(contentsOf: data)
        try handle.synchronize()
    }

    static func rename(_ source: URL, to target: URL) throws {
        guard Foundation.rename(source.path, target.path) == 0 else { throw lastError() }
    }

    private static func open(_ url: URL, _ flags: Int32) throws -> FileHandle {
        let descriptor = Foundation.open(url.path, flags | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw lastError() }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    private static func lastError() -> NSError { NSError(domain: NSPOSIXErrorDomain, code: Int(errno)) }
}
