/// Completion for zsh.
enum ZshCompletion {
    static var text: String {
        """
        #compdef initlab
        # Completion of initlab in zsh, made by `initlab completion zsh`.
        _initlab() {
            local context state line
            local -a commands
            commands=(
        \(commands)
            )
            _arguments -C '--help[show help]' '--version[print the version]' '1: :->command' '*:: :->arguments'
            case $state in
            command) _describe -t commands command commands ;;
            arguments)
                case $words[1] in
        \(Tool.commands.map(arguments).joined(separator: "\n"))
                esac ;;
            esac
        }
        if [[ $funcstack[1] == _initlab ]]; then _initlab "$@"; else compdef _initlab initlab; fi

        """
    }

    private static var commands: String {
        Tool.commands.map { "        " + quoted("\($0.name):\($0.summary.replacing(":", with: "\\:"))") }
            .joined(separator: "\n")
    }

    private static func arguments(of command: any Command.Type) -> String {
        var specifications = (command.options + [.help]).map(specification)
        switch command.operandCompletion {
        case .none: break
        case .words(let words): specifications.append("'1:\(command.name):(\(words.joined(separator: " ")))'")
        case .file, .folder: specifications.append("'*:file:_files'")
        }
        return "        \(command.name))\n            _arguments -s \\\n"
            + specifications.map { "                " + $0 }.joined(separator: " \\\n") + " ;;"
    }

    /// `'(-o --output)'{-o+,--output=}'[help]:DIR:_files -/'`
    private static func specification(_ option: Option) -> String {
        let (mark, value) = option.value == nil ? ("", "") : option.isValueOptional ? ("=-", ":") : ("=", "")
        let action: String
        switch option.completion {
        case .none: action = ":"
        case .words(let words): action = ":(\(words.joined(separator: " ")))"
        case .file: action = ":_files"
        case .folder: action = ":_files -/"
        }
        let text =
            "[\(escaped(option.help))]" + (option.value.map { "\(value):\(escaped($0.lowercased()))\(action)" } ?? "")
        guard let letter = option.letter else { return quoted("--\(option.name)\(mark)\(text)") }
        let short = option.value == nil ? "-\(letter)" : "-\(letter)+"
        return "'(-\(letter) --\(option.name))'{\(short),--\(option.name)\(mark)}" + quoted(text)
    }

    /// Text within a specification, where some marks mean something.
    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if "\\[]:".contains(character) { result.append("\\") }
            result.append(character)
        }
    }

    private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }
}
