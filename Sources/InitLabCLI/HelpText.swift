/// What `--help` and `help` print.
enum HelpText {
    static var overview: String {
        let width = Tool.commands.map { $0.name.count }.max()!
        let lines = Tool.commands.map { "  " + padded($0.name, width) + "  " + $0.summary }
        return """
            initlab: see what a network's initialization does to its signals and gradients

            usage: initlab COMMAND ...

            \(lines.joined(separator: "\n"))

            initlab help COMMAND explains a command; initlab --version prints the version.
            Start with: initlab run experiments/udl-figure-7-7.yaml

            """
    }

    static func text(of command: any Command.Type) -> String {
        let options = command.options + [.help]
        let width = options.map(\.usage.count).max()!
        let usage = options.dropLast().map { "[" + "--\($0.name)\($0.valueUsage)" + "]" }
        let lines = options.map { "  " + padded($0.usage, width) + "  " + $0.help }
        let words = ["initlab", command.name, command.operands] + usage
        return """
            \(command.summary)

            usage: \(words.filter { !$0.isEmpty }.joined(separator: " "))

            \(lines.joined(separator: "\n"))
            \(command.discussion.isEmpty ? "" : "\n\(command.discussion)\n")
            """
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: width - text.count)
    }
}
