import Foundation
import InitLab

/// `initlab submit`
enum SubmitCommand: Command {
    /// The study is being computed already.
    struct StudyIsRunning: Error, CustomStringConvertible {
        let jobs: [String]

        var description: String {
            let (one, list) = (jobs.count == 1, jobs.joined(separator: ","))
            return
                "\(one ? "job" : "jobs") \(list) of this study \(one ? "is" : "are") still queued or running, so nothing"
                + " was submitted; `squeue --jobs=\(list)` shows \(one ? "it" : "them"), `scancel \(jobs.joined(separator: " "))`"
                + " ends \(one ? "it" : "them")"
        }
    }

    static let name = "submit"
    static let summary = "Compute an experiment on a cluster with Slurm"
    static let operands = "FILE"
    static let shards = Option(
        "shards", value: "N", help: "how many parts the work is divided into; each is one array task")
    static let partition = Option("partition", value: "P", help: "the partition of both jobs")
    static let time = Option(
        "time", value: "T", help: "how long a job may take, such as 90 (minutes), 2:00:00, 1-12 (a day and 12 hours)")
    static let memory = Option("mem", value: "M", help: "memory of a job, such as 4G")
    static let cpus = Option("cpus", value: "N", standard: "1", help: "processors of an array task")
    static let dryRun = Option("dry-run", help: "write and show the scripts, and submit nothing")
    static let status = Option("status", help: "only show which shards are not complete, and where their logs are")
    static let passed = [ExperimentOptions.seed, ExperimentOptions.replicates, ExperimentOptions.engine]
    static let options =
        [shards, partition, time, memory, cpus, RunCommand.output] + passed
        + [ExperimentOptions.allowCommands, dryRun, status]
    static let discussion = """
        There are two jobs: an array with a task for each shard, and one that merges the results and writes the report when
        all tasks have ended. The scripts, array.sh and merge.sh, and the logs of experiments/x.yaml are in
        reports/x/slurm/; edit the scripts as you like. Submit again, and only what is missing is computed.
        """

    static func run(_ arguments: Arguments) throws -> ExitCode {
        guard arguments.operands.count == 1 else {
            throw UsageError(description: "submit takes one experiment file, such as experiments/udl-figure-7-7.yaml")
        }
        guard arguments.operands[0] != "-" else {
            throw UsageError(description: "submit needs a file, as its jobs read it later, and not standard input")
        }
        guard let count = try arguments.integer(shards, in: 1...SlurmJobs.maximumShards) else {
            throw UsageError(
                description: "submit needs --shards, such as --shards 64: the number of parts of the work")
        }
        let resources = try resources(arguments)
        let plan = try plan(arguments, resources)
        guard count <= plan.experiment.totalReplicates else {
            throw UsageError(
                description:
                    "--shards must be at most \(plan.experiment.totalReplicates), the replicates of all conditions"
                    + " together, not \(count)")
        }
        let jobs = try SlurmJobs(
            experiment: URL(fileURLWithPath: arguments.operands[0]).standardizedFileURL, shards: count,
            options: passedWords(arguments), resources: resources,
            output: URL(
                fileURLWithPath: arguments.value(RunCommand.output)
                    ?? "reports/\(FileName.component(plan.experiment.name))"
            )
            .standardizedFileURL,
            program: Bundle.main.executableURL!,
            directory: URL(fileURLWithPath: FileManager.default.currentDirectoryPath))
        if !arguments.has(status), !arguments.has(dryRun) {
            let running = try SlurmQueue.jobs(running: [jobs.arrayURL, jobs.mergeURL])
            guard running.isEmpty else { throw StudyIsRunning(jobs: running) }
        }
        let missing = jobs.shards.filter { !$0.isComplete(plan, in: jobs.folder(of: $0)) }
        if arguments.has(status) { return try showStatus(of: missing, jobs) }
        try write(jobs)
        return arguments.has(dryRun) ? try show(jobs, missing) : try submit(jobs, missing)
    }

    // MARK: What is wanted

    private static func resources(_ arguments: Arguments) throws(UsageError) -> SlurmResources {
        let processors = try arguments.integer(cpus, in: 1...1024) ?? 1
        do throws(SlurmResources.Invalid) {
            return try SlurmResources(
                partition: arguments.value(partition), time: arguments.value(time), memory: arguments.value(memory),
                cpus: processors)
        } catch {
            throw UsageError(description: error.description)
        }
    }

    /// What a task will do; the machine at hand is not the one that computes.
    private static func plan(_ arguments: Arguments, _ resources: SlurmResources) throws -> Plan {
        let experiment = try ExperimentOptions(arguments).experiment(arguments.operands[0])
        let plan = try Plan(experiment, jobs: resources.cpus, memory: resources.usableMemory ?? .infinity)
        for warning in plan.warnings { Terminal.diagnose("warning: \(warning)") }
        return plan
    }

    /// The options that `initlab run` gets as they are.
    private static func passedWords(_ arguments: Arguments) -> [String] {
        passed.flatMap { option in arguments.value(option).map { ["--\(option.name)", $0] } ?? [] }
            + (arguments.has(ExperimentOptions.allowCommands) ? ["--\(ExperimentOptions.allowCommands.name)"] : [])
    }

    // MARK: What is done

    private static func submit(_ jobs: SlurmJobs, _ missing: [Shard]) throws -> ExitCode {
        var array: String?
        if !missing.isEmpty {
            array = try SlurmQueue.submit(jobs.arrayURL, array: SlurmJobs.ranges(missing.map { $0.index + 1 }))
        }
        try Terminal.print(count(missing, jobs) + "\n")
        if let array { try Terminal.print("array job \(array), logs in \(jobs.logs.path.printable)\n") }
        let merge: String
        do throws(SlurmQueue.Failure) { merge = try SlurmQueue.submit(jobs.mergeURL, after: array) } catch {
            if let array {
                let command = Shell.command(SlurmQueue.submission(of: jobs.mergeURL, after: array))
                Terminal.diagnose("the array job was submitted, the merge job was not; this submits it: \(command)")
            }
            throw error
        }
        try Terminal.print(
            "merge job \(merge)\(array == nil ? "" : ", when the array has ended"), report in \(jobs.output.path.printable)\n"
        )
        return .success
    }

    private static func show(_ jobs: SlurmJobs, _ missing: [Shard]) throws -> ExitCode {
        for url in [jobs.arrayURL, jobs.mergeURL] {
            try Terminal.print(
                "# \(url.path.printable)\n\(try String(contentsOf: url, encoding: .utf8).printableLines)\n")
        }
        let ranges = SlurmJobs.ranges(missing.map { $0.index + 1 })
        var commands = [SlurmQueue.submission(of: jobs.mergeURL, after: missing.isEmpty ? nil : "JOB")]
        if !missing.isEmpty { commands.insert(SlurmQueue.submission(of: jobs.arrayURL, array: ranges), at: 0) }
        try Terminal.print(
            "# Nothing was submitted. \(count(missing, jobs)):\n"
                + commands.map { Shell.command($0) + "\n" }.joined())
        return .success
    }

    private static func write(_ jobs: SlurmJobs) throws {
        for url in try jobs.writeScripts() {
            Terminal.diagnose(
                "\(url.path): this script was edited and is used as it is, so options do not change it; remove it to get a new one"
            )
        }
    }

    private static func count(_ missing: [Shard], _ jobs: SlurmJobs) -> String {
        let all = "\(jobs.shards.count) \(jobs.shards.count == 1 ? "shard" : "shards")"
        return missing.isEmpty
            ? "\(all), all complete"
            : "\(all), to compute: \(SlurmJobs.ranges(missing.map { $0.index + 1 }))"
    }

    private static func showStatus(of missing: [Shard], _ jobs: SlurmJobs) throws -> ExitCode {
        for shard in missing {
            let log = jobs.log(of: shard).path
            let text = FileManager.default.fileExists(atPath: log) ? "see \(log.printable)" : "it has not started"
            try Terminal.print("shard \(shard.text) is not complete: \(text)\n")
        }
        try Terminal.print("\(jobs.shards.count - missing.count) of \(jobs.shards.count) shards are complete\n")
        return missing.isEmpty ? .success : .stoppedEarly
    }
}
