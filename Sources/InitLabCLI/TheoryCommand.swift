import Foundation
import InitLab

/// `initlab theory`
enum TheoryCommand: Command {
    static let name = "theory"
    static let summary = "Tell what infinitely wide layers do to signals, without drawing any"
    static let operands = ""
    static let opensFiles = false

    static let activation = Option(
        "activation", value: "NAME", standard: "relu", choices: ActivationFunctions.table.names,
        help: "such as gelu, or '{tanh: {input_scale: 2}}'")
    static let weightVariance = Option(
        "sigma-w2", value: "V",
        standard: "what keeps a second moment of 1",
        help: "weight variance x fan-in; LOW:HIGH with --grid")
    static let biasVariance = Option(
        "sigma-b2", value: "B", standard: "0", help: "bias variance; LOW:HIGH with --grid")
    static let depth = Option("depth", value: "L", standard: "20", help: "layers")
    static let inputSquare = Option("q0", value: "Q", standard: "1", help: "mean square of the inputs")
    static let inputCosine = Option("c0", value: "C", standard: "0.5", help: "cosine of two inputs")
    static let grid = Option(
        "grid", value: "NxM", isValueOptional: true,
        help: "a phase diagram of N gains and M bias variances; 100x100 without a value")
    static let format = Option(
        "format", value: "table|csv|json|svg", standard: "table, with --grid svg", help: "what is printed")
    static let jobs = ExperimentOptions.jobs
    static let options = [
        activation, weightVariance, biasVariance, depth, inputSquare, inputCosine, grid, jobs, format,
    ]
    static let discussion = """
        Columns: layer; q, the second moment of pre-activations; chi, the factor per layer of gradients and of small differences
        between inputs; chi_par, the factor of a small change of q; c, the cosine of two inputs' pre-activations. The first layer is
        linear in the inputs: its q is V Q + B.
        """

    static func run(_ arguments: Arguments) throws -> ExitCode {
        guard arguments.operands.isEmpty else {
            throw UsageError(description: "theory takes options only; see `initlab help theory`")
        }
        let request = try TheoryOptions(arguments)
        try Terminal.print(arguments.has(grid) ? request.phaseDiagram() : request.signalPath())
        return .success
    }
}
