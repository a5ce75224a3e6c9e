import Foundation
import InitLab

/// What an operand of a subcommand names: an experiment to be computed, or a recording that is there.
enum RecordedInput {
    /// The recordings among the operands, by their places; the others are nil.
    ///
    /// - Throws: `InputFileError` if a file that should be a recording is none, or is wrong.
    static func recordings(_ paths: [String]) throws -> [Recording?] {
        try paths.map { path in
            guard try Recording.isRecording(path) else { return nil }
            let recording = try Recording(contentsOf: path)
            for warning in recording.warnings { Terminal.diagnose("warning: \(warning)".printable) }
            return recording
        }
    }

    /// Nothing is drawn of a recording, so that options about draws say nothing.
    static func check(_ arguments: Arguments, without options: [Option]) throws(UsageError) {
        for option in options where arguments.has(option) {
            throw UsageError(
                description: "nothing is drawn of a recording; leave out --\(option.name), or name experiments alone")
        }
    }

    /// Options that change what is drawn, or how.
    static let drawing = [
        ExperimentOptions.seed, ExperimentOptions.replicates, ExperimentOptions.engine, ExperimentOptions.allowCommands,
        RunCommand.force, RunCommand.shard,
    ]

    /// Summarizes a recording and writes its report.
    static func report(
        _ recording: Recording, in url: URL, figures: [FigureFormat], isJSON: Bool, _ arguments: Arguments,
        _ interruption: Interruption
    ) throws {
        let folder = try ReportFolder(url)
        interruption.onGivingUp { folder.abandon() }
        do {
            let results = RunResults(recording, threads: Machine.cores)
            for warning in try folder.write(results, figures: figures, cancellation: interruption.cancellation) {
                Terminal.diagnose("warning: \(warning)")
            }
            try RunCommand.show(results, folder, isJSON: isJSON, arguments)
        } catch {
            folder.abandon()
            throw error
        }
    }
}
