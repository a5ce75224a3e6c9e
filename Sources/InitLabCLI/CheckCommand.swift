import InitLab

/// `initlab check`
enum CheckCommand: Command {
    static let name = "check"
    static let summary = "Test that signals do what theory or a baseline says, and stay stable, as a gate for CI"
    static let operands = "FILE..."
    static let alpha = Option("alpha", value: "P", standard: "1e-6", help: "probability of any false alarm in the call")
    static let tolerance = Option(
        "tolerance", value: "SHARE", standard: "0.02",
        help: "change of variance per layer that is still the same, such as 0.01 or 1%")
    static let budget = Option(
        "budget", value: "N", standard: "16 times the first look", help: "replicates that a condition may get")
    static let condition = Option("condition", value: "LABEL", help: "one condition only")
    static let baseline = Option(
        "baseline", value: "FILE", help: "compare with what was recorded there, not with theory")
    static let record = Option(
        "record", help: "write --baseline anew; nothing is compared, which is exit code 13 where CI=true")
    static let expect = Option(
        "expect", value: ExpectedSignal.allCases.map(\.rawValue).joined(separator: "|"),
        standard: "stable", help: "what signals are to do, in place of what the files say")
    static let strict = Option("strict", help: "exit with 11 where more replicates are needed, or theory says nothing")
    static let freshSeeds = Option("fresh-seeds", help: "a seed that was never used, for nightly runs; it is printed")
    static let format = Option(
        "format", value: CheckFormats.all().map(\.name).joined(separator: "|"), standard: "text",
        help: "what is printed")
    static let quiet = Option("quiet", letter: "q", help: "only the exit code")
    static let options =
        [alpha, tolerance, budget, condition, expect, baseline, record, strict, freshSeeds]
        + ExperimentOptions.all.filter { $0.name != ExperimentOptions.replicates.name } + [
            format, PlanCommand.all, quiet,
        ]
        + CheckCalibration.options
    static let discussion = """
        Two questions are asked of every condition. Does it do what was declared: what theory says of its initializer, or
        what a baseline holds? Is it healthy: do its signals do what is expected, which is to stay stable unless the file or
        --expect says otherwise?
        Exit codes: 0 yes to both, or not clear without --strict; 10 not as declared; 12 as declared, and not as expected;
        13 not comparable with the baseline: new, missing, changed, or recorded where CI=true; 11 not clear, with --strict. If
        several hold, the first of 10, 12, 13, 11 is given.
        What is not as declared is significant and off by more than the tolerance. What is as declared is shown to lie
        within the tolerance, and what is stable to lie within `stable_within`. Until that is clear, replicates are drawn, up
        to the budget. With the baseline's seed, what is bit-identical to it is as declared at once.
        A FILE may be a recording (x.jsonl, x.jsonl.gz): its series stand for conditions, no theory is declared for them, and
        more replicates are not drawn, but to be recorded.
        With --calibrate: 0 if the 95 % interval of the rate of false alarms does not lie above alpha, otherwise 10.
        What the gate can see is printed before it starts: with the results as text, to standard error with other formats.
        """

    static func run(_ arguments: Arguments) throws -> ExitCode {
        guard !arguments.operands.isEmpty else {
            throw UsageError(description: "check needs an experiment file, such as experiments/he-stability.yaml")
        }
        try checkBaselineOptions(arguments)
        let recordings = try RecordedInput.recordings(arguments.operands)
        if recordings.contains(where: { $0 != nil }) { return try checkRecordings(recordings, arguments) }
        let settings = try settings(arguments)
        let options = try ExperimentOptions(arguments)
        if arguments.has(freshSeeds), arguments.has(ExperimentOptions.seed) {
            throw UsageError(description: "--fresh-seeds picks the seed; leave out --seed")
        }
        // Any generator has these seeds, for any number of replicates.
        let fresh = arguments.has(freshSeeds) ? UInt64.random(in: 1...(1 << 31)) : nil
        let expected = try arguments.choice(expect, of: ExpectedSignal.allCases.map(\.rawValue))
            .flatMap(ExpectedSignal.init(rawValue:))
        try ExperimentOptions.checkStandardInput(arguments.operands)
        let plans = try arguments.operands.map {
            try options.plan($0, condition: arguments.value(condition), expected: expected, seed: fresh)
        }
        let gates = try arguments.integer(CheckCalibration.gates, in: 1...Calibration.maximumGates)
        if arguments.has(CheckCalibration.calibrate) {
            for option in [strict, baseline, record] where arguments.has(option) {
                throw UsageError(
                    description: "--calibrate runs the gate against theory, and counts what it says; leave out"
                        + " --\(option.name)")
            }
            return try CheckCalibration.run(
                plans, settings: settings, format: arguments.value(Self.format), jobs: options.jobs ?? Machine.cores,
                gates: gates ?? 1000, isQuiet: arguments.has(quiet))
        }
        guard gates == nil else { throw UsageError(description: "--gates belongs to --calibrate") }
        if arguments.has(baseline) { try checkNames(plans) }
        if arguments.has(record) { return try recordBaseline(plans, arguments, settings) }
        let baseline = try baseline(arguments, plans)
        let format = try format(arguments)
        let interruption = Interruption()
        let check = try StabilityCheck(
            plans, settings: settings, baseline: baseline, cancellation: interruption.cancellation)
        let isQuiet = arguments.has(quiet)
        if !isQuiet {
            let seed = fresh.map { "seed \($0)\n" } ?? ""
            let foresight =
                seed
                + check.foresight.flatMap {
                    WrappedText.lines($0.printable, width: Terminal.width, rest: "  ")
                }.map { $0 + "\n" }.joined() + "\n"
            if format is CheckText { try Terminal.print(foresight) } else { Terminal.show(foresight) }
        }
        let results: [CheckResults]
        do { results = try check.run() } catch is RunCancelled { return .interrupted }
        return try report(results, as: format, arguments)
    }

    /// Prints what was found.
    static func report(_ results: [CheckResults], as format: any CheckFormat, _ arguments: Arguments) throws -> ExitCode
    {
        if !arguments.has(quiet) { try Terminal.print(format.text(of: results)) }
        return switch results.outcome {
        case .passed: .success
        case .regression: .regression
        case .notHealthy: .notHealthy
        case .notComparable: .notComparable
        case .inconclusive: arguments.has(strict) ? .inconclusive : .success
        }
    }

    static func format(_ arguments: Arguments) throws -> any CheckFormat {
        let formats = CheckFormats.all(
            isColored: Terminal.isColored, isStrict: arguments.has(strict), showsAll: arguments.has(PlanCommand.all),
            width: Terminal.width)
        let name = try arguments.choice(format, of: formats.map(\.name))
        return formats.first { $0.name == name } ?? formats[0]
    }

    static func settings(_ arguments: Arguments) throws -> CheckSettings {
        CheckSettings(
            alpha: try arguments.number(alpha, above: 0, below: 0.5) ?? CheckSettings.defaultAlpha,
            tolerance: try arguments.share(tolerance) ?? CheckSettings.defaultTolerance,
            budget: try arguments.integer(budget, in: 2...Experiment.maximumReplicates))
    }
}
