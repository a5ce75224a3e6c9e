import InitLab

/// The options that change an experiment or how it is run.
struct ExperimentOptions {
    static let seed = Option("seed", value: "N", help: "the seed, in place of the file's")
    static let replicates = Option("replicates", value: "N", help: "draws of each condition, in place of the file's")
    static let jobs = Option(
        "jobs", letter: "j", value: "N", help: "replicates computed side by side; default: the cores")
    static let all = [seed, replicates, jobs]

    private let seed: Int?
    private let replicates: Int?
    private let jobs: Int?

    init(_ arguments: Arguments) throws(UsageError) {
        seed = try arguments.integer(Self.seed, in: 0...Experiment.maximumSeed)
        replicates = try arguments.integer(Self.replicates, in: 1...Experiment.maximumReplicates)
        jobs = try arguments.integer(Self.jobs, in: 1...1024)
    }

    /// Reads an experiment file and plans its run.
    func plan(_ path: String) throws -> Plan {
        var experiment = try Experiment(contentsOf: path)
        if let seed { experiment.seed = UInt64(seed) }
        if let replicates { experiment.replicates = replicates }
        return try Plan(experiment, jobs: jobs)
    }
}
