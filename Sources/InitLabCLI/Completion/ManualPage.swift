import InitLab

/// `initlab(1)`, the page that `man initlab` shows.
enum ManualPage {
    static var text: String {
        """
        .\\" Made by `initlab help --format man`.
        .TH INITLAB 1 "" "InitLab \(InitLabVersion.current)" "User Commands"
        .SH NAME
        initlab \\- see what a network\\(aqs initialization does to its signals and gradients
        .SH SYNOPSIS
        .B initlab
        .I COMMAND
        [\\fIOPTION\\fR...] [\\fIOPERAND\\fR...]
        .SH DESCRIPTION
        InitLab draws the weights of deep networks, sends signals forward and gradients backward through them, and says layer by layer
        what vanishes, what explodes, and what stays alive. Start with
        .BR "initlab try" .
        .SH COMMANDS
        \(Tool.commands.map(section).joined(separator: "\n"))
        .SH EXIT STATUS
        \(ExitCode.table.map { ".TP\n.B \($0.code)\n\(escaped($0.meaning))" }.joined(separator: "\n"))

        """
    }

    private static func section(of command: any Command.Type) -> String {
        var lines = [".SS \"initlab \(command.name) \(escaped(command.operands))\"", escaped(command.summary) + "."]
        for option in command.options {
            let letter = option.letter.map { "\\fB\\-\($0)\\fR, " } ?? ""
            lines += [
                ".TP", "\(letter)\\fB\\-\\-\(escaped(option.name))\\fR\\fI\(escaped(option.valueUsage))\\fR",
                escaped(option.helpWithStandard),
            ]
        }
        if !command.discussion.isEmpty {
            lines += [".PP"] + command.discussion.split(separator: "\n").map { escaped(String($0)) }
        }
        return lines.joined(separator: "\n")
    }

    /// Text in which nothing is a command of roff.
    private static func escaped(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("\"", with: "\\(dq")
            .replacing("'", with: "\\(aq")
        return escaped.hasPrefix(".") ? "\\&" + escaped : escaped
    }
}
