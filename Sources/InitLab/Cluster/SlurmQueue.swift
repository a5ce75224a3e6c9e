import Foundation

/// Slurm's queue: its own programs, told and asked.
public enum SlurmQueue {
    /// One of Slurm's programs is missing, or said no.
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    /// Slurm's programs wait for a busy controller, and give up by themselves before that.
    private static let timeLimit = 300.0
    /// Room for the queue of a person with tens of thousands of jobs.
    private static let maximumBytes = 1 << 24

    /// The words that submit a script.
    ///
    /// - Parameters:
    ///   - array: the tasks of an array that are wanted, as ``SlurmJobs/ranges(_:)`` writes them; nil for those of the
    ///     script, or for a script of no array.
    ///   - job: starts once that job has ended, well or not.
    public static func submission(of script: URL, array: String? = nil, after job: String? = nil) -> [String] {
        ["sbatch", "--parsable"] + (array.map { ["--array=\($0)"] } ?? [])
            + (job.map { ["--dependency=afterany:\($0)"] } ?? []) + [script.path]
    }

    /// Submits a script and returns the job's number.
    public static func submit(_ script: URL, array: String? = nil, after job: String? = nil) throws(Failure) -> String {
        let answer = try run(submission(of: script, array: array, after: job))
        // A number, and the cluster's name where there are several.
        guard let match = answer.wholeMatch(of: /([0-9]+)(;[^\s]*)?\s*/) else {
            throw Failure(description: "sbatch should print the number of the job, but printed `\(answer.prefix(200))`")
        }
        return String(match.1)
    }

    /// The numbers of this person's jobs that run one of `scripts`, or wait to.
    public static func jobs(running scripts: [URL]) throws(Failure) -> [String] {
        let answer = try run(["squeue", "--noheader", "--user=\(getuid())", "--format=%F %o"])
        return jobs(inQueue: answer, running: scripts)
    }

    /// Of lines with a number and a command, the numbers whose command is one of `scripts`.
    package static func jobs(inQueue lines: String, running scripts: [URL]) -> [String] {
        let paths = Set(scripts.map { Array($0.path.utf8) })
        var numbers: [String] = []
        for line in lines.unicodeScalars.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
            guard parts.count == 2, parts[0].allSatisfy({ "0"..."9" ~= $0 }),
                paths.contains(Array(String(parts[1]).utf8))
            else { continue }
            // The tasks of an array that run already have a line each.
            if !numbers.contains(String(parts[0])) { numbers.append(String(parts[0])) }
        }
        return numbers
    }

    private static func run(_ command: [String]) throws(Failure) -> String {
        do throws(ChildProcess.Failure) {
            let output = try ChildProcess.output(
                of: command, environment: [:], timeLimit: timeLimit, maximumBytes: maximumBytes)
            return String(decoding: output, as: UTF8.self)
        } catch {
            throw Failure(description: "`\(command[0])` \(error)\(advice(error))")
        }
    }

    private static func advice(_ failure: ChildProcess.Failure) -> String {
        switch failure {
        case .notFound: "; run this on a machine with Slurm, or add --dry-run to write the scripts only"
        case .failed(_, let message) where message.contains("Invalid job array specification"):
            "; the site allows fewer tasks in an array (`scontrol show config` shows MaxArraySize): use fewer --shards"
        default: ""
        }
    }
}
