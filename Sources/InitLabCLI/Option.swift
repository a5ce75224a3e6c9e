/// An option of a command: what parses the command line, its help, the manual page, completions and the page of the manual
/// are made of.
struct Option {
    let name: String
    /// The letter that stands for it after a single hyphen.
    let letter: Character?
    /// What its value is called in help; nil for a switch. Words with `|` between them are all that it takes.
    let value: String?
    /// Whether the option may stand without its value.
    let isValueOptional: Bool
    /// Whether it may come again; the values are then one, with commas between them.
    let isRepeatable: Bool
    /// What holds without the option, in words; nil where nothing does.
    let standard: String?
    /// Words that shells offer as its value, which may be others as well.
    let choices: [String]
    /// One line.
    let help: String

    init(
        _ name: String, letter: Character? = nil, value: String? = nil, isValueOptional: Bool = false,
        isRepeatable: Bool = false, standard: String? = nil, choices: [String] = [], help: String
    ) {
        self.name = name
        self.letter = letter
        self.value = value
        self.isValueOptional = isValueOptional
        self.isRepeatable = isRepeatable
        self.standard = standard
        self.choices = choices.isEmpty && value?.contains("|") == true ? Self.words(value!) : choices
        self.help = help
    }

    private static func words(_ value: String) -> [String] {
        value.split(separator: "|").map(String.init).filter { word in
            word.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }
        }
    }

    /// `-o, --output DIR`
    var usage: String { (letter.map { "-\($0), " } ?? "    ") + "--\(name)" + valueUsage }

    /// ` DIR`, or ` [DIR]` if it may be left out.
    var valueUsage: String { value.map { isValueOptional ? " [\($0)]" : " \($0)" } ?? "" }

    /// The line of help with what holds without the option.
    var helpWithStandard: String { help + (standard.map { "; default: \($0)" } ?? "") }

    /// What a shell offers as its value.
    enum Completion: Equatable {
        case none
        case words([String])
        case file
        case folder
    }

    var completion: Completion {
        if !choices.isEmpty { return .words(choices) }
        return value == "FILE" ? .file : value == "DIR" ? .folder : .none
    }

    static let help = Option("help", letter: "h", help: "show this help")
}
