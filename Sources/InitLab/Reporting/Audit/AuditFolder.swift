import Foundation

/// An audit as files: `README.md` for people, `audit.json` for programs.
package enum AuditFolder {
    /// The folder cannot be written.
    package struct WriteError: Error, CustomStringConvertible {
        package let description: String
    }

    package static func write(_ report: AuditReport, to path: String) throws {
        let folder = URL(fileURLWithPath: path)
        let files = [
            ("README.md", AuditMarkdown().text(of: report)), ("audit.json", try AuditJSON().text(of: report)),
        ]
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for (name, text) in files {
                try AtomicFile.replace(folder.appendingPathComponent(name), with: Data(text.utf8))
            }
        } catch {
            throw WriteError(description: "\(path.printable): cannot be written: \(error.systemReason)")
        }
    }
}
