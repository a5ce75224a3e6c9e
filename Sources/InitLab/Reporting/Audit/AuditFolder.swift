import Foundation

/// An audit as files: `README.md` for people with its figure, `audit.json` for programs.
package enum AuditFolder {
    /// The folder cannot be written.
    package struct WriteError: Error, CustomStringConvertible {
        package let description: String
    }

    /// - Returns: why there is no figure, where it could not be drawn.
    package static func write(_ report: AuditReport, to path: String) throws -> DrawnFigure.Failure? {
        let folder = URL(fileURLWithPath: path)
        var (files, failure): ([(name: String, text: String)], DrawnFigure.Failure?) = ([], nil)
        var figure = AuditFigure(report.audit)
        if let drawn = figure {
            do throws(DrawnFigure.Failure) {
                files.append((AuditFigure.imageName, try DrawnFigure.svg { drawn.script(image: $0) }))
                files.append((AuditFigure.scriptName, drawn.script(image: AuditFigure.imageName)))
            } catch { (figure, failure) = (nil, error) }
        }
        files.append(("README.md", AuditMarkdown(figure: figure).text(of: report)))
        files.append(("audit.json", try AuditJSON().text(of: report)))
        do {
            try Folder.create(folder)
            for (name, text) in files {
                try AtomicFile.replace(folder.appendingPathComponent(name), with: Data(text.utf8))
            }
        } catch {
            throw WriteError(description: "\(path.printable): cannot be written: \(error.systemReason)")
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
