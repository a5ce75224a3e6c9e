/// What was initialized, in words and in a small table.
struct NetworkSection {
    private let results: RunResults
    private let conditions: [Condition]

    init(_ results: RunResults) {
        self.results = results
        conditions = results.summaries.compactMap(\.condition)
    }

    var text: String { words + "\n\n" + table }

    /// `50 hidden layers of 100 ReLU units, each fed by all units below; ...`
    private var words: String {
        let networks = conditions.map(\.network)
        let all = "\(conditions.count) conditions, each of \(GrowthText.replicates(results))"
        let draws =
            conditions.count == 1
            ? "\(GrowthText.replicates(results)) (independent draws of all weights)"
            : "\(all) (independent draws of all weights)"
        let isPlain = networks.allSatisfy(\.isPlain)
        let kind =
            isPlain
            ? "Fully connected networks: each layer multiplies by a matrix of weights and applies an activation"
            : "Networks of equal blocks: layer l is what block l passes on"
        return
            "\(kind). The signal goes forward from the input through \(count(networks.map(\.depth), "hidden layer"));"
            + " the gradient of the loss comes back from the output. \(draws)."
    }

    private func count(_ numbers: [Int], _ noun: String) -> String {
        let (least, most) = (numbers.min() ?? 0, numbers.max() ?? 0)
        if least == most { return "\(least) \(noun)\(least == 1 ? "" : "s")" }
        return "\(least) to \(most) \(noun)s"
    }

    private var table: String {
        var rows = [
            ("depth", distinct(conditions.map { "\($0.network.depth)" }) + " hidden layers"),
            ("width", distinct(conditions.map(\.widthText)) + " units"),
            layers,
        ]
        let biases = conditions.map { condition in
            condition.network.recurringWeights.first.map {
                condition.initializer.biasVariance(of: $0.layer, in: condition.network)
            } ?? 0
        }
        rows.append(("biases", distinct(biases.map { $0 == 0 ? "zero" : "variance \($0.significant(3))" })))
        rows.append(("input", input(conditions)))
        rows.append(("outputs", distinct(conditions.map { "\($0.network.outputs)" })))
        rows.append(
            (
                "loss",
                distinct(
                    conditions.map { condition in
                        switch condition.loss {
                        case .squaredError(let target): "squared error, target \(target.shortestText)"
                        case .output: "none: gradients are those of the outputs"
                        }
                    })
            ))
        rows.append(
            (
                "margin",
                "stable: within \(GrowthText.decades(results.experiment.stableWithin)) (powers of ten) over all hidden layers"
            ))
        rows.append(("replicates", GrowthText.replicates(results)))
        return String((Markdown.header(["", ""]) + rows.map { Markdown.row([$0.0, $0.1]) }.joined()).dropLast())
    }

    /// `1 normal input of 100 numbers`, `1000 normal inputs of 50 to 800 numbers`
    private func input(_ conditions: [Condition]) -> String {
        let dimensions = conditions.map(\.network.inputDimension)
        let size = count(dimensions, "number")
        return distinct(
            conditions.map { condition in
                let samples = condition.input.samples
                let inputs = "input\(samples == 1 ? "" : "s")"
                return switch condition.input {
                case .normal: "\(samples) normal \(inputs) of \(size)"
                case .values: "\(samples) given \(inputs) of \(size)"
                case .line(_, let length):
                    "\(samples) \(inputs) of \(size) on a line of length \(length.significant(3))"
                case .circle(_, let length):
                    "\(samples) \(inputs) of \(size) on \(length.significant(3)) radians of a circle"
                }
            })
    }

    private var layers: (String, String) {
        let networks = conditions.map(\.network)
        if networks.allSatisfy(\.isPlain) {
            return ("activation", distinct(networks.map { Markdown.code($0.activationLabel) }))
        }
        var seen: Set<Block> = []
        let blocks = conditions.filter { seen.insert($0.network.block).inserted }.map { condition in
            let name = ConditionPlace(.condition(condition)).axes.first { $0.name == "block" }.map {
                "\(Markdown.escaped($0.text)) "
            }
            return (name ?? "") + Markdown.code(condition.network.block.label)
        }
        return ("block", Self.list(blocks))
    }

    /// The values that differ, in their order, and the first ones only of many.
    private func distinct(_ texts: [String]) -> String {
        var seen: Set<String> = []
        return Self.list(texts.filter { seen.insert($0).inserted })
    }

    private static func list(_ texts: [String]) -> String {
        let most = 12
        let shown = texts.prefix(most).joined(separator: ", ")
        return texts.count > most ? "\(shown) and \(texts.count - most) more" : shown
    }
}
