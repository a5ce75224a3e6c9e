/// What a shell offers in place of a command's operands.
extension Command {
    static var operandCompletion: Option.Completion {
        if operands == "[COMMAND]" { return .words(Tool.commands.map { $0.name }) }
        if operands == CompletionCommand.operands { return .words(["bash", "zsh", "fish"]) }
        return operands.isEmpty ? .none : .file
    }
}
