/// Completion for fish.
enum FishCompletion {
    static var text: String {
        (["# Completion of initlab in fish, made by `initlab completion fish`.", "complete -c initlab -f"]
            + Tool.commands.map {
                "complete -c initlab -n __fish_use_subcommand -a \($0.name) -d \(quoted($0.summary))"
            } + ["complete -c initlab -n __fish_use_subcommand -l version -d 'print the version'"]
            + Tool.commands.flatMap(lines)).map { $0 + "\n" }.joined()
    }

    private static func lines(of command: any Command.Type) -> [String] {
        let start = "complete -c initlab -n '__fish_seen_subcommand_from \(command.name)'"
        let operands = action(command.operandCompletion).map { ["\(start) \($0.replacing("-x ", with: ""))"] } ?? []
        return (command.options + [.help]).map { option in
            var words = [start, "-l \(option.name)"]
            if let letter = option.letter { words.append("-s \(letter)") }
            if option.value != nil, !option.isValueOptional { words.append(action(option.completion) ?? "-x") }
            return (words + ["-d \(quoted(option.help))"]).joined(separator: " ")
        } + operands
    }

    private static func action(_ completion: Option.Completion) -> String? {
        switch completion {
        case .none: nil
        case .words(let words): "-x -a \(quoted(words.joined(separator: " ")))"
        case .file: "-F"
        case .folder: "-x -a '(__fish_complete_directories)'"
        }
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }
}
