import Foundation
import InitLab

/// `initlab report`
enum ReportCommand: Command {
    static let name = "report"
    static let summary = "Make a report again from its results, without computing"
    static let operands = "STORE|DIR|FILE [STORE|DIR|FILE]"
    static let output = Option(
        "output", letter: "o", value: "DIR", standard: "that of the store", help: "the report's folder")
    static let diff = Option(
        "diff", help: "compare two stores, or two recordings, and print it in Markdown for a pull request")
    static let format = RunCommand.format
    static let quiet = RunCommand.quiet
    static let figures = RunCommand.figures
    static let options = [output, diff, figures, format, PlanCommand.all, quiet]
    static let discussion = """
        STORE is a results.sqlite, and DIR a folder with one. The run need not be finished: the report says how much is
        there. FILE is a recording, whose report goes to reports/NAME/. --diff shows which verdicts changed, growth before and
        after, and whether the difference is real.
        """

    static func run(_ arguments: Arguments) throws -> ExitCode {
        if arguments.has(diff) { return try compare(arguments) }
        guard arguments.operands.count == 1 else {
            throw UsageError(description: "report takes one store or folder, such as reports/udl-figure-7-7")
        }
        let isJSON = try arguments.choice(format, of: ["text", "json"]) == "json"
        let figures = try RunCommand.figures(arguments)
        let place = URL(fileURLWithPath: arguments.operands[0])
        if let recording = try RecordedInput.recordings(arguments.operands)[0] {
            let url = arguments.value(output).map { URL(fileURLWithPath: $0) }
            do {
                try RecordedInput.report(
                    recording,
                    in: url ?? URL(fileURLWithPath: "reports/\(FileName.component(recording.name))"), figures: figures,
                    isJSON: isJSON, arguments, Interruption())
            } catch is RunCancelled { return .interrupted }
            return .success
        }
        let store = try ResultStore(reading: place)
        if let notice = store.notice { Terminal.diagnose("note: \(notice)".printable) }
        let interruption = Interruption()
        let folder = try ReportFolder(
            arguments.value(output).map { URL(fileURLWithPath: $0) } ?? store.url.deletingLastPathComponent())
        interruption.onGivingUp { folder.abandon() }
        do {
            let results = try RunResults(
                store, threads: Machine.cores, cancellation: interruption.cancellation)
            guard !results.summaries.isEmpty else { throw store.isEmpty }
            for warning in try folder.write(results, figures: figures, cancellation: interruption.cancellation) {
                Terminal.diagnose("warning: \(warning)")
            }
            if !results.isComplete {
                let (done, wanted) = results.progress
                Terminal.diagnose("warning: the run is not finished: \(done) of \(wanted) replicates are there")
            }
            try RunCommand.show(results, folder, isJSON: isJSON, arguments)
            return .success
        } catch {
            folder.abandon()
            if error is RunCancelled { return .interrupted }
            throw error
        }
    }

    private static func compare(_ arguments: Arguments) throws -> ExitCode {
        guard arguments.operands.count == 2 else {
            throw UsageError(
                description: "report --diff takes two stores, folders or recordings, before and after")
        }
        for other in [output, figures, format, PlanCommand.all, quiet] where arguments.has(other) {
            throw UsageError(description: "--diff prints Markdown; leave out --\(other.name)")
        }
        let recorded = try arguments.operands.filter(Recording.isRecording)
        guard recorded.isEmpty || recorded.count == 2 else {
            throw UsageError(
                description:
                    "\(recorded[0].printable) is a recording, and the other is none; --diff takes two of a kind")
        }
        if recorded.count == 2 {
            let recordings = try RecordedInput.recordings(recorded).compactMap(\.self)
            let comparison = try RunComparison(before: recordings[0], after: recordings[1])
            try Terminal.print(ComparisonReport(comparison).text)
            return .success
        }
        let stores = try arguments.operands.map { try ResultStore(reading: URL(fileURLWithPath: $0)) }
        for notice in stores.compactMap(\.notice) { Terminal.diagnose("note: \(notice)".printable) }
        let comparison = try RunComparison(before: stores[0], after: stores[1])
        try Terminal.print(ComparisonReport(comparison).text)
        return .success
    }
}
