import Foundation

/// An audit as files: `README.md` for people with its figure, `audit.json` for programs.
package enum AuditFolder {
    /// The folder, or a file in it, cannot be written.
    package struct WriteError: Error, CustomStringConvertible {
        package let description: String

        fileprivate init(_ path: String, _ error: any Error) {
            description = "\(path.printable): cannot be written: \(error.systemReason)"
        }
    }

    /// - Returns: why there is no figure, where it could not be drawn.
    /// - Throws: `ReportFolder.WriteError` if another's `README.md` is in the way, before anything is written.
    package static func write(_ report: AuditReport, to path: String) throws -> DrawnFigure.Failure? {
        let folder = URL(fileURLWithPath: path)
        try GeneratedReadme.check(folder)
        var (files, failure): ([(name: String, text: String)], DrawnFigure.Failure?) = ([], nil)
        var figure = AuditFigure(report.audit)
        if let drawn = figure {
            do throws(DrawnFigure.Failure) {
                files.append((AuditFigure.imageName, try DrawnFigure.svg { drawn.script(image: $0) }))
                files.append((AuditFigure.scriptName, drawn.script(image: AuditFigure.imageName)))
            } catch { (figure, failure) = (nil, error) }
        }
        files.append(
            ("README.md", AuditMarkdown(figure: figure).text(of: report) + "\n" + GeneratedReadme.auditMark + "\n"))
        files.append(("audit.json", try AuditJSON().text(of: report)))
        do { try Folder.create(folder) } catch { throw WriteError(path, error) }
        for (name, text) in files {
            let file = folder.appendingPathComponent(name)
            do { try AtomicFile.replace(file, with: Data(text.utf8)) } catch {
                throw WriteError(file.relativePath, error)
            }
        }
        // That of an earlier audit does not belong to this one.
        if figure == nil {
            for name in [AuditFigure.imageName, AuditFigure.scriptName] {
                try? FileManager.default.removeItem(at: folder.appendingPathComponent(name))
            }
        }
        return failure
    }
}
