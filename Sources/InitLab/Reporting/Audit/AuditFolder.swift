import Foundation

/// An audit as files: `README.md` for people with its figure, `audit.json` for programs.
package enum AuditFolder {
    /// The folder cannot be written.
    package struct WriteError: Error, CustomStringConvertible {
        package let description: String
    }

    /// - Returns: what a person should know of the figure.
    package static func write(_ report: AuditReport, to path: String) throws -> [ReportFolder.Warning] {
        let folder = URL(fileURLWithPath: path)
        var (warnings, isDrawn): ([ReportFolder.Warning], Bool) = ([], false)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let figure = AuditFigure(report.audit)
            if let figure {
                if let warning = try draw(figure, in: folder) { warnings.append(warning) } else { isDrawn = true }
            }
            if !isDrawn {
                // That of an earlier audit does not belong to this one.
                for name in [AuditFigure.name + ".gp", AuditFigure.name + ".svg"] {
                    try? FileManager.default.removeItem(at: folder.appendingPathComponent(name))
                }
            }
            let files = [
                ("README.md", AuditMarkdown(figure: isDrawn ? figure : nil).text(of: report)),
                ("audit.json", try AuditJSON().text(of: report)),
            ]
            for (name, text) in files {
                try AtomicFile.replace(folder.appendingPathComponent(name), with: Data(text.utf8))
            }
        } catch {
            throw WriteError(description: "\(path.printable): cannot be written: \(error.systemReason)")
        }
        return warnings
    }

    /// Draws in a hidden folder, and moves script and image into place when both are there.
    ///
    /// - Returns: why there is no figure; nil if there is one.
    private static func draw(_ figure: AuditFigure, in folder: URL) throws -> ReportFolder.Warning? {
        let workshop = folder.appendingPathComponent(".initlab-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: workshop, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: workshop) }
        try AtomicFile.writeAndSync(Data(figure.script.utf8), to: workshop.appendingPathComponent(figure.scriptName))
        do throws(Gnuplot.Failure) { try Gnuplot.draw(figure, as: .svg, in: workshop) } catch {
            switch error {
            case .notInstalled: return .gnuplotMissing
            case .failed(let script, let reason): return .gnuplotFailed(script: script, reason: reason)
            }
        }
        for name in [figure.scriptName, figure.imageName(.svg)] {
            try AtomicFile.rename(workshop.appendingPathComponent(name), to: folder.appendingPathComponent(name))
        }
        return nil
    }
}
