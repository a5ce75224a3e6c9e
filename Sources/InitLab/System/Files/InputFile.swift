import Foundation

/// Reads a small text file that a person wrote, and trusts nothing about it.
package enum InputFile {
    /// What a file is for.
    package struct Purpose {
        /// Larger files are refused.
        let maximumBytes: Int
        /// What is said of a file that is not there, and of one that is too large.
        let missing: String
        let tooLarge: String

        /// An experiment takes a screenful.
        package static let experiment = Purpose(
            maximumBytes: 1 << 20,
            missing: "no such file; name an experiment file such as experiments/udl-figure-7-7.yaml",
            tooLarge: "the file is larger than 1 MiB, which no experiment needs; is it the right file?")
        /// A profile of an audit takes a screenful as well.
        package static let profile = Purpose(
            maximumBytes: 1 << 20, missing: "no such file; name a profile's file, such as my-model.yaml",
            tooLarge: "the file is larger than 1 MiB, which no profile needs; is it the right file?")
        /// A baseline takes about ten kilobytes for fifty layers.
        package static let baseline = Purpose(
            maximumBytes: 1 << 24, missing: "no such baseline; record it with --record",
            tooLarge: "the file is larger than 16 MiB, which no baseline needs; is it the right file?")
    }

    /// The bytes of the file at `path`, known to be UTF-8.
    package static func read(_ path: String, as purpose: Purpose = .experiment) throws(InputFileError) -> [UInt8] {
        guard !path.utf8.contains(0) else {
            throw .missing(path, "a file's name cannot hold a NUL character")
        }
        // Opening a pipe waits for whoever writes to it, perhaps for ever.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw errno == ENOENT
                ? .missing(path, purpose.missing)
                : .missing(path, "the file cannot be read: \(String(cString: strerror(errno)))")
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            throw .missing(path, "this is a directory; name a file in it")
        }
        var start = Data()
        if status.st_mode & S_IFMT == S_IFIFO {
            guard let bytes = PipeStart.read(descriptor) else {
                throw .missing(
                    path,
                    "this is a pipe that nobody has written to for \(PipeStart.patience) seconds; write to it, or name a file"
                )
            }
            start = bytes
        }
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
        let data: Data
        do { data = start + (try handle.read(upToCount: purpose.maximumBytes + 1) ?? Data()) } catch {
            throw .missing(path, "the file cannot be read: \(String(cString: strerror(errno)))")
        }
        return try checked(data, path, purpose)
    }

    /// What standard input holds, to its end.
    ///
    /// - Parameter path: what it is called in errors.
    package static func readStandardInput(
        as path: String, _ purpose: Purpose = .experiment
    ) throws(InputFileError) -> [UInt8] {
        var data = Data()
        do {
            while data.count <= purpose.maximumBytes,
                let part = try FileHandle.standardInput.read(upToCount: purpose.maximumBytes + 1 - data.count),
                !part.isEmpty
            { data += part }
        } catch { throw .missing(path, "standard input cannot be read: \(error.systemReason)") }
        return try checked(data, path, purpose)
    }

    private static func checked(_ data: Data, _ path: String, _ purpose: Purpose) throws(InputFileError) -> [UInt8] {
        guard data.count <= purpose.maximumBytes else { throw .invalid(path, purpose.tooLarge) }
        let bytes = [UInt8](data)
        try checkEncoding(bytes, path)
        return bytes
    }

    private static func checkEncoding(_ bytes: [UInt8], _ path: String) throws(InputFileError) {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var (line, column) = (1, 1)
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue("\n"): (line, column) = (line + 1, 1)
            case .scalarValue(let scalar) where scalar.value < 0x20 && !"\t\r".unicodeScalars.contains(scalar),
                .scalarValue(let scalar) where scalar.value == 0x7f:
                throw .invalid(
                    at: SourcePosition(file: path, line: line, column: column),
                    "a control character (U+\(String(format: "%04X", scalar.value))); remove it")
            case .scalarValue: column += 1
            case .emptyInput: return
            case .error:
                throw .invalid(
                    at: SourcePosition(file: path, line: line, column: column),
                    "bytes that are not UTF-8; save the file as UTF-8")
            }
        }
    }
}
