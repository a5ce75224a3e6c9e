import Foundation

/// A digest of what the files behind a command hold: of its program, and of its arguments that are files.
///
/// Scripts that those start, modules, libraries, the machine and the environment have a part in what is drawn as well; a
/// digest cannot see them.
enum ProgramDigest {
    /// Bytes of a file that count, the first half and the last half of so many where it is larger.
    static let bytesPerFile = 64 << 20
    /// Bytes of all files that count; of those after them, only the size.
    static let bytesInAll = 256 << 20

    /// - Parameters:
    ///   - command: the program, found as it is when it is run, and its arguments.
    ///   - stays: whether the program is asked for one matrix after another, which may be another part of it.
    /// - Returns: 16 hexadecimal digits; nil if there is no such program.
    static func of(_ command: [String], stays: Bool = false) -> String? {
        guard let program = Programs.find(command[0]) else { return nil }
        var checksum = Checksum()
        var rest = bytesInAll
        for (place, path) in ([program.path] + command.dropFirst()).enumerated() {
            guard let size = regularSize(path) else { continue }
            checksum.add(place)
            checksum.add(size)
            add(path, size: size, to: &checksum, atMost: bytesPerFile, upTo: &rest)
        }
        if stays { checksum.add("stream") }
        return String(format: "%016llx", checksum.value)
    }

    /// A digest of the names of files and of all that they hold.
    ///
    /// - Returns: 16 hexadecimal digits; nil if there is no file.
    static func ofFiles(_ paths: [String]) -> String? {
        guard !paths.isEmpty else { return nil }
        var checksum = Checksum()
        for path in paths {
            let size = regularSize(path) ?? -1
            checksum.add(URL(fileURLWithPath: path).lastPathComponent)
            checksum.add(size)
            var rest = Int.max
            add(path, size: size, to: &checksum, atMost: .max, upTo: &rest)
        }
        return String(format: "%016llx", checksum.value)
    }

    /// The size of a file that can be read to its end; nil for folders, pipes, devices, and what is not there.
    private static func regularSize(_ path: String) -> Int? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }

    private static func add(
        _ path: String, size: Int, to checksum: inout Checksum, atMost bytes: Int, upTo rest: inout Int
    ) {
        let most = min(bytes, rest)
        // What the kernel makes up while it is read says that it is empty.
        guard size > 0, most > 0 else { return }
        // The file may have become a pipe meanwhile: opening and reading it does not wait.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let parts = size <= most ? [0..<size] : [0..<(most / 2), (size - most / 2)..<size]
        for part in parts {
            rest -= part.count
            add(descriptor, part, to: &checksum)
        }
    }

    private static func add(_ descriptor: Int32, _ part: Range<Int>, to checksum: inout Checksum) {
        var buffer = [UInt8](repeating: 0, count: min(part.count, 1 << 20))
        var place = part.lowerBound
        while place < part.upperBound {
            let wanted = min(buffer.count, part.upperBound - place)
            var filled = 0
            // Whole blocks, however the file comes: where it is cut must not matter.
            while filled < wanted {
                let count = buffer.withUnsafeMutableBytes {
                    pread(descriptor, $0.baseAddress! + filled, wanted - filled, off_t(place + filled))
                }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { break }
                filled += count
            }
            buffer.withUnsafeBytes { checksum.add(UnsafeRawBufferPointer(rebasing: $0[..<filled])) }
            guard filled == wanted else { return }
            place += filled
        }
    }
}
