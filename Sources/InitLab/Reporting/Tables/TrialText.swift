/// What became of one network, in words and a small chart for a terminal.
public struct TrialText: Sendable {
    private let summary: ConditionSummary
    private let experiment: Experiment
    private let isUnicode: Bool
    private let isColored: Bool
    private let width: Int

    private static let plotHeight = 8

    /// - Parameters:
    ///   - results: of an experiment with one condition.
    ///   - isUnicode: whether the terminal shows Unicode.
    ///   - width: characters of a line.
    public init(_ results: RunResults, isUnicode: Bool, isColored: Bool = false, width: Int = 80) {
        summary = results.summaries[0]
        experiment = results.experiment
        self.isUnicode = isUnicode
        self.isColored = isColored
        self.width = width
    }

    public var text: String {
        var lines = wrapped("\(experiment.title); \(inputs); \(draws)") + [""]
        for direction in Direction.allCases { lines += verdict(direction) }
        if let inputs = summary.inputs {
            let sentence = InputsText.sentence(inputs, margin: experiment.stableWithin)
            lines += WrappedText.lines(sentence, width: width, first: "inputs:   ", rest: "          ")
        }
        lines += [""] + charts + wrapped("Why: \(Cause.sentence(for: summary)).")
        if let advice = HealthAdvice.of(summary) {
            let remedy = Remedy.Cache().remedy(for: summary, margin: experiment.stableWithin)
            lines += wrapped("Change: \(advice.change(with: remedy)).")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private var inputs: String {
        let count = summary.condition?.input.samples ?? 1
        return count == 1 ? "1 input" : "\(count) inputs"
    }

    private var draws: String {
        summary.replicates == 1 ? "1 draw of all weights" : "\(summary.replicates) draws of all weights"
    }

    private func wrapped(_ text: String) -> [String] { WrappedText.lines(text.printable, width: width, rest: "  ") }

    /// `forward:  x 0.05 per layer, 10^-64 over 49 layers: vanishing`, and theory below it.
    private func verdict(_ direction: Direction) -> [String] {
        let way = summary[direction]
        let indent = "          "
        let name = "\(direction.rawValue):".padded(to: indent.count)
        let change = SignalText.change(way)
        let said: String
        if way.growth.overflowed > 0 {
            said =
                "\(way.growth.overflowed) of \(summary.replicates) networks leave the range of numbers: \(word(way.verdict))"
        } else if let change, way.steps > 0 {
            said = "\(change): \(word(way.verdict))"
        } else if way.growth.dead > 0 {
            said = "\(way.growth.dead) of \(summary.replicates) networks end at exactly zero: \(word(way.verdict))"
        } else {
            return [name + "one hidden layer has no growth to measure"]
        }
        let lines = WrappedText.lines(said, width: width, first: name, rest: indent)
        guard way.theory.isFinite, let kind = way.theoryKind else {
            let end = direction.ends(depth: summary.depth).end
            let isZero = summary.theory.log10(direction.quantity, end) == -.infinity
            return lines + [indent + (isZero ? "theory: exactly zero" : "theory: none")]
        }
        let total = way.theory * Double(way.steps)
        return lines + [
            indent + "theory: \(SignalText.factor(way.theory)) per layer, \(SignalText.total(total)) (\(kind.rawValue))"
        ]
    }

    private func word(_ verdict: Verdict) -> String {
        let word = verdict == .inconclusive ? "not clear, run more replicates" : verdict.rawValue
        return isColored ? VerdictTable.coloured(word, verdict) : word
    }

    /// Both directions side by side.
    private var charts: [String] {
        let gap = 3
        let half = (width - gap) / 2
        let depth = summary.depth
        guard depth > 1 else { return [] }
        let columns = Direction.allCases.map { direction in
            let caption =
                direction == .forward ? "forward: activations, mean square" : "backward: gradients, mean square"
            return ["  " + caption]
                + TerminalChart(
                    logarithms: (1...depth).map { summary[direction.quantity, $0].geometricMean }, width: half,
                    height: Self.plotHeight, isUnicode: isUnicode, margin: experiment.stableWithin
                ).lines
        }
        return (0..<(columns.map(\.count).max() ?? 0)).map { row in
            let cells = columns.map { row < $0.count ? $0[row] : "" }
            let line = cells[0].padded(to: half + gap) + cells[1]
            return String(line.reversed().drop { $0 == " " }.reversed())
        } + [""]
    }
}
