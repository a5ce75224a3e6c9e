/// `README.md`: the report that a person reads.
public struct MarkdownReport: ReportFile {
    public let name = "README.md"
    private let hasFigures: Bool

    /// - Parameter hasFigures: whether the images of its figures stand beside it.
    public init(hasFigures: Bool) { self.hasFigures = hasFigures }

    /// The most conditions of which the report itself has tables; `layers.csv` has all.
    private static let maximumTables = 12

    public func text(of results: RunResults) -> String {
        let experiment = results.experiment
        var sections = ["# \(Markdown.escaped(experiment.title))"]
        if let source = experiment.source { sections.append("Source: \(Markdown.escaped(source))") }
        if let note = experiment.note { sections.append(Markdown.escaped(note)) }
        if !results.isComplete { sections.append(unfinished(results)) }
        sections += ["## Verdicts", verdicts(results)]
        if let inputs = InputsSection(results) { sections += ["## Inputs", inputs.text] }
        sections.append(figures(results))
        if let spread = SpreadSection(results, hasFigure: hasFigures) {
            sections += ["## Spread over replicates", spread.text]
        }
        sections += ["## Layer by layer", layerTables(results)]
        sections += ["## What the quantities are", definitions(results)]
        sections += ["## How it was made", Provenance(results).text]
        sections.append(GeneratedReadme.mark)
        return sections.joined(separator: "\n\n") + "\n"
    }

    private func verdicts(_ results: RunResults) -> String {
        let experiment = results.experiment
        let variance = VarianceColumn(results)
        var table = Markdown.header(["initializer", variance.heading, "forward", "backward", "why"])
        for summary in results.summaries {
            table += Markdown.row([
                Markdown.code(summary.condition.label), variance.text(summary),
                way(summary.forward), way(summary.backward), Cause.sentence(for: summary),
            ])
        }
        return table
            + """

            Growth of the mean square in decades per layer, from the first to the last hidden layer on the way: mean \
            over \(GrowthText.replicates(results)) of the logarithm, with its \(Growth.confidencePercent) % \
            confidence interval, and what theory predicts. *Stable* means that the interval lies within \
            \(GrowthText.decades(experiment.stableWithin)) up or down over the whole depth, *vanishing* below, \
            *exploding* above, and *inconclusive* that it crosses the margin: run more replicates. A single draw has no \
            interval, and is judged by what it did.
            """
    }

    /// How much is there of a run that was stopped.
    private func unfinished(_ results: RunResults) -> String {
        let (done, wanted) = results.progress
        var text = "**Not finished:** \(done) of \(wanted) replicates are there."
        let labels = Set(results.summaries.map(\.condition.label))
        let absent = results.experiment.conditions.map(\.label).filter { !labels.contains($0) }
        if !absent.isEmpty {
            let named = absent.prefix(Self.maximumTables).map(Markdown.code).joined(separator: ", ")
            let rest = absent.count > Self.maximumTables ? " and \(absent.count - Self.maximumTables) more" : ""
            text += " Nothing is there yet of \(named)\(rest)."
        }
        return text
    }

    private func way(_ way: ConditionSummary.Way) -> String {
        var text = "**\(way.verdict.rawValue)** \(GrowthText.withInterval(way.growth))"
        if way.theory.isFinite { text += ", theory \(way.theory.signed(4))" }
        if let change = SignalText.change(way) { text += "; \(change)" }
        return text
    }

    private func figures(_ results: RunResults) -> String {
        guard hasFigures else { return "There are no figures: gnuplot is not installed, or failed." }
        let omitted = Figure.omission(results.summaries)
        return Direction.allCases.map { direction in
            let figure = Figure(direction)
            return "![\(figure.caption)](\(figure.imageName))"
        }.joined(separator: "\n\n")
            + "\n\nLines: geometric mean over replicates; bands: 5 to 95 %; dashed: theory."
            + (omitted.map { " " + $0 } ?? "")
    }

    private func layerTables(_ results: RunResults) -> String {
        let columns = results.experiment.columns
        let shown = results.summaries.prefix(Self.maximumTables)
        var text =
            columns.isEmpty
            ? "Base-10 logarithms of geometric means over replicates, with 5 and 95 % quantiles."
            : "Geometric means over replicates, or plain means of what may be negative."
        text +=
            " Layer 0 is the input, the last layer the output. All quantities of all layers: `layers.csv` and `values.csv`."
        if shown.count < results.summaries.count {
            text += " Here are the first \(shown.count) of \(results.summaries.count) conditions."
        }
        for summary in shown {
            let table = LayerSection(summary, columns: columns).text
            text +=
                "\n\n<details><summary>\(Markdown.htmlCode(summary.condition.label))</summary>\n\n\(table)\n</details>"
        }
        return text
    }

    private func definitions(_ results: RunResults) -> String {
        let usual: [Quantity] = [.activationMoment2, .gradientMoment2, .weightGradientMoment2, .biasGradientMoment2]
        let asked = results.experiment.columns.filter { !usual.contains($0.quantity) || $0.isSquareRoot }
        var lines = (asked.isEmpty ? usual : [.activationMoment2, .gradientMoment2])
            .map { "- `\($0.name)`: \($0.definition)." }
        lines += asked.map { "- `\($0.name)`: \($0.isSquareRoot ? "square root of: " : "")\($0.quantity.definition)." }
        lines.append(
            "- growth per layer: log10 of `activation.moment2` (forward) or `gradient.moment2` (backward) at the last"
                + " hidden layer on the way over that at the first, divided by the number of layers between.")
        lines.append(VarianceColumn(results).definition)
        let kinds = Set(results.summaries.flatMap { [$0.forward.theoryKind, $0.backward.theoryKind] })
        if kinds.contains(.finiteWidth) {
            lines.append(
                "- theory, *\(Theory.Kind.finiteWidth.rawValue)*: the expected logarithm under the exact law of Gaussian"
                    + " weights without biases and one input.")
        }
        if kinds.contains(.kernelChain) {
            let drawn = Set(results.summaries.compactMap(\.theory.networksDrawn)).sorted()
            lines.append(
                "- theory, *\(Theory.Kind.kernelChain.rawValue)*: the expected logarithm under the exact law of one input with"
                    + " Gaussian weights and biases at this width, from \(drawn.map(String.init).joined(separator: ", ")) networks"
                    + " that were drawn for it.")
        }
        if kinds.contains(.mirrored) {
            lines.append(
                "- theory, *\(Theory.Kind.mirrored.rawValue)*: mirrored blocks make the network linear, so that the signal of each"
                    + " network follows from the gain, as expected logarithms.")
        }
        if kinds.contains(.infiniteWidth) {
            let which = results.summaries.filter {
                $0.forward.theoryKind == .infiniteWidth || $0.backward.theoryKind == .infiniteWidth
            }
            let names =
                which.count == results.summaries.count
                ? "" : " (" + which.map { Markdown.code($0.condition.label) }.joined(separator: ", ") + ")"
            lines.append(
                "- theory, *\(Theory.Kind.infiniteWidth.rawValue)*\(names): the mean in the limit of wide layers. The geometric"
                    + " mean that is measured lies below it.")
        }
        let unknown = results.summaries.filter { !$0.theory.knowsActivation && $0.condition.network.isPlain }
        if !unknown.isEmpty {
            lines.append(
                "- theory says nothing of \(unknown.map { Markdown.code($0.condition.label) }.joined(separator: ", ")):"
                    + " with this activation it knows weights of a law with mean zero.")
        }
        if results.summaries.contains(where: { !$0.condition.network.isPlain }) {
            lines += BlockDefinitions(results).lines
        }
        return lines.joined(separator: "\n")
    }
}
