/// `initlab help`
enum HelpCommand: Command {
    static let name = "help"
    static let summary = "Explain a command and its options"
    static let operands = "[COMMAND]"
    static let format = Option(
        "format", value: "text|man|markdown", standard: "text",
        help: "man is the manual page, and markdown docs/reference/command-line.md: of all commands")
    static let options = [format]
    static let opensFiles = false

    static func run(_ arguments: Arguments) throws -> ExitCode {
        guard arguments.operands.count <= 1 else { throw UsageError(description: "help takes one command") }
        let format = try arguments.choice(format, of: ["text", "man", "markdown"]) ?? "text"
        if format != "text" {
            guard arguments.operands.isEmpty else {
                throw UsageError(description: "--format \(format) has all commands on one page; leave out the command")
            }
            try Terminal.print(format == "man" ? ManualPage.text : CommandPage.text)
            return .success
        }
        try Terminal.print(
            try arguments.operands.first.map { HelpText.text(of: try Tool.find($0)) } ?? HelpText.overview)
        return .success
    }
}
