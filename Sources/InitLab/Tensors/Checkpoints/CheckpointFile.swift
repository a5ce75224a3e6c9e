import Foundation

/// A file of a checkpoint, open for reading. Blocks are read where they are wanted and never mapped: a file that shrinks under
/// a map kills the process, under `pread` it is an error.
package final class CheckpointFile: Sendable {
    /// As people named it.
    package let path: String
    package let size: Int
    /// What the file is known again by, should it be opened once more.
    package let version: Version
    /// Negative of a file that is opened for every block, as there are many of them.
    private let descriptor: Int32
    /// Where the bytes lie that this is about, within another file; nil of a file of its own.
    private let within: (file: CheckpointFile, start: Int)?

    package struct Version: Hashable, Sendable {
        private let numbers: [Int]

        fileprivate init(_ status: stat) {
            #if canImport(Darwin)
                let time = status.st_mtimespec
            #else
                let time = status.st_mtim
            #endif
            numbers = [Int(status.st_ino), Int(status.st_size), time.tv_sec, time.tv_nsec]
        }
    }

    /// - Parameter staysOpen: whether it is not opened again for every block. A process may have a thousand files open.
    /// - Throws: `InputFileError` if there is no file of that name that can be read at any place.
    package init(_ path: String, staysOpen: Bool = true) throws(InputFileError) {
        let (descriptor, status) = try Self.opened(path)
        if !staysOpen { close(descriptor) }
        (self.path, self.descriptor, within) = (path, staysOpen ? descriptor : -1, nil)
        (size, version) = (Int(status.st_size), Version(status))
    }

    /// Bytes of another file, as a file of their own.
    ///
    /// - Parameter path: what people call it.
    init(_ path: String, within file: CheckpointFile, at start: Int, size: Int) {
        precondition(start >= 0 && size >= 0 && start <= file.size - size)
        (self.path, self.size, version, descriptor, within) = (path, size, file.version, -1, (file, start))
    }

    private static func opened(_ path: String) throws(InputFileError) -> (descriptor: Int32, status: stat) {
        guard !path.utf8.contains(0) else { throw .missing(path, "a file's name cannot hold a NUL character") }
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let reason = errno
            throw .missing(
                path,
                reason == ENOENT ? "no such file" : "the file cannot be read: \(String(cString: strerror(reason)))")
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .missing(path, "this is no regular file; pipes and devices are not read by their names")
        }
        return (descriptor, status)
    }

    /// What a stream brings, kept in a file without a name.
    ///
    /// - Parameter fill: writes the content; it may throw.
    package init(
        spooling path: String, _ fill: (FileHandle) throws -> Void
    ) throws(InputFileError) {
        let folder = FileManager.default.temporaryDirectory.path
        var template = Array("\(folder)/initlab-audit-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else {
            throw .missing(path, "no temporary file in \(folder): \(String(cString: strerror(errno)))")
        }
        unlink(template)
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        do { try fill(handle) } catch {
            close(descriptor)
            if let error = error as? InputFileError { throw error }
            throw .missing(path, "it cannot be copied to a temporary file in \(folder): \(error.systemReason)")
        }
        var status = stat()
        fstat(descriptor, &status)
        (self.path, self.descriptor, within) = (path, descriptor, nil)
        (size, version) = (Int(status.st_size), Version(status))
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Fills `buffer` with the bytes from `offset` on.
    ///
    /// - Throws: `InputFileError` if the file has become shorter, or the system does not read it.
    package func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(InputFileError) {
        if let within { return try within.file.read(buffer, at: within.start + offset) }
        guard descriptor < 0 else { return try read(buffer, at: offset, from: descriptor) }
        let (again, status) = try Self.opened(path)
        defer { close(again) }
        guard Version(status) == version else { throw .missing(path, "the file changed while it was read") }
        try read(buffer, at: offset, from: again)
    }

    private func read(
        _ buffer: UnsafeMutableRawBufferPointer, at offset: Int, from descriptor: Int32
    ) throws(InputFileError) {
        var done = 0
        while done < buffer.count {
            let got = pread(descriptor, buffer.baseAddress! + done, buffer.count - done, off_t(offset + done))
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else {
                throw invalid(at: offset + done, "it cannot be read: \(String(cString: strerror(errno)))")
            }
            guard got > 0 else {
                throw invalid(at: offset + done, "the file ends here; it became shorter while it was read")
            }
            done += got
        }
    }

    /// So many bytes from `offset` on, which lie within the file.
    package func bytes(at offset: Int, count: Int) throws(InputFileError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var failure: InputFileError?
        bytes.withUnsafeMutableBytes { buffer in
            do throws(InputFileError) { try read(buffer, at: offset) } catch { failure = error }
        }
        if let failure { throw failure }
        return bytes
    }

    /// Something is wrong at a byte of the file.
    package func invalid(at offset: Int, _ message: String) -> InputFileError {
        .invalid("\(path): byte \(offset)", message)
    }
}
