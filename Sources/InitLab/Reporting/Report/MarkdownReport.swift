/// `README.md`: the report that a person reads.
public struct MarkdownReport: ReportFile {
    public let name = "README.md"
    private let formats: [FigureFormat]

    /// - Parameter formats: of the images of its figures that stand beside it; none if there are no figures.
    public init(figures formats: [FigureFormat]) { self.formats = formats }

    /// - Parameter hasFigures: whether the images of its figures stand beside it, as SVG.
    public init(hasFigures: Bool) { self.init(figures: hasFigures ? [.svg] : []) }

    /// What is shown in the page: of a PDF there is a link.
    private var image: FigureFormat? { [.svg, .png].first { formats.contains($0) } }

    /// The most conditions of which the report itself has tables; `layers.csv` has all.
    private static let maximumTables = 12

    public func text(of results: RunResults) -> String {
        let experiment = results.experiment
        var sections = ["# \(Markdown.escaped(experiment.title))"]
        if !results.summaries.isEmpty { sections.append("**\(Markdown.escaped(Headline(results).text))**") }
        if !results.isComplete { sections.append(unfinished(results)) }
        if let note = experiment.note { sections.append(Markdown.escaped(note)) }
        if let source = experiment.source { sections.append("Source: \(Markdown.escaped(source))") }
        if let recorded = RecordedModelSection(results) {
            sections += ["## The model", recorded.text, "## Point by point", figures(results)]
        } else {
            sections += ["## The network", NetworkSection(results).text]
            sections += ["## Layer by layer", figures(results)]
        }
        sections += ["## Verdicts", VerdictSection(results).text]
        if let inputs = InputsSection(results) { sections += ["## Inputs", inputs.text] }
        for measure in Measure.allCases {
            if let section = MeasureSection(measure, results, image: image) {
                sections += ["## \(section.title)", section.text]
            }
        }
        if results.recording == nil {
            sections += ["## Intervals and theory", NumbersSection(results).text]
            sections += ["## Why, and what to change", WhySection(results).text]
        } else {
            sections += ["## Intervals", NumbersSection(results).text]
            sections += ["## Where to look", RecordedSteps(results).text]
        }
        let (odds, spread) = (OddsSection(results), SpreadSection(results, image: image))
        if let odds { sections += ["## How far draws lie apart", odds.text] }
        if let spread { sections += ["## Spread over replicates", spread.text] }
        sections += ["## Details", layerTables(results), folded("What the quantities are", definitions(results))]
        sections.append(folded("How it was made", provenance(results)))
        sections += ["## Files", FileList(results, formats: formats).text]
        sections += ["## Words", Glossary(results).text]
        sections.append(GeneratedReadme.mark)
        return sections.joined(separator: "\n\n") + "\n"
    }

    private func provenance(_ results: RunResults) -> String {
        results.recording.map { RecordedProvenance($0).text } ?? Provenance(results).text
    }

    private func folded(_ title: String, _ text: String) -> String {
        "<details><summary>\(title)</summary>\n\n\(text)\n\n</details>"
    }

    /// How much is there of a run that was stopped.
    private func unfinished(_ results: RunResults) -> String {
        let (done, wanted) = results.progress
        var text = "**Not finished:** \(done) of \(wanted) replicates are there."
        let labels = Set(results.summaries.map(\.label))
        let absent = results.experiment.conditions.map(\.label).filter { !labels.contains($0) }
        if !absent.isEmpty {
            let named = absent.prefix(Self.maximumTables).map(Markdown.code).joined(separator: ", ")
            let rest = absent.count > Self.maximumTables ? " and \(absent.count - Self.maximumTables) more" : ""
            text += " Nothing is there yet of \(named)\(rest)."
        }
        return text
    }

    private func figures(_ results: RunResults) -> String {
        guard !formats.isEmpty else { return "There are no figures: gnuplot is not installed, or failed." }
        guard let image else { return "The figures are PDF files; [they are listed below](#files)." }
        var parts = Figure.all(of: results).map { figure in
            "![\(figure.caption)](\(figure.imageName(image)))"
        }
        parts.append(
            "From left to right the \(results.recording == nil ? "layers" : "points") on the way, up and down the mean square, as powers of ten. Straight lines that fall or"
                + " rise are factors per layer." + (Figure.omission(results.summaries).map { " " + $0 } ?? ""))
        if let sweep = SweepFigure(results.summaries) {
            parts += ["![\(sweep.caption)](\(sweep.imageName(image)))", sweep.legend]
        }
        return parts.joined(separator: "\n\n")
    }

    private func layerTables(_ results: RunResults) -> String {
        let columns = results.experiment.columns
        let shown = results.summaries.prefix(Self.maximumTables)
        var text =
            columns.isEmpty
            ? "Base-10 logarithms of geometric means over replicates, with 5 and 95 % quantiles."
            : "Geometric means over replicates, or plain means of what may be negative."
        text +=
            (results.recording == nil ? " Layer 0 is the input, the last layer the output." : "")
            + " All quantities of all layers: [layers.csv](layers.csv) and"
            + " [values.csv](values.csv)."
        if shown.count < results.summaries.count {
            text += " Here are the first \(shown.count) of \(results.summaries.count) conditions."
        }
        for summary in shown {
            let table =
                summary.condition.map { LayerSection(summary, $0.network, columns: columns).text }
                ?? RecordedLayerSection(summary).text
            text +=
                "\n\n<details><summary>\(Markdown.htmlCode(summary.label))</summary>\n\n\(table)\n</details>"
        }
        if let others = results.otherPoints {
            text +=
                "\n\n<details><summary>\(others.label), outside of every series</summary>\n\n"
                + "\(RecordedLayerSection(others).text)\n</details>"
        }
        return text
    }

    private func definitions(_ results: RunResults) -> String {
        let usual = [Quantity.activationMoment2, .gradientMoment2, .weightGradientMoment2, .biasGradientMoment2]
            .filter { results.recording?.has($0) ?? true }
        let asked = results.experiment.columns.filter { !usual.contains($0.quantity) || $0.isSquareRoot }
        var lines = (asked.isEmpty ? usual : [.activationMoment2, .gradientMoment2])
            .map { "- `\($0.name)`: \($0.definition)." }
        lines += asked.map { "- `\($0.name)`: \($0.isSquareRoot ? "square root of: " : "")\($0.quantity.definition)." }
        lines.append(
            "- growth per layer: log10 of `activation.moment2` (forward) or `gradient.moment2` (backward) at the last"
                + " \(results.layerNoun) on the way over that at the first, divided by the number of layers between.")
        if results.summaries.contains(where: { $0.condition?.network.isPlain == false }) {
            lines += BlockDefinitions(results).lines
        }
        if results.recording != nil {
            lines.append(
                "- `gradient` of a point is with respect to its pre-activations where the recorder measured these, and otherwise"
                    + " with respect to its output.")
        }
        return lines.joined(separator: "\n")
    }
}
