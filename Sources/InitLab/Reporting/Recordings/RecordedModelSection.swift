/// What was recorded, in words and in a small table: as much as the recording knows.
struct RecordedModelSection {
    private let results: RunResults
    private let header: RecordingHeader

    /// - Returns: nil of what InitLab computed.
    init?(_ results: RunResults) {
        guard let recording = results.recording else { return nil }
        self.results = results
        header = recording.header
    }

    var text: String { words + "\n\n" + table }

    private var words: String {
        let count = results.summaries.count
        let series = count == 1 ? "one series of points" : "\(count) series of points"
        let way =
            header.loss == nil
            ? "Nothing was measured backward."
            : "The gradient of the loss comes back through the same points."
        return
            "A recording: the signals of a model, measured in another framework at \(Self.count(header.points.count, "point")) of its"
            + " forward pass. Verdicts are of \(series), each from its first point to its last. \(way)"
            + " \(GrowthText.replicates(results)) (independent draws of all weights). How the weights were drawn is not known here,"
            + " so that no theory stands beside the numbers."
    }

    private var table: String {
        var rows = [
            ("model", Markdown.code(header.model)), ("framework", Markdown.escaped(header.framework.text)),
        ]
        if let dtype = header.dtype { rows.append(("numbers", Markdown.code(dtype))) }
        rows.append(("points", String(header.points.count)))
        let most = 12
        let series = results.summaries.prefix(most).map {
            "\(Markdown.code($0.label)): \(Self.count($0.depth, "point"))"
        }
        let rest = results.summaries.count > most ? " and \(results.summaries.count - most) more" : ""
        rows.append(("series", series.joined(separator: ", ") + rest))
        let parameters = header.points.compactMap(\.parameters)
        if !parameters.isEmpty, parameters.count == header.points.count {
            // Of nested points parameters are counted more than once, so that nothing is said of their sum.
            rows.append(("parameters of a point", Self.range(parameters)))
        }
        let widths = header.points.compactMap(\.width)
        if !widths.isEmpty, widths.count == header.points.count {
            rows.append(("width", "\(Self.range(widths)) units"))
        }
        if let inputs = header.inputs { rows.append(("batch", Self.count(inputs, "example"))) }
        if let loss = header.loss {
            rows.append(
                (
                    "loss",
                    "\(Markdown.code(loss.name)), the \(loss.reduction.rawValue) of \(Self.count(loss.terms, "term"))"
                        + (loss.reduction == .mean ? "; gradients here are of the sum" : "")
                ))
        }
        rows.append(
            (
                "margin",
                "stable: within \(GrowthText.decades(results.experiment.stableWithin)) (powers of ten) over a series"
            ))
        rows.append(("replicates", GrowthText.replicates(results)))
        return String((Markdown.header(["", ""]) + rows.map { Markdown.row([$0.0, $0.1]) }.joined()).dropLast())
    }

    private static func range(_ numbers: [Int]) -> String {
        let (least, most) = (numbers.min()!, numbers.max()!)
        return least == most ? String(least) : "\(least) to \(most)"
    }

    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
