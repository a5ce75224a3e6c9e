import Foundation

/// Folders that files are written to.
package enum Folder {
    /// Makes a folder, and those above it, if it is not there.
    ///
    /// - Throws: an error of the system, whose words `systemReason` has.
    package static func create(_ url: URL) throws {
        let path = url.path
        guard mkdir(path, 0o777) != 0 else { return }
        var error = errno
        if error == ENOENT, url.deletingLastPathComponent().path != path {
            try create(url.deletingLastPathComponent())
            guard mkdir(path, 0o777) != 0 else { return }
            error = errno
        }
        var isFolder: ObjCBool = false
        if error == EEXIST, FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            return
        }
        throw NSError(domain: NSPOSIXErrorDomain, code: Int(error))
    }
}
