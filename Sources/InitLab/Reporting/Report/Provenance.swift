import Foundation

/// What made a report, and the command that makes it again.
struct Provenance {
    private let results: RunResults
    private let conditions: [Condition]

    init(_ results: RunResults) {
        self.results = results
        conditions = results.summaries.compactMap(\.condition)
    }

    var text: String {
        let experiment = results.experiment
        var lines = [
            "- seed \(experiment.seed), \(GrowthText.replicates(experiment.replicates)) of each condition",
            "- generator \(generator)",
            "- engine: \(engines)",
        ]
        for origin in results.origins {
            lines.append(
                "- "
                    + Markdown.escaped(
                        "InitLab \(origin.initLab), GSL \(origin.gsl), OpenBLAS \(origin.openBLAS) with \(origin.kernels)"
                            + " kernels, on \(origin.processor)"))
        }
        if let worst = results.summaries.compactMap(\.conservationError).max() {
            lines.append(
                "- self-check: the sum of h . dLoss/dh, which bias-free homogeneous networks keep from layer to layer,"
                    + " is kept to a relative error of \(worst.significant(2)) in the worst layer of all replicates")
        }
        return lines.joined(separator: "\n") + "\n\n" + Markdown.codeBlock(command, language: "sh")
    }

    private var generator: String {
        let condition = conditions[0]
        let name = "`\(condition.generator.name)`"
        guard condition.generator.isSequential else {
            return name + ", keyed with seed and condition; one stream for each replicate and layer"
        }
        let order = condition.drawOrder.steps.map(\.rawValue).joined(separator: ", ")
        return name
            + ", one sequence for each replicate, seeded with the seed plus its number; order of draws: \(order)"
    }

    private var engines: String {
        var names: [String] = []
        for name in results.summaries.compactMap(\.engine) where !names.contains(name) { names.append(name) }
        return names.joined(separator: ", ")
    }

    /// Named if another would run by itself.
    private var engineOption: String {
        let usual = conditions.map {
            Engine.automatic.resolved(
                network: $0.network, initializer: $0.initializer, input: $0.input, generator: $0.generator)
        }
        guard usual != conditions.map(\.engine), let engine = conditions.first?.engine else { return "" }
        return " --engine \(engine.rawValue)"
    }

    private var command: String {
        let experiment = results.experiment
        return
            "initlab run \(Shell.quoted(RelativePath.from(experiment.path))) --seed \(experiment.seed) --replicates \(experiment.replicates)"
            + engineOption
    }
}
