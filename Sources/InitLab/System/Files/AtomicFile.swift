import Foundation

/// Files that are there whole or not at all.
public enum AtomicFile {
    /// Writes `data` to a file in place of what is there, by way of a temporary name beside it.
    public static func replace(_ url: URL, with data: Data) throws {
        // A link stays a link, and a device or a pipe is written to.
        let url = url.resolvingSymlinksInPath()
        if let kind = try? FileManager.default.attributesOfItem(atPath: url.path)[.type] as? FileAttributeType,
            kind != .typeRegular
        {
            let handle = try FileHandle(forWritingTo: url)
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
        guard FileManager.default.createFile(atPath: url.path, contents: nil) else { throw lastError() }
        let handle = try FileHandle(forWritingTo: url)
        defer { try? handle.close() }
        try handle.write(contentsOf: data)
        try handle.synchronize()
    }

    static func rename(_ source: URL, to target: URL) throws {
        guard Foundation.rename(source.path, target.path) == 0 else { throw lastError() }
    }

    private static func lastError() -> NSError { NSError(domain: NSPOSIXErrorDomain, code: Int(errno)) }
}
