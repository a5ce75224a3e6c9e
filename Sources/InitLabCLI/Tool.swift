import InitLab

/// A subcommand of `initlab`.
protocol Command {
    static var name: String { get }
    /// What it does, in a line.
    static var summary: String { get }
    /// The operands in the usage line, such as `FILE...`.
    static var operands: String { get }
    static var options: [Option] { get }
    /// More than the options say; shown below them.
    static var discussion: String { get }

    /// Whether it needs more than the files that any program has open.
    static var opensFiles: Bool { get }

    static func run(_ arguments: Arguments) throws -> ExitCode
}

extension Command {
    static var discussion: String { "" }
    static var opensFiles: Bool { true }
}

/// The program: finds the command and hands it its arguments.
enum Tool {
    static var commands: [any Command.Type] {
        [
            TryCommand.self, NewCommand.self, RunCommand.self, ReportCommand.self, ResultsCommand.self,
            MergeCommand.self, CheckCommand.self,
            PlanCommand.self, TheoryCommand.self, CriticalCommand.self, SampleCommand.self, SubmitCommand.self,
            AuditCommand.self, DoctorCommand.self, CompletionCommand.self, HelpCommand.self,
        ]
    }

    static func run(_ words: [String]) throws -> ExitCode {
        guard let first = words.first else {
            throw UsageError(
                description: "which command? " + commands.map { $0.name }.joined(separator: ", ")
                    + "; see `initlab help`")
        }
        switch first {
        case "--version": return try show("initlab \(InitLabVersion.current)\n")
        case "--help", "-h": return try show(HelpText.overview)
        default: break
        }
        let command = try find(first)
        let arguments = try Arguments(
            Array(words.dropFirst()), options: command.options + [.help], command: command.name)
        if arguments.has(.help) { return try show(HelpText.text(of: command)) }
        if command.opensFiles { try OpenFiles.check() }
        return try command.run(arguments)
    }

    /// The command called `name`.
    static func find(_ name: String) throws(UsageError) -> any Command.Type {
        if let command = commands.first(where: { $0.name == name }) { return command }
        let kind = name.hasPrefix("-") ? "option" : "command"
        let candidates = name.hasPrefix("-") ? ["--help", "--version"] : commands.map { $0.name }
        throw UsageError(
            description: "unknown \(kind) `\(name)`; \(Spelling.hint(for: name, among: candidates))")
    }

    private static func show(_ text: String) throws -> ExitCode {
        try Terminal.print(text)
        return .success
    }
}
