import InitLab

/// `initlab critical`
enum CriticalCommand: Command {
    static let name = "critical"
    static let summary = "Tell which gain keeps an activation's signals, its gradients, and both"
    static let operands = ""
    static let opensFiles = false

    static let activation = Option(
        "activation", value: "NAME", choices: ActivationFunctions.table.names,
        help: "such as gelu, or '{tanh: {input_scale: 2}}'")
    static let all = Option("all", help: "every activation")
    static let biasVariance = Option("sigma-b2", value: "B", standard: "0", help: "bias variance")
    static let q = Option("q", value: "Q", standard: "1", help: "second moment of pre-activations to keep")
    static let width = Option("width", value: "N", standard: "100", help: "for how far signals go")
    static let format = Option(
        "format", value: "table|csv|json|markdown", standard: "table",
        help: "what is printed; markdown is docs/critical-gains.md")
    static let options = [activation, all, biasVariance, q, width, format]
    static let discussion = """
        sigma_w2 is the weight variance x fan-in, 2 for He's rule; gain is its square root, as PyTorch has it. `both` is the edge of
        chaos: sigma_w2 = 1/d_2(q), sigma_b2 = q - m_2(q)/d_2(q), where chi = 1. chi_par says whether q comes back to it.
        """

    static func run(_ arguments: Arguments) throws -> ExitCode {
        guard arguments.operands.isEmpty else {
            throw UsageError(description: "critical takes options only; see `initlab help critical`")
        }
        guard arguments.has(activation) != arguments.has(all) else {
            throw UsageError(description: "critical needs --activation or --all, and one of them only")
        }
        let format = try arguments.choice(format, of: ["table", "csv", "json", "markdown"]) ?? "table"
        if format == "markdown" { return try printPage(arguments) }
        let bias = try arguments.number(biasVariance, in: 0...1e100) ?? 0
        let variance = try arguments.number(q, in: 1e-100...1e100) ?? 1
        let width = try arguments.integer(width, in: 1...1_000_000_000) ?? 100
        let activations =
            try arguments.value(activation).map { [try ActivationOption.activation($0)] }
            ?? ActivationFunctions.standard
        let report = CriticalReport(
            try ActivationOption.asUsage {
                try activations.map {
                    try CriticalGains($0, q: variance, biasVariances: [bias], width: width)
                }
            })
        switch format {
        case "csv": try Terminal.print(report.csv)
        case "json": try Terminal.print(report.json)
        default: try Terminal.print(report.table(width: Terminal.dataWidth))
        }
        return .success
    }

    private static func printPage(_ arguments: Arguments) throws -> ExitCode {
        for option in [activation, biasVariance, q, width] where arguments.has(option) {
            throw UsageError(description: "--format markdown is the page of --all, and takes no --\(option.name)")
        }
        try Terminal.print(try CriticalGainsPage().text)
        return .success
    }
}
