import Foundation

extension Recording {
    /// What a file is, by its first bytes.
    public enum Kind: Sendable {
        case recording
        /// Something else, whatever its name says.
        case other
    }

    /// How much of a file is looked at to know what it is.
    private static let sniffed = 1 << 16
    private static let key = "\"initlab_recording\""

    /// Whether the file at `path` is a recording: its first line is an object with the key `initlab_recording`.
    ///
    /// - Throws: `InputFileError` if its name or its packing says so, and its first line does not.
    public static func isRecording(_ path: String) throws -> Bool {
        let isNamedSo = path.hasSuffix(".jsonl") || path.hasSuffix(".jsonl.gz")
        var isDirectory: ObjCBool = false
        guard path != "-", FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else { return false }
        var status = stat()
        guard !isDirectory.boolValue, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
        let lines = try RecordingLines(path)
        let start = lines.start(sniffed).drop { [0x20, 0x09, 0x0d, 0x0a].contains($0) }
        let isObject = start.first == UInt8(ascii: "{")
        let line = start.prefix { $0 != 0x0a }
        if isObject, line.firstRange(of: Array(key.utf8)) != nil { return true }
        guard isNamedSo || lines.isPacked else { return false }
        throw InputFileError.invalid(
            path,
            "this is no recording: the first line is not an object with the key \(key)"
                + (start.isEmpty ? "; the file is empty" : "; see docs/recordings.md for the form"))
    }

    /// Reads a recording, plain or packed with gzip.
    ///
    /// - Throws: `InputFileError` with the line and key of each mistake.
    public init(contentsOf path: String) throws {
        try self.init(path) { _, _ in }
    }

    /// - Parameter take: gets each line that is whole and right, beginning with the header's, whose number is nil.
    package init(_ path: String, _ take: (_ line: [UInt8], _ replicate: Int?) -> Void) throws {
        let lines = try RecordingLines(path)
        guard let first = try lines.next() else { throw InputFileError.invalid(path, "the file is empty") }
        guard String(validating: first.bytes, as: UTF8.self) != nil else {
            throw InputFileError.invalid("\(path):1", "bytes that are not UTF-8; write the file as UTF-8")
        }
        let parser = HeaderParser(line: RecordingLine(file: path, number: 1, bytes: first.bytes))
        try parser.checkVersion()
        var (errors, warnings): ([InputFileError], [String]) = ([], [])
        // Where the header is wrong, what can be said of the replicates without it is said as well.
        var readHeader: RecordingHeader?
        do throws(InputFileError) {
            readHeader = try parser.header()
            take(first.bytes, nil)
        } catch { errors.append(error) }
        var replicates: [RecordedReplicate] = []
        var linesOf: [Int: Int] = [:]
        var blanks = 0
        while errors.count < Self.maximumErrors, let line = try lines.next() {
            if line.bytes.allSatisfy({ [0x20, 0x09, 0x0d].contains($0) }) {
                blanks += 1
                guard blanks <= Self.maximumBlankLines else {
                    throw InputFileError.invalid(
                        "\(path):\(line.number)",
                        "more than \(Self.maximumBlankLines) blank lines; is it the right file?")
                }
                continue
            }
            let source = RecordingLine(file: path, number: line.number, bytes: line.bytes)
            do throws(InputFileError) {
                let replicate = try ReplicateParser(line: source, header: readHeader).replicate()
                if let other = linesOf.updateValue(line.number, forKey: replicate.number) {
                    throw source.error("replicate", "line \(other) is replicate \(replicate.number) as well")
                }
                replicates.append(replicate)
                take(line.bytes, replicate.number)
            } catch {
                guard line.isEnded else {
                    // Lines are written whole: what is not was being written when the recorder was stopped.
                    warnings.append(
                        "\(path):\(line.number): the last line is cut off, as of a recorder that was stopped; its replicate is"
                            + " left out")
                    continue
                }
                errors.append(error)
            }
        }
        if let error = InputFileError(errors) { throw error }
        guard let header = readHeader else { preconditionFailure("a header without a mistake was read") }
        if lines.isCutOff, warnings.isEmpty {
            warnings.append(
                "\(path): the gzip archive is cut off, as of a recorder that was stopped; what is whole is taken")
        }
        guard !replicates.isEmpty else {
            throw InputFileError.invalid(path, "there is no replicate: no whole line follows the header")
        }
        self.init(
            path: path, header: header, replicates: replicates.sorted { $0.number < $1.number }, warnings: warnings)
        try checkMemory()
    }

    private static let maximumErrors = 20
    /// A packed gigabyte of line ends is a small file.
    private static let maximumBlankLines = 10_000

    /// Summaries keep a number for each quantity, point and replicate.
    private func checkMemory() throws {
        let places = (series + [otherPoints].compactMap { $0 }).reduce(0.0) {
            $0 + Double(TraceBlock.seriesCount($1.shape))
        }
        let bytes = places * Double(replicates.count) * 8 * 2
        let available = Machine.availableMemory
        guard bytes <= available else {
            throw InputFileError.invalid(
                path,
                "to summarize \(replicates.count) replicates of \(header.points.count) points takes \(ByteCount.text(bytes)), and"
                    + " \(ByteCount.text(available)) of memory are free; record fewer points or replicates")
        }
    }
}
