/// `initlab help`
enum HelpCommand: Command {
    static let name = "help"
    static let summary = "Explain a command and its options"
    static let operands = "[COMMAND]"
    static let options: [Option] = []
    static let opensFiles = false

    static func run(_ arguments: Arguments) throws -> ExitCode {
        guard arguments.operands.count <= 1 else { throw UsageError(description: "help takes one command") }
        try Terminal.print(
            try arguments.operands.first.map { HelpText.text(of: try Tool.find($0)) } ?? HelpText.overview)
        return .success
    }
}
