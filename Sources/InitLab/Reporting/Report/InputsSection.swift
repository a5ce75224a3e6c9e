import Foundation

/// What becomes of the differences between inputs: a table for a report.
struct InputsSection {
    private let results: RunResults

    /// Nil where no condition has several inputs.
    init?(_ results: RunResults) {
        guard results.summaries.contains(where: { $0.inputs != nil }) else { return nil }
        self.results = results
    }

    var text: String {
        let margin = results.experiment.stableWithin
        var table = Markdown.header(["initializer", "inputs", "cosine", "theory"])
        for summary in results.summaries {
            guard let inputs = summary.inputs else { continue }
            let interval =
                inputs.replicates > 1 ? " (\(InputsText.cosine(inputs.low)) to \(InputsText.cosine(inputs.high)))" : ""
            table += Markdown.row([
                Markdown.code(summary.label),
                Markdown.escaped(InputsText.sentence(inputs, margin: margin)),
                InputsText.cosine(inputs.cosine) + interval,
                inputs.theory.isFinite ? InputsText.cosine(inputs.theory) : "",
            ])
        }
        let factor = pow(10, margin).significant(2)
        return table
            + """

            The mean cosine between the activations of pairs of inputs in the last hidden layer, with its \
            \(Growth.confidencePercent) % interval, and what wide layers make of it. The distance of two inputs is 1 - cosine. \
            *Kept apart* means that between 1/\(factor) and \(factor) times the inputs' own distance is left, *collapsing* less: \
            the network no longer tells inputs apart. *Scrambled* is more: inputs that were alike are no longer.
            """
    }
}
