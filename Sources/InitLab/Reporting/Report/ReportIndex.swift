import Foundation

/// The index of a folder of reports, `README.md`: what became of each experiment, by the reports' summaries.
public struct ReportIndex: Sendable {
    private let folder: URL

    /// - Throws: `ReportFolder.WriteError` if another's `README.md` is in the way.
    public init(of folder: URL) throws(ReportFolder.WriteError) {
        self.folder = folder
        try GeneratedReadme.check(folder)
    }

    /// What the index needs of a `summary.json`.
    private struct Summary: Decodable {
        struct Condition: Decodable {
            let initializer: String
            let forward: Way
            let backward: Way
        }
        struct Way: Decodable {
            let verdict: String
        }
        let title: String
        let conditions: [Condition]
    }

    /// The index as Markdown.
    public var text: String {
        var text = "# Reports\n\n" + Markdown.header(["experiment", "initializer", "forward", "backward"])
        for (name, summary) in summaries {
            let link = "[\(Markdown.escaped(summary.title))](\(FileName.percentEncoded(name))/README.md)"
            for (index, line) in lines(summary.conditions).enumerated() {
                text += Markdown.row([index == 0 ? link : ""] + line)
            }
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

    /// A line for each initializer, whatever the networks.
    private func lines(_ conditions: [Summary.Condition]) -> [[String]] {
        var labels: [String] = []
        var groups: [String: [Summary.Condition]] = [:]
        for condition in conditions {
            if groups[condition.initializer] == nil { labels.append(condition.initializer) }
            groups[condition.initializer, default: []].append(condition)
        }
        return labels.map { label in
            let group = groups[label]!
            return [
                Markdown.code(label), Self.tally(group.map(\.forward.verdict)),
                Self.tally(group.map(\.backward.verdict)),
            ]
        }
    }

    /// `stable`, or `stable 4, vanishing 1`.
    private static func tally(_ verdicts: [String]) -> String {
        let counts = Verdict.allCases.map { verdict in (verdict, verdicts.count { $0 == verdict.rawValue }) }
            .filter { $0.1 > 0 }
        if counts.count == 1 { return counts[0].0.rawValue }
        return counts.map { "\($0.0.rawValue) \($0.1)" }.joined(separator: ", ")
    }
}

/// `README.md` files that InitLab writes, which it may write again.
package enum GeneratedReadme {
    /// Stands at the end of each.
    static let mark = "<!-- Written by initlab run, which writes it anew each time. -->"

    /// Throws if there is a `README.md` in `folder` that InitLab didn't write.
    package static func check(_ folder: URL) throws(ReportFolder.WriteError) {
        let file = folder.appendingPathComponent("README.md")
        guard FileManager.default.fileExists(atPath: file.path) else { return }
        guard FileLink.leadsToFile(file.path), let text = try? String(contentsOf: file, encoding: .utf8),
            text.contains(mark)
        else {
            throw ReportFolder.WriteError(
                "\(file.relativePath): there is a README.md that is not InitLab's; choose another place with --output")
        }
    }
}
