import Foundation
import InitLab

/// `docs/reference/command-line.md`: every command and option.
enum CommandPage {
    static var text: String {
        """
        # The command line

        Made by `make reference` from the program's own table of commands and options; `initlab help COMMAND` shows the same.

        \(Markdown.header(["command", "what it does"]) + Tool.commands.map {
            Markdown.row(["[`\($0.name)`](#initlab-\($0.name))", Markdown.escaped($0.summary)])
        }.joined())
        \(Tool.commands.map(section).joined(separator: "\n"))
        ## Exit codes

        \(Markdown.header(["code", "meaning"]) + ExitCode.table.map {
            Markdown.row(["\($0.code)", Markdown.escaped($0.meaning)])
        }.joined())
        """
    }

    private static func section(of command: any Command.Type) -> String {
        let operands = command.operands.isEmpty ? "" : " \(command.operands)"
        var text = "## initlab \(command.name)\n\n\(Markdown.escaped(command.summary)).\n\n"
        text += "```sh\ninitlab \(command.name)\(operands)\(command.options.isEmpty ? "" : " [OPTION...]")\n```\n"
        if !command.options.isEmpty {
            text += "\n" + Markdown.header(["option", "what it does", "default"])
            text += command.options.map { option in
                Markdown.row([
                    Markdown.code((option.letter.map { "-\($0), " } ?? "") + "--\(option.name)\(option.valueUsage)"),
                    Markdown.escaped(option.help), Markdown.escaped(option.standard ?? ""),
                ])
            }.joined()
        }
        guard !command.discussion.isEmpty else { return text }
        return text + "\n"
            + command.discussion.split(separator: "\n", omittingEmptySubsequences: false)
            .map { ($0.hasPrefix(" ") ? "- " : "") + Markdown.escaped($0.trimmingCharacters(in: .whitespaces)) }.joined(
                separator: "\n") + "\n"
    }
}
