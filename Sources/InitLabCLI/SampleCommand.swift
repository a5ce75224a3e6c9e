import Foundation
import InitLab

/// `initlab sample`
enum SampleCommand: Command {
    static let name = "sample"
    static let summary = "Draw weights, and write them for other programs"
    static let operands = ""

    static let initializer = Option(
        "initializer", value: "RULE", choices: TryCommand.initializers,
        help: "the rule to draw by, such as he, or 'normal: {gain: 2}'")
    static let shape = Option("shape", value: "OUTxIN", help: "fan_out x fan_in of the matrix, such as 256x100")
    static let count = Option(
        "count", value: "N",
        standard: "1", help: "how many matrices, one per replicate; or how many streams --bits interleaves")
    static let layer = Option("layer", value: "L", standard: "1", help: "draw from the stream of this layer")
    static let experiment = Option(
        "experiment", value: "FILE", help: "write all weights and inputs of one replicate of this experiment")
    static let condition = Option(
        "condition", value: "LABEL", help: "the condition; needed if the experiment has several")
    static let replicate = Option("replicate", value: "R", standard: "0", help: "the replicate, counted from 0")
    static let profile = Option(
        "profile", value: "NAME|FILE.yaml", choices: ShippedProfiles.names,
        help: "write a right checkpoint of this kind of model, at small sizes")
    static let scheme = Option(
        "scheme", value: "NAME", standard: "the profile's first",
        help: "how the model is drawn; see `initlab help audit`")
    static let sizes = Option(
        "set", value: "NAME=N", isRepeatable: true, standard: "the profile's example",
        help: "a size of the model, such as depth=4; may come again")
    static let config = Option("config", value: "FILE.json", help: "sizes of the model from its config.json")
    static let alternative = Option(
        "alternative", value: "N", standard: "1", help: "which law to draw where the scheme allows several")
    static let seed = Option("seed", value: "N", standard: "1, or the experiment's", help: "the seed")
    static let generator = Option(
        "generator", value: "NAME", standard: "philox4x32-10", choices: Generator.names,
        help: "numpy-legacy, or any generator of GSL by its name")
    static let format = Option(
        "format", value: TensorFormats.names.joined(separator: "|"),
        standard: "by the ending of --output, else npy, with --experiment safetensors",
        help: "the form of the file")
    static let dtype = Option(
        "dtype", value: numberTypes.map(\.name).joined(separator: "|"), standard: "float32",
        help: "how numbers stand in a safetensors file, rounded to the nearest")
    static let output = Option(
        "output", letter: "o", value: "FILE", standard: "standard output", help: "the file to write")
    static let bits = Option("bits", help: "write the generator's words, 32 bits each, without end: for test batteries")
    static let options = [
        initializer, shape, count, layer, experiment, condition, profile, scheme, sizes, config, alternative, replicate,
        seed, generator, format, dtype, output, bits,
        ExperimentOptions.allowCommands,
    ]
    static let numberTypes: [(name: String, type: NumberType)] = [
        ("float32", .float32), ("bfloat16", .bfloat16), ("float16", .float16),
    ]
    /// What belongs to --profile alone.
    static let ofModels = [scheme, sizes, config, alternative]
    static let discussion = """
        Matrices are fan_out x fan_in, row-major, and float32 without --dtype. An experiment's tensors are `input` (samples x dimension),
        `layer1.weight` ... `output.weight`, and `layer1.bias` ... where there are biases. A profile's have the model's own names.
        """

    static func run(_ arguments: Arguments) throws -> ExitCode {
        guard arguments.operands.isEmpty else {
            throw UsageError(description: "sample takes options only; see `initlab help sample`")
        }
        let kinds = [initializer, experiment, profile, bits].filter(arguments.has)
        guard kinds.count == 1 else {
            throw UsageError(
                description:
                    "sample needs one of --initializer, --experiment, --profile and --bits; see `initlab help sample`")
        }
        let request = try SampleOptions(arguments)
        try request.checkEnding()
        if arguments.has(bits) { return try streamBits(request) }
        // Programs that draw weights end with this one, and of a file that is half-written nothing is left.
        let needsCleaning = arguments.has(ExperimentOptions.allowCommands) || arguments.has(output)
        let interruption = needsCleaning ? Interruption(grace: 0) : nil
        let tensors: [Tensor]
        do {
            tensors =
                try arguments.has(profile)
                ? request.modelTensors() : arguments.has(experiment) ? request.experimentTensors() : request.matrices()
        } catch {
            if interruption?.cancellation.isCancelled == true { return .interrupted }
            throw error
        }
        let format = try request.format(for: tensors)
        do { try write(format.data(of: tensors), to: arguments.value(output)) } catch {
            if interruption?.cancellation.isCancelled == true { return .interrupted }
            throw error
        }
        return .success
    }

    private static func write(_ data: Data, to path: String?) throws {
        guard let path else { return try Terminal.write(data) }
        try OutputFile.write(data, to: path)
    }

    /// Words until the reader has had enough.
    private static func streamBits(_ request: SampleOptions) throws -> ExitCode {
        let streams = try request.streams()
        while true { try streams.nextWords().withUnsafeBytes { try Terminal.write(Data($0)) } }
    }
}
