import Foundation

/// Files of the repository.
enum Shipped {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// What the files of a folder hold, in the order of their names.
    static func files(in folder: String, ending suffix: String) throws -> [[UInt8]] {
        let url = root.appendingPathComponent(folder)
        return try FileManager.default.contentsOfDirectory(atPath: url.path).sorted().filter { $0.hasSuffix(suffix) }
            .map {
                try Array(Data(contentsOf: url.appendingPathComponent($0)))
            }
    }
}
