import InitLab

/// `initlab plan`
enum PlanCommand: Command {
    static let name = "plan"
    static let summary = "Show what an experiment would compute, without running it"
    static let operands = "FILE"
    static let all = Option("all", help: "a row for each condition, however many there are")
    static let options = ExperimentOptions.all + [all]

    static func run(_ arguments: Arguments) throws -> ExitCode {
        guard arguments.operands.count == 1 else {
            throw UsageError(description: "plan takes one experiment file, such as experiments/udl-figure-7-7.yaml")
        }
        let plan = try ExperimentOptions(arguments).plan(arguments.operands[0])
        try Terminal.print(PlanTable(plan, showsAll: arguments.has(all), width: Terminal.width).text)
        return .success
    }
}
