import Foundation
import InitLab

/// `initlab merge`
enum MergeCommand: Command {
    static let name = "merge"
    static let summary = "Unite the stores of the parts of a study, or recordings of one model"
    static let operands = "STORE|FILE..."
    static let output = Option(
        "output", letter: "o", value: "STORE",
        help: "the store to write: a .sqlite file, or a folder for results.sqlite; of recordings, a .jsonl file")
    static let quiet = Option("quiet", letter: "q", help: "print nothing")
    static let options = [output, quiet]
    static let discussion = """
        A STORE is a results.sqlite, or a folder with one. All must be parts of one study. What --output holds already is
        kept. Replicates that are in several stores must agree. If anything is wrong, nothing is written. Merging twice
        changes nothing. FILEs are recordings (x.jsonl, x.jsonl.gz) of the same model and points, and the same holds for them.
        Make the report with `initlab report` afterwards.
        """

    static func run(_ arguments: Arguments) throws -> ExitCode {
        guard !arguments.operands.isEmpty else {
            throw UsageError(description: "merge needs the stores to unite, such as reports/study/shards/*")
        }
        guard let output = arguments.value(output) else {
            throw UsageError(description: "merge needs --output STORE, the store to write")
        }
        if try isOfRecordings(arguments.operands) {
            try mergeRecordings(arguments.operands, into: output, isQuiet: arguments.has(quiet))
            return .success
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

    /// - Throws: `UsageError` if some operands are recordings and others are not.
    private static func isOfRecordings(_ operands: [String]) throws -> Bool {
        let are = try operands.map(Recording.isRecording)
        guard are.contains(true) else { return false }
        guard !are.contains(false) else {
            throw UsageError(
                description:
                    "`\(operands[are.firstIndex(of: false)!])` is no recording, and others are; merge stores and recordings"
                    + " in calls of their own")
        }
        return true
    }

    /// What the file to write holds already is kept.
    private static func mergeRecordings(_ operands: [String], into output: String, isQuiet: Bool) throws {
        guard output.hasSuffix(".jsonl") else {
            throw UsageError(
                description:
                    "--output of recordings is a file whose name ends with .jsonl, not `\(output)`; pack it with gzip"
                    + " afterwards")
        }
        let isThere = FileManager.default.fileExists(atPath: output)
        if isThere, try !Recording.isRecording(output) {
            throw UsageError(
                description: "`\(output)` is there, and is no recording; choose another place with --output")
        }
        // In itself it adds nothing.
        let target = URL(fileURLWithPath: output).resolvingSymlinksInPath()
        let others = operands.filter { URL(fileURLWithPath: $0).resolvingSymlinksInPath() != target }
        let merge = try RecordingMerge((isThere ? [output] : []) + others)
        for warning in merge.warnings { Terminal.diagnose("warning: \(warning)".printable) }
        do { try merge.write(to: output) } catch {
            throw ReportFolder.WriteError("\(output): cannot write the file", error)
        }
        guard !isQuiet else { return }
        for (name, outcome) in zip(others, merge.outcomes.dropFirst(isThere ? 1 : 0)) {
            let agreeing = outcome.agreeing > 0 ? ", \(outcome.agreeing) were there and agree" : ""
            try Terminal.print("\(name.printable): \(outcome.added) replicates\(agreeing)\n")
        }
        try Terminal.print("\(output.printable): \(merge.replicates) replicates\n")
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
