import Foundation

/// What another framework measured in a model of its own: moments of every point of the forward pass, replicate by replicate.
///
/// `docs/recordings.md` describes the file. Once a value of this type exists, nothing in it is wrong.
public struct Recording: Sendable {
    /// The version of the file's form that is read.
    package static let version = 1

    /// The file's path as it was given.
    public let path: String
    public let header: RecordingHeader
    /// In the order of their numbers; one at least.
    public let replicates: [RecordedReplicate]
    /// What a person should know of a file that could be read, but is not as it should be.
    public let warnings: [String]

    package init(path: String, header: RecordingHeader, replicates: [RecordedReplicate], warnings: [String] = []) {
        (self.path, self.header, self.warnings) = (path, header, warnings)
        self.replicates = replicates
    }

    /// The file's name without its extensions; the report's folder is called so.
    public var name: String { Self.name(ofFile: path) }

    /// `gpt2` of `runs/gpt2.jsonl.gz`.
    package static func name(ofFile path: String) -> String {
        let url = URL(fileURLWithPath: path)
        let bare = url.pathExtension == "gz" ? url.deletingPathExtension() : url
        return bare.deletingPathExtension().lastPathComponent
    }

    /// Which points each series has, as the conditions of a report.
    public var series: [RecordedSeries] {
        header.series.map { RecordedSeries(name: $0.name, indices: $0.indices, header: header) }
    }

    /// The points outside of every series, which no verdict is about.
    public var otherPoints: RecordedSeries? {
        let used = Set(header.series.flatMap(\.indices))
        let others = header.points.indices.filter { !used.contains($0) }
        return others.isEmpty
            ? nil : RecordedSeries(name: RecordedSeries.othersName, indices: others, header: header)
    }

    /// Whether some replicate has a value of the quantity at some point.
    package func has(_ quantity: Quantity) -> Bool {
        replicates.contains { $0.values[quantity]?.contains { !$0.isNaN } ?? false }
    }
}
