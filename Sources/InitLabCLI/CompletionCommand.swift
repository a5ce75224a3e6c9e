import InitLab

/// `initlab completion`
enum CompletionCommand: Command {
    static let name = "completion"
    static let summary = "Print what completes commands and options in a shell"
    static let operands = "bash|zsh|fish"
    static let options: [Option] = []
    static let opensFiles = false
    static let discussion = """
        `make install` puts it where shells look. For one session of bash: source <(initlab completion bash).
        """

    static func run(_ arguments: Arguments) throws -> ExitCode {
        let shells = ["bash": BashCompletion.text, "zsh": ZshCompletion.text, "fish": FishCompletion.text]
        guard arguments.operands.count == 1, let text = shells[arguments.operands[0]] else {
            throw UsageError(description: "completion takes the name of a shell: bash, zsh or fish")
        }
        try Terminal.print(text)
        return .success
    }
}
