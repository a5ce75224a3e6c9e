import Foundation

/// Paths as they stand in what people read.
package enum RelativePath {
    /// The path as seen from the current folder, if it lies below it.
    package static func from(_ path: String) -> String {
        let here = FileManager.default.currentDirectoryPath + "/"
        // Byte by byte: two spellings of one letter are two folders.
        guard path.utf8.starts(with: here.utf8) else { return path }
        return String(decoding: path.utf8.dropFirst(here.utf8.count), as: UTF8.self)
    }
}
