import InitLab

/// What `--help` and `help` print, within the columns of a terminal.
enum HelpText {
    private static let width = 80

    static var overview: String {
        let column = Tool.commands.map { $0.name.count }.max()! + 4
        let lines = Tool.commands.flatMap { command in
            WrappedText.lines(
                command.summary, width: width, first: padded("  " + command.name, column),
                rest: padded("", column))
        }
        return """
            initlab: see what a network's initialization does to its signals and gradients

            usage: initlab COMMAND ...

            \(lines.joined(separator: "\n"))

            initlab help COMMAND explains a command; initlab --version prints the version.
            Start with: initlab try

            """
    }

    static func text(of command: any Command.Type) -> String {
        let options = command.options + [.help]
        let words = ["initlab", command.name, command.operands, command.options.isEmpty ? "" : "[OPTION...]"]
        return """
            \(WrappedText.lines(command.summary, width: width).joined(separator: "\n"))

            usage: \(words.filter { !$0.isEmpty }.joined(separator: " "))

            \(lines(options).joined(separator: "\n"))
            \(discussion(command.discussion))
            """
    }

    /// Paragraphs as wide as a terminal; lines that are set in are items of a list, and stay lines.
    private static func discussion(_ text: String) -> String {
        guard !text.isEmpty else { return "" }
        var paragraphs: [String] = [""]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.isEmpty || line.hasPrefix(" ") || paragraphs[paragraphs.count - 1].hasPrefix(" ") {
                paragraphs.append(line)
            } else {
                paragraphs[paragraphs.count - 1] += (paragraphs[paragraphs.count - 1].isEmpty ? "" : " ") + line
            }
        }
        return "\n"
            + paragraphs.flatMap { paragraph in
                let indent = paragraph.hasPrefix(" ") ? "  " : ""
                return WrappedText.lines(
                    paragraph, width: width, first: indent, rest: indent.isEmpty ? "" : indent + "  ")
            }.joined(separator: "\n") + "\n"
    }

    /// The options with their help; that of a long one starts on the next line.
    private static func lines(_ options: [Option]) -> [String] {
        let column = 2 + 2 + min(24, options.map(\.usage.count).max()!)
        return options.flatMap { option -> [String] in
            let usage = "  " + option.usage
            let isShort = usage.count + 2 <= column
            let help = WrappedText.lines(
                option.helpWithStandard, width: width, first: isShort ? padded(usage, column) : padded("", column),
                rest: padded("", column))
            return isShort ? help : [usage] + help
        }
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
