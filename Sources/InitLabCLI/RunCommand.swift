import Foundation
import InitLab

/// `initlab run`
enum RunCommand: Command {
    static let name = "run"
    static let summary = "Run experiments and write their reports"
    static let operands = "FILE..."
    static let output = Option(
        "output", letter: "o", value: "DIR", help: "the report's folder, or that of all reports with several files")
    static let format = Option(
        "format", value: "text|json", help: "what is printed: a table, or one line of JSON a file")
    static let quiet = Option("quiet", letter: "q", help: "no progress and no table")
    static let options = [output] + ExperimentOptions.all + [format, quiet]
    static let discussion = """
        The report of experiments/x.yaml goes to reports/x/ unless --output says otherwise. Several files get a folder
        each, called like the file, and an index beside them.
        """

    static func run(_ arguments: Arguments) throws -> ExitCode {
        let isJSON = try arguments.choice(format, of: ["text", "json"]) == "json"
        let options = try ExperimentOptions(arguments)
        guard !arguments.operands.isEmpty else {
            throw UsageError(description: "run needs an experiment file, such as experiments/udl-figure-7-7.yaml")
        }
        let plans = try arguments.operands.map { try options.plan($0) }
        let places = try ReportPlaces(names: plans.map(\.experiment.name), output: arguments.value(output))

        let interruption = Interruption()
        let index = try places.indexed.map(ReportIndex.init(of:))
        for (plan, url) in zip(plans, places.folders) {
            let folder = try ReportFolder(url)
            interruption.onGivingUp { folder.abandon() }
            do {
                let results = try compute(plan, interruption.cancellation, isQuiet: arguments.has(quiet))
                for warning in try folder.write(results, cancellation: interruption.cancellation) {
                    Terminal.diagnose("warning: \(warning)")
                }
                try show(results, folder, isJSON: isJSON, isQuiet: arguments.has(quiet))
            } catch {
                folder.abandon()
                if error is RunCancelled { return .interrupted }
                throw error
            }
        }
        try index?.write()
        return .success
    }

    private static func compute(_ plan: Plan, _ cancellation: Cancellation, isQuiet: Bool) throws -> RunResults {
        let display = isQuiet ? nil : ProgressDisplay(plan)
        defer { display?.finish() }
        return try Runner(plan, cancellation: cancellation) { display?.show($0) }.run()
    }

    private static func show(_ results: RunResults, _ folder: ReportFolder, isJSON: Bool, isQuiet: Bool) throws {
        if isJSON {
            try Terminal.print(try SummaryJSON().line(of: results) + "\n")
        } else if !isQuiet {
            try Terminal.print(VerdictTable(results).text(isColored: Terminal.isColored))
            try Terminal.print("\nReport: \(folder.url.relativePath.printable)/README.md\n")
        }
    }
}

/// Where the reports of a call go.
private struct ReportPlaces {
    let folders: [URL]
    /// The folder of all, which has an index, if there are several.
    let indexed: URL?

    init(names: [String], output: String?) throws(UsageError) {
        let root = URL(fileURLWithPath: output ?? "reports")
        if names.count == 1 {
            folders = [output == nil ? root.appendingPathComponent(names[0]) : root]
            indexed = nil
        } else {
            for name in names where names.count(where: { $0 == name }) > 1 {
                throw UsageError(
                    description: "two experiments are called `\(name)`, and their reports would be one; rename one")
            }
            folders = names.map { root.appendingPathComponent($0) }
            indexed = root
        }
    }
}
