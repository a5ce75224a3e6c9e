import Foundation

/// The index of a folder of reports: what became of each experiment.
public struct ReportIndex: Sendable {
    private let results: [RunResults]

    /// - Parameter results: one for each report, whose folder is called like the experiment.
    public init(_ results: [RunResults]) { self.results = results }

    /// The index as Markdown.
    public var text: String {
        var text = "# Reports\n\n" + Markdown.header(["experiment", "initializer", "forward", "backward"])
        for result in results {
            let experiment = result.experiment
            let link = "[\(Markdown.escaped(experiment.title))](\(Self.encoded(experiment.name))/README.md)"
            for (index, line) in lines(result.summaries).enumerated() {
                text += Markdown.row([index == 0 ? link : ""] + line)
            }
        }
        let files = results.map { Shell.quoted($0.experiment.path) }.joined(separator: " ")
        return text + "\n```sh\ninitlab run \(files)\n```\n"
    }

    /// Writes the index in place of what is there.
    ///
    /// - Throws: `ReportFolder.WriteError`
    public func write(to url: URL) throws {
        do { try AtomicFile.replace(url, with: text) } catch {
            throw ReportFolder.WriteError("\(url.relativePath): cannot write the index", error)
        }
    }

    /// A line for each condition, or for each initializer where there are networks of several kinds.
    private func lines(_ summaries: [ConditionSummary]) -> [[String]] {
        var labels: [String] = []
        var groups: [String: [ConditionSummary]] = [:]
        for summary in summaries {
            let label = summary.condition.initializer.label
            if groups[label] == nil { labels.append(label) }
            groups[label, default: []].append(summary)
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
    private static func tally(_ verdicts: [Verdict]) -> String {
        let counts = Verdict.allCases.map { verdict in (verdict, verdicts.count { $0 == verdict }) }.filter { $0.1 > 0 }
        if counts.count == 1 { return counts[0].0.rawValue }
        return counts.map { "\($0.0.rawValue) \($0.1)" }.joined(separator: ", ")
    }

    private static func encoded(_ name: String) -> String {
        name.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(CharacterSet(charactersIn: "-._~")))
            ?? name
    }
}
