import Foundation
import InitLab

/// `initlab merge`
enum MergeCommand: Command {
    static let name = "merge"
    static let summary = "Unite the stores of the parts of a study"
    static let operands = "STORE..."
    static let output = Option(
        "output", letter: "o", value: "STORE",
        help: "the store to write: a .sqlite file, or a folder for results.sqlite")
    static let quiet = Option("quiet", letter: "q", help: "print nothing")
    static let options = [output, quiet]
    static let discussion = """
        A STORE is a results.sqlite, or a folder with one. All must be parts of one study. What --output holds already is
        kept. Replicates that are in several stores must agree. If anything is wrong, nothing is written. Merging twice
        changes nothing. Make the report with `initlab report` afterwards.
        """

    static func run(_ arguments: Arguments) throws -> ExitCode {
        guard !arguments.operands.isEmpty else {
            throw UsageError(description: "merge needs the stores to unite, such as reports/study/shards/*")
        }
        guard let output = arguments.value(output) else {
            throw UsageError(description: "merge needs --output STORE, the store to write")
        }
        let target = URL(fileURLWithPath: output)
        let file = target.pathExtension == "sqlite" ? target : target.appendingPathComponent(ResultStore.fileName)
        let merge = try StoreMerge(arguments.operands.map { URL(fileURLWithPath: $0) }, into: file)
        try ReportFolder.create(file.deletingLastPathComponent())
        let (store, outcomes) = try merge.write(command: Shell.call(Array(CommandLine.arguments.dropFirst())))
        let done = try store.replicatesDone().reduce(0, +)
        try store.close()
        guard !arguments.has(quiet) else { return .success }
        for notice in ([store.notice] + outcomes.map(\.notice)).compactMap(\.self) {
            Terminal.diagnose("note: \(notice)".printable)
        }
        for (name, outcome) in zip(arguments.operands, outcomes) {
            try Terminal.print("\(name.printable): \(text(of: outcome))\n")
        }
        try Terminal.print(
            "\(store.url.relativePath.printable): \(done) of \(store.experiment.totalReplicates) replicates\n")
        return .success
    }

    private static func text(of outcome: StoreMerge.Outcome) -> String {
        var parts = ["\(outcome.added) replicates"]
        if outcome.agreeing > 0 { parts.append("\(outcome.agreeing) were there and agree") }
        if outcome.uncompared > 0 {
            parts.append("\(outcome.uncompared) were there in other summaries, and could not be compared")
        }
        return parts.joined(separator: ", ")
    }
}
