import Foundation

/// Symbolic links as the last component of a path. Links in a folder that came from elsewhere lead anywhere, so nothing is
/// written through them; links to folders are people's own way of arranging a disk.
package enum FileLink {
    /// Whether there is a link of this name, wherever it leads.
    package static func isThere(_ path: String) -> Bool { kind(path) == S_IFLNK }

    /// Whether what is written to this name goes to a device or a pipe: one of this name, or what the system links to under
    /// `/dev`, such as `/dev/stdout`.
    package static func leadsToStream(_ path: String) -> Bool {
        switch kind(path) {
        case nil, S_IFREG, S_IFDIR: return false
        case S_IFLNK:
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            guard let real = realpath(folder, nil) else { return false }
            defer { free(real) }
            let place = String(cString: real)
            return place == "/dev" || place == "/dev/fd" || place.utf8.starts(with: "/proc/".utf8)
        default: return true
        }
    }

    /// Whether a file of this name can be read to its end, a link followed: a pipe may never have one.
    package static func leadsToFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// The type bits of what has this name; nil if nothing has.
    private static func kind(_ path: String) -> mode_t? {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }
}
