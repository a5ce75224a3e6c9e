import Foundation

/// The index of a folder of reports, `README.md`: what each experiment shows, by the reports' summaries.
public struct ReportIndex: Sendable {
    private let folder: URL

    /// - Throws: `ReportFolder.WriteError` if another's `README.md` is in the way.
    public init(of folder: URL) throws(ReportFolder.WriteError) {
        self.folder = folder
        try GeneratedReadme.check(folder)
    }

    /// What the index needs of a `summary.json`.
    private struct Summary: Decodable {
        let title: String
        /// Missing in those of the first versions.
        let headline: String?
    }

    /// The index as Markdown.
    public var text: String {
        var text = "# Reports\n\nWhat each experiment shows, in a sentence. Each links to its report.\n\n"
        for (name, summary) in summaries {
            let link = "[\(Markdown.escaped(summary.title))](\(FileName.percentEncoded(name))/README.md)"
            text += "- \(link). \(Markdown.escaped(summary.headline ?? ""))\n"
        }
        return text + "\n" + GeneratedReadme.mark + "\n"
    }

    /// Writes the index in place of what is there.
    public func write() throws {
        do { try AtomicFile.replace(folder.appendingPathComponent("README.md"), with: Data(text.utf8)) } catch {
            throw ReportFolder.WriteError("\(folder.relativePath): cannot write the index", error)
        }
    }

    /// The summaries of all reports in the folder, by name.
    private var summaries: [(name: String, summary: Summary)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().compactMap { name in
            let file = folder.appendingPathComponent(name).appendingPathComponent("summary.json")
            guard FileLink.leadsToFile(file.path) else { return nil }
            return (try? Data(contentsOf: file)).flatMap { try? JSONDecoder().decode(Summary.self, from: $0) }
                .map { (name, $0) }
        }
    }
}

/// `README.md` files that InitLab writes, which it may write again.
package enum GeneratedReadme {
    // One of them stands at the end of each.
    static let mark = "<!-- Written by initlab run, which writes it anew each time. -->"
    static let auditMark = "<!-- Written by initlab audit, which writes it anew each time. -->"

    /// Throws if there is a `README.md` in `folder` that InitLab didn't write.
    package static func check(_ folder: URL) throws(ReportFolder.WriteError) {
        let file = folder.appendingPathComponent("README.md")
        guard FileManager.default.fileExists(atPath: file.path) else { return }
        guard FileLink.leadsToFile(file.path), let text = try? String(contentsOf: file, encoding: .utf8),
            text.contains(mark) || text.contains(auditMark)
        else {
            throw ReportFolder.WriteError(
                "\(file.relativePath): there is a README.md that is not InitLab's; choose another place with --output")
        }
    }
}
