import Foundation
import InitLab

/// A file that the command line names, to be written whole.
enum OutputFile {
    /// The file cannot be written.
    struct WriteError: Error, CustomStringConvertible {
        let description: String
    }

    /// - Throws: `WriteError` if something is there already; `--force` is said to replace it.
    static func refuseToReplace(_ path: String) throws(WriteError) {
        var status = stat()
        guard lstat(path, &status) != 0 else {
            throw WriteError(description: "\(path): there is such a file; name another, or replace it with --force")
        }
    }

    static func write(_ data: Data, to path: String) throws(WriteError) {
        do { try AtomicFile.replace(URL(fileURLWithPath: path), with: data) } catch {
            throw WriteError(description: "\(path): cannot write the file (\(error.systemReason))")
        }
    }
}
