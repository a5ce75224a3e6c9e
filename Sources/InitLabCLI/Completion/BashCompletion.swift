/// Completion for bash, from version 3.2 on.
enum BashCompletion {
    static var text: String {
        """
        # Completion of initlab in bash, made by `initlab completion bash`.
        _initlab() {
            local IFS=$' \\t\\n' current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=
            COMPREPLY=()
            # --format=json is three words to bash.
            if [[ $current == "=" ]]; then current=; elif [[ $before == "=" ]]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi
            if ((COMP_CWORD == 1)); then
                COMPREPLY=($(compgen -W "\(commands) --help --version" -- "$current"))
                return
            fi
            case "${COMP_WORDS[1]} $before" in
        \(values)
            esac
            if [[ $current == -* ]]; then
                case ${COMP_WORDS[1]} in
        \(options)
                esac
                COMPREPLY=($(compgen -W "$words" -- "$current"))
                return
            fi
            case ${COMP_WORDS[1]} in
        \(operands)
            esac
        }
        _initlab_files() {
            local IFS=$'\\n'
            COMPREPLY=($(compgen "$1" -- "$2"))
            compopt -o filenames 2>/dev/null
        }
        complete -F _initlab initlab

        """
    }

    private static var commands: String { Tool.commands.map { $0.name }.joined(separator: " ") }

    /// What stands behind options that take a value.
    private static var values: String {
        Tool.commands.flatMap { command in
            command.options.filter { $0.value != nil }.map { option in
                let names = ["--\(option.name)"] + (option.letter.map { ["-\($0)"] } ?? [])
                let patterns = names.map { "\"\(command.name) \($0)\"" }.joined(separator: "|")
                return "        \(patterns)) \(action(option.completion)) return ;;"
            }
        }.joined(separator: "\n")
    }

    private static var options: String {
        Tool.commands.map { command in
            let names = (command.options + [.help]).map { "--\($0.name)" }
            return "            \(command.name)) words=\"\(names.joined(separator: " "))\" ;;"
        }.joined(separator: "\n")
    }

    private static var operands: String {
        Tool.commands.filter { $0.operandCompletion != .none }.map {
            "        \($0.name)) \(action($0.operandCompletion)) ;;"
        }.joined(separator: "\n")
    }

    private static func action(_ completion: Option.Completion) -> String {
        switch completion {
        case .none: ""
        case .words(let words): "COMPREPLY=($(compgen -W \"\(words.joined(separator: " "))\" -- \"$current\"));"
        case .file: "_initlab_files -f \"$current\";"
        case .folder: "_initlab_files -d \"$current\";"
        }
    }
}
