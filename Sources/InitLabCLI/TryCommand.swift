import Foundation
import InitLab

/// `initlab try`
enum TryCommand: Command {
    static let name = "try"
    static let summary = "Try one network without a file: verdicts, a small chart, and what to change"
    static let operands = ""
    /// Those that need nothing but their name.
    static let initializers = Initializers.table.names.filter { !["framework", "command"].contains($0) }
    static let depth = Option("depth", value: "L", standard: "50", help: "hidden layers")
    static let width = Option("width", value: "N", standard: "100", help: "units of each hidden layer")
    static let initializer = Option(
        "init", value: "RULE", standard: "he", choices: initializers,
        help: "such as glorot, 'normal(gain=1.5)' or '{normal: {gain: 1.5}}'")
    static let activation = Option(
        "activation", value: "NAME", standard: "relu", choices: ActivationFunctions.table.names, help: "such as gelu")
    static let block = Option(
        "block", value: "STEPS", help: "in place of an activation, such as '[layer-norm, linear, relu]'")
    static let inputs = Option("inputs", value: "N", standard: "1", help: "how many inputs go through it")
    static let replicates = Option("replicates", value: "N", standard: "100", help: "draws of all weights")
    static let seed = Option("seed", value: "N", standard: "1", help: "of every draw")
    static let save = Option("save", value: "FILE", help: "write the experiment as a file for `initlab run`")
    static let force = Option("force", help: "let --save replace a file")
    static let format = RunCommand.format
    static let options = [
        depth, width, initializer, activation, block, inputs, replicates, seed, save, force, ExperimentOptions.jobs,
        ExperimentOptions.memory, ExperimentOptions.engine, ExperimentOptions.allowCommands, format,
    ]
    static let discussion = """
        It writes no file but that of --save, which `initlab run` accepts and which gives the same numbers, with a report.
        Several networks side by side, or a grid of them, are an experiment: `initlab new FILE` starts one.
        """

    static func run(_ arguments: Arguments) throws -> ExitCode {
        guard arguments.operands.isEmpty else {
            throw UsageError(
                description: "try takes options and no `\(arguments.operands[0])`; to run a file: initlab run FILE")
        }
        let isJSON = try arguments.choice(format, of: ["text", "json"]) == "json"
        let path = arguments.value(save)
        if path == "-" { throw UsageError(description: "--save needs the name of a file, such as my.yaml") }
        if arguments.has(force), path == nil { throw UsageError(description: "--force belongs to --save") }
        let options = try ExperimentOptions(arguments)
        let description = try description(arguments, options)
        if let path, !arguments.has(force) { try OutputFile.refuseToReplace(path) }
        let (trial, plan) = try UsageError.inOption {
            let trial = try Trial(description, allowsCommands: options.allowsCommands)
            return (trial, try options.plan(trial.experiment))
        }
        if let path {
            let head = "# By `initlab try`. `initlab run` makes a report of it.\n"
            try OutputFile.write(Data((head + trial.text).utf8), to: path)
        }
        let interruption = Interruption()
        let display = ProgressDisplay(plan)
        let results: RunResults
        do {
            defer { display.finish() }
            results = try Runner(plan, cancellation: interruption.cancellation) { display.show($0) }.run()
        } catch is RunCancelled { return .interrupted }
        if isJSON {
            try Terminal.print(try SummaryJSON().line(of: results) + "\n")
        } else {
            let text = TrialText(results, isUnicode: Terminal.isUnicode, isColored: Terminal.isColored)
            try Terminal.print(text.text)
            try Terminal.print(next(path))
        }
        return .success
    }

    private static func description(
        _ arguments: Arguments, _ options: ExperimentOptions
    ) throws(UsageError) -> Trial.Description {
        if arguments.has(activation), arguments.has(block) {
            throw UsageError(description: "--block has its own activations; leave out --activation")
        }
        var description = Trial.Description()
        description.depth = try arguments.integer(depth, in: 1...Trial.maximumDepth) ?? description.depth
        description.width = try arguments.integer(width, in: 1...Trial.maximumWidth) ?? description.width
        description.inputs = try arguments.integer(inputs, in: 1...Trial.maximumInputs) ?? description.inputs
        description.initializer = arguments.value(initializer) ?? description.initializer
        description.activation = arguments.value(activation)
        description.block = arguments.value(block)
        description.replicates = options.replicates ?? description.replicates
        description.seed = options.seed ?? description.seed
        description.engine = options.engine
        return description
    }

    private static func next(_ path: String?) -> String {
        path.map { "\nSaved as \($0.printable). With a report: initlab run \(Shell.command([$0]))\n" }
            ?? "\nWith --save FILE it becomes an experiment for `initlab run`.\n"
    }
}
