import Foundation

/// A regular file that is open for reading, whatever its name leads to: pipes and devices are refused before anything waits.
struct OpenedFile: ~Copyable {
    /// What a file is known again by.
    struct Version: Hashable, Sendable {
        let size: Int
        let changed: [Int]
    }

    let version: Version
    private let path: String
    private let descriptor: Int32

    init(_ path: String) throws(InitializerError) {
        descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        self.path = path
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
            let reason = String(cString: strerror(errno))
            if descriptor >= 0 { close(descriptor) }
            throw InitializerError(reason: "\(path.printable): the file cannot be read: \(reason)")
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw InitializerError(reason: "\(path.printable): this is no file that can be read to its end")
        }
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        version = Version(
            size: Int(status.st_size), changed: [Int(status.st_ino), time.tv_sec, time.tv_nsec])
    }

    deinit { close(descriptor) }

    /// - Throws: `TensorFormatError` if there are fewer bytes.
    borrowing func read(_ place: Int, _ count: Int) throws -> Data {
        var data = Data(count: count)
        var filled = 0
        while filled < count {
            let read = data.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress! + filled, count - filled, off_t(place + filled))
            }
            if read < 0, errno == EINTR { continue }
            guard read > 0 else { throw InitializerError(reason: "it was cut off while it was read") }
            filled += read
        }
        return data
    }
}
