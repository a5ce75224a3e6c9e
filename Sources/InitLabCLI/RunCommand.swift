import Foundation
import InitLab

/// `initlab run`
enum RunCommand: Command {
    static let name = "run"
    static let summary = "Run experiments and write their reports"
    static let operands = "FILE..."
    static let output = Option(
        "output", letter: "o", value: "DIR", help: "the report's folder; with several files, the folder of all reports")
    static let format = Option(
        "format", value: "text|json", help: "what is printed: a table, or one line of JSON per file")
    static let figures = Option(
        "figures", value: "FORMATS", standard: "svg", choices: ["svg", "png", "pdf"],
        help: "what figures are drawn as: svg, png, pdf, or several with commas between")
    static let quiet = Option("quiet", letter: "q", help: "no progress and no table")
    static let force = Option("force", help: "start afresh, and delete the results that are there")
    static let shard = Option(
        "shard", value: "I/N|auto", help: "compute one of N parts into a store of its own, without a report")
    static let options =
        [output] + ExperimentOptions.all + [force, shard, figures, format, PlanCommand.all, quiet]
    static let discussion = """
        Results are kept in results.sqlite beside the report. If a run was stopped, give the same command again: it goes on
        where it was. Add replicates or conditions to the file, and only these are computed.
        The report of experiments/x.yaml goes to reports/x/ unless --output says otherwise. With several files, each gets
        a folder with the file's name, and an index stands beside the folders. FILE may be -, standard input, which is called
        stdin: its report goes to reports/stdin/.
        A FILE may also be a recording (x.jsonl, x.jsonl.gz) that another framework wrote: its report goes to reports/x/,
        and nothing is computed anew. See docs/recordings.md.
        """

    static func run(_ arguments: Arguments) throws -> ExitCode {
        let isJSON = try arguments.choice(format, of: ["text", "json"]) == "json"
        let figures = try self.figures(arguments)
        let options = try ExperimentOptions(arguments)
        guard !arguments.operands.isEmpty else {
            throw UsageError(description: "run needs an experiment file, such as experiments/udl-figure-7-7.yaml")
        }
        try ExperimentOptions.checkStandardInput(arguments.operands)
        let recordings = try RecordedInput.recordings(arguments.operands)
        if recordings.contains(where: { $0 != nil }) {
            try RecordedInput.check(arguments, without: RecordedInput.drawing)
        }
        let plans = try zip(arguments.operands, recordings).map { try $1 == nil ? options.plan($0) : nil }
        let names = zip(plans, recordings).map { $0?.experiment.name ?? $1!.name }
        let places = try ReportPlaces(names: names, output: arguments.value(output))

        let interruption = Interruption(isResumable: true)
        if let part = try self.part(arguments) {
            do {
                for (plan, url) in zip(plans.compactMap(\.self), places.folders) {
                    try compute(part, of: plan, in: url, arguments, interruption)
                }
            } catch is RunCancelled { return interruption.exitCode }
            return .success
        }
        let index = try places.indexed.map(ReportIndex.init(of:))
        for (index, url) in places.folders.enumerated() {
            guard let plan = plans[index] else {
                do {
                    try RecordedInput.report(
                        recordings[index]!, in: url, figures: figures, isJSON: isJSON, arguments, interruption)
                } catch is RunCancelled { return .interrupted }
                continue
            }
            let folder = try ReportFolder(url)
            interruption.onGivingUp { folder.abandon() }
            do {
                let store = try store(of: plan, in: url, arguments)
                let results = try compute(plan, into: store, interruption.cancellation, isQuiet: arguments.has(quiet))
                try store.write(results)
                for change in try store.programChanges() { Terminal.diagnose("warning: \(change)".printable) }
                for warning in try folder.write(
                    results, figures: figures, cancellation: interruption.cancellation)
                {
                    Terminal.diagnose("warning: \(warning)")
                }
                try store.close()
                try show(results, folder, isJSON: isJSON, arguments)
            } catch {
                folder.abandon()
                if error is RunCancelled { return interruption.exitCode }
                throw error
            }
        }
        try index?.write()
        return .success
    }

    /// The formats of figures that are asked for.
    static func figures(_ arguments: Arguments) throws -> [FigureFormat] {
        guard let text = arguments.value(figures) else { return [.svg] }
        var formats: [FigureFormat] = []
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let format = FigureFormat(rawValue: word.trimmingCharacters(in: .whitespaces)) else {
                throw UsageError(
                    description: "--figures takes svg, png, pdf, or several with commas between, not `\(word)`")
            }
            if !formats.contains(format) { formats.append(format) }
        }
        return formats
    }

    private static func part(_ arguments: Arguments) throws -> Shard? {
        do {
            return try arguments.value(shard).map {
                try Shard(parsing: $0, environment: ProcessInfo.processInfo.environment)
            }
        } catch let error as Shard.Invalid {
            throw UsageError(description: "--shard \(error)")
        }
    }

    private static func store(of plan: Plan, in folder: URL, _ arguments: Arguments) throws -> ResultStore {
        let store = try ResultStore(
            at: folder.appendingPathComponent(ResultStore.fileName), for: plan.experiment,
            startingAfresh: arguments.has(force), command: Shell.call(Array(CommandLine.arguments.dropFirst())))
        if let notice = store.notice, !arguments.has(quiet) { Terminal.diagnose("note: \(notice)".printable) }
        let done = try store.replicatesDone().reduce(0, +)
        if done > 0, !arguments.has(quiet) {
            Terminal.diagnose(
                "\(plan.experiment.name): \(done) of \(plan.experiment.totalReplicates) replicates are there")
        }
        return store
    }

    private static func compute(
        _ plan: Plan, into store: ResultStore, _ cancellation: Cancellation, isQuiet: Bool
    ) throws -> RunResults {
        let display = isQuiet ? nil : ProgressDisplay(plan)
        defer { display?.finish() }
        return try Runner(plan, store: store, cancellation: cancellation) { display?.show($0) }.run()
    }

    /// Computes a part of an experiment into a store of its own.
    private static func compute(
        _ part: Shard, of plan: Plan, in folder: URL, _ arguments: Arguments, _ interruption: Interruption
    ) throws {
        let folder =
            arguments.value(output) == nil
            ? folder.appendingPathComponent("shards/\(part.text.replacing("/", with: "-of-"))") : folder
        try ReportFolder.create(folder)
        let store = try store(of: plan, in: folder, arguments)
        let display = arguments.has(quiet) ? nil : ProgressDisplay(plan)
        defer { display?.finish() }
        try Runner(plan, store: store, shard: part, cancellation: interruption.cancellation) { display?.show($0) }
            .compute()
        for change in try store.programChanges() { Terminal.diagnose("warning: \(change)".printable) }
        try store.close()
        if !arguments.has(quiet) {
            let done = try store.replicatesDone().reduce(0, +)
            try Terminal.print(
                "Shard \(part.text): \(done) of \(plan.experiment.totalReplicates) replicates in"
                    + " \(folder.relativePath.printable)/\(ResultStore.fileName)\n")
        }
    }

    static func show(_ results: RunResults, _ folder: ReportFolder, isJSON: Bool, _ arguments: Arguments) throws {
        if isJSON {
            try Terminal.print(try SummaryJSON().line(of: results) + "\n")
        } else if !arguments.has(quiet) {
            try Terminal.print(
                VerdictTable(results).text(
                    isColored: Terminal.isColored, showsAll: arguments.has(PlanCommand.all), width: Terminal.width))
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
        let names = names.map(FileName.component)
        if names.count == 1 {
            folders = [output == nil ? root.appendingPathComponent(names[0]) : root]
            indexed = nil
        } else {
            for name in names where names.count(where: { $0 == name }) > 1 {
                throw UsageError(
                    description:
                        "two experiments are called `\(name)`, and their reports would share a folder; rename one of the files"
                )
            }
            folders = names.map { root.appendingPathComponent($0) }
            indexed = root
        }
    }
}
