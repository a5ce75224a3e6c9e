import Foundation

/// A study as two jobs of Slurm: an array whose tasks compute a shard each, and one that merges their stores and writes
/// the report. Both are shell scripts that a person can read, edit and submit by hand.
///
/// Everything is below the folder `slurm` in that of the report: `array.sh`, `merge.sh`, a log for each shard in `logs`,
/// and a folder with a store for each in `shards`. Nothing of it depends on the number of a job, so that a shard that is
/// submitted again goes on with its store and its log.
public struct SlurmJobs: Sendable {
    /// A path that a script cannot name.
    public struct Invalid: Error, CustomStringConvertible {
        public let description: String
    }

    /// The most shards of a study: the merge names the stores of all in one command.
    public static let maximumShards = 10_000

    /// The name of the study.
    public let name: String
    /// The shards, in their order.
    public let shards: [Shard]
    /// The folder of the report.
    public let output: URL

    private let experiment: String
    private let options: [String]
    private let resources: SlurmResources
    private let program: String
    private let directory: String

    /// - Parameters:
    ///   - experiment: the experiment's file.
    ///   - shards: how many there are, from 1 to ``maximumShards``.
    ///   - options: further words for `initlab run`, such as `--seed`, `1`.
    ///   - output: the folder of the report.
    ///   - program: the file of `initlab`, as the nodes of the cluster find it.
    ///   - directory: where the jobs run.
    /// - Throws: `Invalid` if a path has characters that a script for Slurm cannot hold.
    public init(
        experiment: URL, shards: Int, options: [String], resources: SlurmResources, output: URL, program: URL,
        directory: URL
    ) throws(Invalid) {
        for url in [experiment, output, program, directory] {
            guard SlurmText.canName(url.path) else {
                throw Invalid(
                    description: "\(url.path.printable): Slurm's scripts cannot name a path with backslashes or control"
                        + " characters; rename it")
            }
        }
        name = experiment.deletingPathExtension().lastPathComponent
        self.shards = Shard.all(of: shards)
        self.output = output
        self.experiment = experiment.path
        self.options = options
        self.resources = resources
        self.program = Shell.quoted(program.path)
        self.directory = directory.path
    }

    // MARK: Places

    private var folder: URL { output.appendingPathComponent("slurm") }
    /// Where the logs of both jobs go.
    public var logs: URL { folder.appendingPathComponent("logs") }
    /// The script of the array.
    public var arrayURL: URL { folder.appendingPathComponent("array.sh") }
    /// The script that merges and reports.
    public var mergeURL: URL { folder.appendingPathComponent("merge.sh") }

    /// The folder of a shard's store.
    public func folder(of shard: Shard) -> URL {
        folder.appendingPathComponent("shards/\(padded(shard.index + 1))\(suffix)")
    }

    /// What the task of a shard has said, in all its attempts.
    public func log(of shard: Shard) -> URL {
        logs.appendingPathComponent("\(padded(shard.index + 1))\(suffix).log")
    }

    /// `-of-064`: another number of shards is another set of stores.
    private var suffix: String { "-of-\(padded(shards.count))" }
    private var digits: Int { max(3, String(shards.count).count) }

    private func padded(_ number: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: digits - text.count) + text
    }

    // MARK: Scripts

    /// The script of the job array.
    public var arrayScript: String {
        let count = shards.count
        return """
            #!/bin/sh
            #SBATCH --job-name=\(jobName)
            #SBATCH --array=1-\(count)
            #SBATCH --cpus-per-task=\(resources.cpus)
            \(lines(resources.directives + warning))#SBATCH --chdir=\(SlurmText.directive(directory))
            #SBATCH --output=\(SlurmText.pattern(logs.path, "/%\(digits)a\(suffix).log"))
            #SBATCH --open-mode=append
            #SBATCH --requeue
            #
            # Computes one of \(count) shards of the study into a store of its own. A task that runs again goes on where it
            # stopped, and ends at once if nothing is missing. Edit this as you like: `initlab submit` keeps what was edited.
            initlab=\(program)
            output=\(Shell.quoted(output.path))
            shard=$(printf %0\(digits)d "$SLURM_ARRAY_TASK_ID")
            echo "shard $SLURM_ARRAY_TASK_ID/\(count): job $SLURM_JOB_ID on $(uname -n), $(date)"
            # A fifth of the memory is left for the program itself.
            exec "$initlab" run \(study) --shard "$SLURM_ARRAY_TASK_ID/\(count)" \\
                --output "$output"/slurm/shards/"$shard"\(suffix) \\
                --jobs "${SLURM_CPUS_PER_TASK:-1}" ${SLURM_MEM_PER_NODE:+--memory $((SLURM_MEM_PER_NODE * 4 / 5))M}

            """
    }

    /// The script of the job that merges the shards' stores and writes the report.
    public var mergeScript: String {
        let count = shards.count
        return """
            #!/bin/sh
            #SBATCH --job-name=\(jobName)-merge
            \(lines(resources.directives))#SBATCH --chdir=\(SlurmText.directive(directory))
            #SBATCH --output=\(SlurmText.pattern(logs.path, "/merge.log"))
            #SBATCH --open-mode=append
            #SBATCH --requeue
            #
            # Merges the stores of \(count) shards and writes the report of what there is. Shards that are not complete are
            # named with their logs, and the job fails then. Edit this as you like: `initlab submit` keeps what was edited.
            initlab=\(program)
            output=\(Shell.quoted(output.path))
            echo "merge: job $SLURM_JOB_ID on $(uname -n), $(date)"
            complete=0
            "$initlab" submit \(study) --shards \(count) --status --output "$output" || complete=$?
            (cd "$output"/slurm/shards && "$initlab" merge *\(suffix)/results.sqlite --output "$output"/results.sqlite) || exit
            "$initlab" report "$output"/results.sqlite --output "$output" || exit
            exit "$complete"

            """
    }

    /// The experiment's file, and the options that make it this study.
    private var study: String { ([Shell.quoted(experiment)] + options.map(Shell.word)).joined(separator: " ") }

    /// Of the notice before the time limit, where the limit leaves time for it. Slurm may send it a minute early.
    private var warning: [String] {
        guard let seconds = resources.seconds, seconds >= 600 else { return [] }
        return ["#SBATCH --signal=B:TERM@120"]
    }

    private func lines(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

    private var jobName: String { SlurmText.jobName(name) }

    /// `1,3-5`: numbers that rise, as Slurm names the tasks of an array.
    public static func ranges(_ numbers: [Int]) -> String {
        var runs: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = runs.last, last.upperBound + 1 == number {
                runs[runs.count - 1] = last.lowerBound...number
            } else {
                runs.append(number...number)
            }
        }
        return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
            .joined(separator: ",")
    }
}
