import Foundation

/// The oracle tables in `Reference/`, made outside InitLab by `Reference/make_reference.py`.
enum ReferenceTable {
    static func url(_ name: String) -> URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Reference/\(name)")
    }

    /// The rows of a CSV file, each by the names of its columns.
    static func rows(_ name: String) throws -> [[String: String]] {
        let lines = try String(contentsOf: url(name), encoding: .utf8).split(whereSeparator: \.isNewline)
        let columns = lines[0].split(separator: ",").map(String.init)
        return lines.dropFirst().map { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return Dictionary(uniqueKeysWithValues: zip(columns, fields))
        }
    }
}

/// The repository, for tests that read what is shipped.
enum Repository {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static func path(_ relative: String) -> String { root.appendingPathComponent(relative).path }
}
