import Foundation

/// What made a report, and the command that makes it again.
struct Provenance {
    private let results: RunResults

    init(_ results: RunResults) { self.results = results }

    var text: String {
        let experiment = results.experiment
        var lines = [
            "- seed \(experiment.seed), \(experiment.replicates) replicates of each condition",
            "- generator `\(RandomStream.generatorName)`, keyed with seed and condition; one stream for each replicate and layer",
            "- engine: \(engines)",
            "- InitLab \(InitLabVersion.current), GSL \(Machine.gslVersion), OpenBLAS \(Machine.blasVersion) with"
                + " \(Machine.blasKernel) kernels",
            "- processor: \(Markdown.escaped(Machine.processor))",
        ]
        if let worst = results.summaries.compactMap(\.conservationError).max() {
            lines.append(
                "- self-check: the sum of h . dLoss/dh, which bias-free homogeneous networks keep from layer to layer,"
                    + " is kept to a relative error of \(worst.significant(2)) in the worst layer of all replicates")
        }
        return lines.joined(separator: "\n") + "\n\n```sh\n\(command)\n```"
    }

    private var engines: String {
        var names: [String] = []
        for summary in results.summaries where !names.contains(summary.engine) { names.append(summary.engine) }
        return names.joined(separator: ", ")
    }

    private var command: String {
        let experiment = results.experiment
        return
            "initlab run \(Shell.quoted(experiment.path)) --seed \(experiment.seed) --replicates \(experiment.replicates)"
    }
}

/// Words for a POSIX shell.
enum Shell {
    /// `word` as the shell reads it back, in quotes where it needs them.
    static func quoted(_ word: String) -> String {
        if word.wholeMatch(of: /[A-Za-z0-9_.\/:=@%+,-]+/) != nil { return word }
        return "'" + word.replacing("'", with: #"'\''"#).replacing("\n", with: #"'$'\n''"#) + "'"
    }
}
