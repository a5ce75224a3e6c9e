import Foundation

/// Unites the replicates of recordings of one model into one file.
public struct RecordingMerge: Sendable {
    /// What a file added.
    public struct Outcome: Sendable {
        /// Replicates that were in no file before it, and those that were, with the same values.
        public let added: Int
        public let agreeing: Int
    }

    /// In the order of the files.
    public let outcomes: [Outcome]
    /// What the united file holds.
    public let replicates: Int
    /// What a person should know of files that could be read, but are not as they should be.
    public let warnings: [String]
    private let header: [UInt8]
    /// The lines of the replicates, in the order of their numbers.
    private let lines: [[UInt8]]

    /// Reads all files. Lines are taken as they are, with keys that are not known here.
    ///
    /// - Parameter paths: of recordings, one at least; the header of the first is that of the united file.
    /// - Throws: `InputFileError` if one is wrong, is of another model or other points than the first, or has other values of
    ///   the same replicate.
    public init(_ paths: [String]) throws {
        var first: (header: RecordingHeader, line: [UInt8])?
        var found: [Int: (path: String, replicate: RecordedReplicate, line: [UInt8])] = [:]
        var (outcomes, warnings): ([Outcome], [String]) = ([], [])
        for path in paths {
            var headerLine: [UInt8] = []
            var linesOf: [Int: [UInt8]] = [:]
            let recording = try Recording(path) { line, number in
                if let number { linesOf[number] = line } else { headerLine = line }
            }
            warnings += recording.warnings
            if let first, let difference = recording.header.difference(from: first.header) {
                throw InputFileError.invalid(
                    path, "this cannot be united with \(paths[0]): \(difference.printable)")
            }
            first = first ?? (recording.header, headerLine)
            var (added, agreeing) = (0, 0)
            for replicate in recording.replicates {
                if let other = found[replicate.number] {
                    guard other.replicate == replicate else {
                        throw InputFileError.invalid(
                            path,
                            "replicate \(replicate.number) has other values than in \(other.path): number the replicates of each"
                                + " recording from where the last one ended")
                    }
                    agreeing += 1
                } else {
                    found[replicate.number] = (path, replicate, linesOf[replicate.number]!)
                    added += 1
                }
            }
            outcomes.append(Outcome(added: added, agreeing: agreeing))
        }
        (self.outcomes, self.warnings, replicates) = (outcomes, warnings, found.count)
        header = first!.line
        lines = found.keys.sorted().map { found[$0]!.line }
    }

    /// Writes the united file in place of what is there, whole or not at all.
    public func write(to path: String) throws {
        var data = Data()
        for line in [header] + lines {
            data.append(contentsOf: line)
            data.append(0x0a)
        }
        try AtomicFile.replace(URL(fileURLWithPath: path), with: data)
    }
}
