import InitLab

/// The options that change an experiment or how it is run.
struct ExperimentOptions {
    static let seed = Option("seed", value: "N", help: "the seed, in place of the file's")
    static let replicates = Option(
        "replicates", value: "N", help: "replicates of each condition, in place of the file's")
    static let jobs = Option(
        "jobs", letter: "j", value: "N", standard: "one per core", help: "threads that compute")
    static let allowCommands = Option("allow-commands", help: "let the experiment run the programs that it names")
    static let engine = Option(
        "engine", value: Engine.allCases.map(\.rawValue).joined(separator: "|"),
        help: "the engine, in place of the file's")
    static let memory = Option(
        "memory", value: "SIZE", standard: "half of what is free", help: "memory that the run may use, such as 4GiB")
    static let all = [seed, replicates, jobs, memory, engine, allowCommands]

    let seed: Int?
    let replicates: Int?
    let jobs: Int?
    private let memory: Double?
    let allowsCommands: Bool
    let engine: Engine?

    init(_ arguments: Arguments) throws(UsageError) {
        seed = try arguments.integer(Self.seed, in: 0...Experiment.maximumSeed)
        replicates = try arguments.integer(Self.replicates, in: 1...Experiment.maximumReplicates)
        engine = try arguments.choice(Self.engine, of: Engine.allCases.map(\.rawValue)).flatMap(Engine.init(rawValue:))
        allowsCommands = arguments.has(Self.allowCommands)
        jobs = try arguments.integer(Self.jobs, in: 1...1024)
        memory = try arguments.bytes(Self.memory, atLeast: 0x1p20)
    }

    /// Reads an experiment file and plans its run.
    ///
    /// - Parameters:
    ///   - condition: the label of the only condition that is wanted.
    ///   - expected: what signals are to do, in place of what the file says.
    ///   - fresh: a seed in place of all others.
    func plan(
        _ path: String, condition: String? = nil, expected: ExpectedSignal? = nil, seed fresh: UInt64? = nil
    ) throws -> Plan {
        var experiment = try experiment(path, condition: condition, seed: fresh)
        if let expected { experiment.expected = ExpectedSignals(expected, isFromCommandLine: true) }
        return try plan(experiment)
    }

    /// Plans the run of an experiment, with warnings.
    func plan(_ experiment: Experiment) throws -> Plan {
        let plan = try Plan(experiment, jobs: jobs, memory: memory)
        for warning in plan.warnings { Terminal.diagnose("warning: \(warning)") }
        return plan
    }

    /// Reads the experiment that the command line names: a file, or `-` for standard input.
    static func read(_ path: String, allowsCommands: Bool, engine: Engine? = nil) throws -> Experiment {
        // Those that take recordings have looked before.
        guard try path == "-" || !Recording.isRecording(path) else {
            throw UsageError(
                description:
                    "\(path): this is a recording, and an experiment is needed here; run, report, results, check and merge"
                    + " take recordings")
        }
        return path == "-"
            ? try Experiment(standardInputWithCommands: allowsCommands, engine: engine)
            : try Experiment(contentsOf: path, allowsCommands: allowsCommands, engine: engine)
    }

    /// Standard input can be read once.
    static func checkStandardInput(_ paths: [String]) throws(UsageError) {
        guard paths.count(where: { $0 == "-" }) <= 1 else {
            throw UsageError(description: "`-`, standard input, stands here twice; it can be read once")
        }
    }

    /// Reads an experiment file.
    func experiment(_ path: String, condition: String? = nil, seed fresh: UInt64? = nil) throws -> Experiment {
        var experiment = try Self.read(path, allowsCommands: allowsCommands, engine: engine)
        if let condition {
            guard let one = experiment.keeping(condition) else {
                let labels = experiment.conditions.map(\.label)
                throw UsageError(
                    description:
                        "\(path) has no condition `\(condition)`; \(Spelling.hint(for: condition, among: labels))")
            }
            experiment = one
        }
        if let seed { experiment.seed = UInt64(seed) }
        if let fresh { experiment.seed = fresh }
        if let replicates { experiment.replicates = replicates }
        if let obstacle = experiment.seedObstacle, seed != nil || replicates != nil {
            let given = seed != nil ? Self.seed : Self.replicates
            throw UsageError(description: "--\(given.name) does not suit \(path): \(obstacle)")
        }
        return experiment
    }
}
