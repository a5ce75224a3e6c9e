import Foundation

/// Paths as they stand in what people read.
package enum RelativePath {
    /// The path as seen from the current folder, if it lies below it.
    package static func from(_ path: String) -> String {
        let here = FileManager.default.currentDirectoryPath + "/"
        return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
    }
}
