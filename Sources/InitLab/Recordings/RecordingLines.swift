import Foundation

/// The lines of a recording's file one by one, unpacked where it is gzip. No more than a line is held.
final class RecordingLines {
    struct Line {
        let bytes: [UInt8]
        /// Counted from 1.
        let number: Int
        /// Whether its end is there: the last line of a recorder that was stopped may be cut off.
        let isEnded: Bool
    }

    /// A line of 100,000 points and all quantities takes about 50 MB.
    static let maximumLine = 64 << 20
    /// Of the whole file, unpacked.
    static let maximumBytes = 1 << 30
    private static let block = 1 << 20

    private let path: String
    private let handle: FileHandle
    private var inflater: GzipInflater?
    private var isAtEnd = false
    /// What was read and not handed on, from `start`; no line's end is before `searched`.
    private var pending: [UInt8] = []
    private var (start, searched) = (0, 0)
    private var (total, number) = (0, 0)

    /// - Throws: if the file is not there, or is no file.
    init(_ path: String) throws(InputFileError) {
        self.path = path
        guard !path.utf8.contains(0) else { throw .missing(path, "a file's name cannot hold a NUL character") }
        let descriptor = open(path, O_RDONLY | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw errno == ENOENT
                ? .missing(path, "no such file; name a recording, such as gpt2.jsonl")
                : .missing(path, "the file cannot be read: \(String(cString: strerror(errno)))")
        }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .missing(path, "a recording is read from a file; name one")
        }
        var first = try read()
        // A mark of UTF-8 that some editors write says nothing.
        if first.starts(with: [0xef, 0xbb, 0xbf]) { first.removeFirst(3) }
        if first.starts(with: Self.gzip) {
            do { inflater = try GzipInflater() } catch { throw damaged }
            inflater?.feed(first)
            try fill()
        } else {
            try take(first[...])
            isAtEnd = first.isEmpty
        }
    }

    private static let gzip: [UInt8] = [0x1f, 0x8b]

    /// Whether the file is gzip.
    var isPacked: Bool { inflater != nil }

    /// Whether the file ends within a gzip member.
    var isCutOff: Bool { isAtEnd && inflater?.isAtEnd == false }

    /// What the file starts with, before any line was taken: up to so many bytes.
    func start(_ count: Int) -> ArraySlice<UInt8> { pending.prefix(count) }

    /// The next line without its end; nil behind the last.
    func next() throws(InputFileError) -> Line? {
        while true {
            if let end = pending[searched...].firstIndex(of: 0x0a) {
                let line = Array(pending[start..<end])
                (start, searched) = (end + 1, end + 1)
                number += 1
                return Line(bytes: line, number: number, isEnded: true)
            }
            searched = pending.count
            guard searched - start <= Self.maximumLine else {
                throw .invalid(
                    "\(path):\(number + 1)",
                    "the line is longer than \(Self.maximumLine >> 20) MiB, which no replicate needs; is it the right file?"
                )
            }
            if isAtEnd {
                guard start < pending.count else { return nil }
                defer { start = pending.count }
                number += 1
                return Line(bytes: Array(pending[start...]), number: number, isEnded: false)
            }
            pending.removeSubrange(..<start)
            (start, searched) = (0, searched - start)
            try fill()
        }
    }

    private func read() throws(InputFileError) -> [UInt8] {
        do { return [UInt8](try handle.read(upToCount: Self.block) ?? Data()) } catch {
            throw .missing(path, "the file cannot be read: \(error.systemReason)")
        }
    }

    /// Reads on, by a block of what the file holds.
    private func fill() throws(InputFileError) {
        guard let inflater else {
            let bytes = try read()
            isAtEnd = bytes.isEmpty
            return try take(bytes[...])
        }
        while !isAtEnd {
            let piece: ArraySlice<UInt8>?
            do { piece = try inflater.next() } catch { throw damaged }
            if let piece { return try take(piece) }
            let bytes = try read()
            isAtEnd = bytes.isEmpty
            inflater.feed(bytes)
        }
    }

    private func take(_ bytes: ArraySlice<UInt8>) throws(InputFileError) {
        total += bytes.count
        // A megabyte of gzip may hold a gigabyte.
        guard total <= Self.maximumBytes else {
            throw .invalid(
                path,
                "the file holds more than \(Self.maximumBytes >> 30) GiB\(isPacked ? ", unpacked" : ""); record fewer points,"
                    + " quantities or replicates in one file")
        }
        pending += bytes
    }

    private var damaged: InputFileError {
        .invalid(path, "the gzip archive is damaged; copy the file again, or record it again")
    }
}
