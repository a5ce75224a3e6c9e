/// An experiment of one network that is put together from words, without a file.
public struct Trial: Sendable {
    /// What the network is, and how often it is drawn; texts are written as in an experiment file, or as reports print them.
    public struct Description: Sendable {
        public var depth = 50
        public var width = 100
        public var initializer = "he"
        public var activation: String?
        /// In place of an activation.
        public var block: String?
        public var inputs = 1
        public var replicates = ExperimentParser.defaultReplicates
        public var seed = 1
        public var engine: Engine?

        public init() {}
    }

    public static let maximumDepth = ExperimentParser.maximumDepth
    public static let maximumWidth = ExperimentParser.maximumWidth
    public static let maximumInputs = ExperimentParser.maximumSamples

    public let experiment: Experiment
    /// The experiment as a file. A run of it draws the same weights.
    public let text: String

    /// - Parameter allowsCommands: whether its initializer may run a program.
    /// - Throws: `InputFileError`, whose place names the option.
    public init(_ description: Description, allowsCommands: Bool = false) throws {
        let initializer = try OptionNode.compose(description.initializer, option: "--init")
        if case .sequence = initializer.content {
            throw initializer.error("one initializer is tried at a time; a file takes a list of them")
        }
        try self.init(description, initializer, allowsCommands: allowsCommands)
    }

    private init(_ description: Description, _ initializer: YAMLNode, allowsCommands: Bool) throws {
        var network = [
            ("depth", Self.number(description.depth, "--depth")), ("width", Self.number(description.width, "--width")),
        ]
        if let activation = description.activation {
            network.append(("activation", try OptionNode.compose(activation, option: "--activation")))
        }
        if let block = description.block { network.append(("block", try OptionNode.compose(block, option: "--block"))) }
        if network.count == 2 { network.append(("activation", Self.word("relu", "--activation"))) }
        func entries(title: String) -> [(String, YAMLNode)] {
            var entries = [
                ("title", Self.text(title)), ("seed", Self.number(description.seed, "--seed")),
                ("replicates", Self.number(description.replicates, "--replicates")),
                ("network", Self.mapping(network, "--depth")),
                ("input", Self.mapping([("samples", Self.number(description.inputs, "--inputs"))], "--inputs")),
                ("initializers", YAMLNode(content: .sequence([initializer]), position: initializer.position, size: 2)),
            ]
            if let engine = description.engine {
                entries.insert(("engine", Self.word(engine.rawValue, "--engine")), at: 3)
            }
            return entries
        }
        func experiment(_ entries: [(String, YAMLNode)]) throws -> Experiment {
            let parser = ExperimentParser(
                path: "try", text: Self.file(entries), allowsCommands: allowsCommands, engine: nil)
            return try parser.experiment(Self.mapping(entries, "--init"))
        }
        // The title says what the words mean, which the first reading tells.
        let conditions = try experiment(entries(title: "a trial")).conditions
        guard conditions.count == 1, let condition = conditions.first else {
            throw initializer.error("a list makes several networks, and one is tried at a time; a file takes lists")
        }
        // By the name that reports would give it, and no other framework's.
        let layers =
            condition.network.activation.map { activation in
                activation.label.contains("(") ? activation.label : type(of: activation.function).name
            } ?? "blocks"
        let described = entries(
            title: "\(condition.initializerName), \(layers): \(Self.count(description.depth, "layer")) of"
                + " \(Self.count(description.width, "unit"))")
        self.experiment = try experiment(described)
        text = Self.file(described)
    }

    /// `1 layer`, `50 layers`
    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    // MARK: Nodes

    private static func number(_ value: Int, _ option: String) -> YAMLNode { word(String(value), option) }

    private static func word(_ word: String, _ option: String) -> YAMLNode {
        YAMLNode(content: .scalar(word, isPlain: true), position: place(option), size: 1)
    }

    private static func text(_ text: String) -> YAMLNode {
        YAMLNode(content: .scalar(text, isPlain: false), position: place("the title"), size: 1)
    }

    private static func mapping(_ entries: [(String, YAMLNode)], _ option: String) -> YAMLNode {
        YAMLNode(
            content: .mapping(entries.map { (word($0.0, option), $0.1) }), position: place(option), size: 20)
    }

    private static func place(_ option: String) -> SourcePosition { SourcePosition(file: option, line: 1, column: 1) }

    /// The entries as a person would write them.
    private static func file(_ entries: [(key: String, value: YAMLNode)]) -> String {
        entries.map { key, value in
            switch value.content {
            case .scalar: "\(key): \(value.flowText)\n"
            case .mapping(let inner):
                "\(key):\n" + inner.map { "  \($0.key.flowText): \($0.value.flowText)\n" }.joined()
            case .sequence(let elements): "\(key):\n" + elements.map { "  - \($0.flowText)\n" }.joined()
            }
        }.joined()
    }
}
