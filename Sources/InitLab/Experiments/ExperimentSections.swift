/// The keys of an experiment file, section by section: the table that its parser, the JSON Schema and the reference pages
/// are made from.
package enum ExperimentSections {
    package static let experiment = [
        Parameter("title", "the report's heading", .text).with { $0.standardText = "the file's name" },
        Parameter("source", "where the question comes from", .text),
        Parameter("note", "what a reader of the report should know", .text),
        Parameter("seed", "of every draw", in: 0...Experiment.maximumSeed, standard: 1),
        Parameter(
            "replicates", "independent draws of all weights, for each condition",
            in: 1...Experiment.maximumReplicates, standard: ExperimentParser.defaultReplicates),
        Parameter(
            "generator", "of random words; with GSL's generators by their names", among: Generator.names,
            standard: Generator.philox.name),
        Parameter(
            "draw_order", "what numpy-legacy draws first; the weight matrices are the first, the last, and the others",
            .order(DrawOrder.Step.allCases.map(\.rawValue))),
        Parameter(
            "engine", "dense draws every matrix; gaussian draws products with Gaussian matrices; auto picks",
            among: Engine.allCases.map(\.rawValue), standard: Engine.automatic.rawValue),
        Parameter("network", "fully connected: input, hidden layers, linear output", .section(network, oneOf: []))
            .with { $0.requirement = "describe the networks, such as `network: {depth: 50, width: 100}`" },
        Parameter(
            "input", "drawn once for a condition, the same for all replicates", .section(input, oneOf: [])),
        Parameter("loss", "for each input on its own", .section(loss, oneOf: [])),
        Parameter(
            "initializers", "each draws every weight matrix, with the matrix' own fans", .definition("initializers")
        ).with { $0.requirement = "list what draws the weights, such as `initializers: [he]`" },
        Parameter(
            "expect",
            "what `initlab check` expects of the signals: a word for all conditions, or words by the labels of conditions"
                + " or initializers", .definition("expect")),
        Parameter("verdict", "when a signal is called stable", .section(verdict, oneOf: [])),
        Parameter(
            "columns", "quantities that the report's tables show as plain numbers", .word(ReportColumn.all.map(\.name))
        ).with { $0.noun = "column" },
        measure,
        Parameter(
            "keep",
            "what results.sqlite keeps: all values of all replicates, or those of 256 and of more a summary of fixed size",
            among: Keep.allCases.map(\.rawValue), standard: Keep.everything.rawValue
        ).with { $0.noun = "amount to keep" },
    ]

    package static let measure = Parameter(
        "measure",
        "what is recorded beside the usual: the singular values of the Jacobian from the input to each hidden layer, and cosines"
            + " between the gradients of different inputs", among: Measure.allCases.map(\.rawValue)
    ).with { $0.noun = "measure" }

    package static let depth = Parameter("depth", "hidden layers", in: 1...ExperimentParser.maximumDepth).with {
        $0.requirement = "give the number of hidden layers, such as `depth: 50`"
    }
    package static let width = Parameter(
        "width", "units of every hidden layer", in: 1...ExperimentParser.maximumWidth
    ).with { $0.requirement = "give the units of each hidden layer, such as `width: 100`" }
    package static let widths = Parameter(
        "widths", "units of each hidden layer, in place of depth and width", .definition("widths"))
    package static let activation = Parameter(
        "activation", "between the layers", .definition("activations"), standard: .word("relu"))
    package static let block = Parameter(
        "block", "the steps of every layer, in place of an activation", .definition("steps"))
    package static let blocks = Parameter(
        "blocks", "several blocks with names, which make an axis", .definition("blocks"))
    package static let biasVariance = Parameter(
        "bias_variance", "of the normal biases of every layer; 0 for none; a formula may differ from layer to layer",
        in: WeightRange.variance.orZero, standard: 0
    )
    package static let outputs = Parameter(
        "outputs", "of the network", in: 1...ExperimentParser.maximumWidth, standard: 1)

    package static let network = [depth, width, widths, activation, block, blocks, biasVariance, outputs]

    package static let distribution = Parameter(
        "distribution",
        "every entry from a normal distribution; or equally spaced inputs on a line through the origin, or on a circle around it",
        among: ["normal", "line", "circle"], standard: "normal"
    ).with {
        $0.noun = "input distribution"
        $0.isAxis = false
    }
    package static let dimension = Parameter(
        "dimension", "of an input", in: 1...ExperimentParser.maximumWidth
    ).with { $0.standardText = "the first width" }
    package static let samples = Parameter(
        "samples", "how many inputs", in: 1...ExperimentParser.maximumSamples, standard: 1)

    package static let length = Parameter(
        "length", "of the line, or of the arc in radians, as the mean square entry of its directions is 1",
        in: .above(0)
    ).with { $0.standardText = "4 of a line, the whole circle" }

    package static let input = [distribution, dimension, samples, length]

    package static let lossKind = Parameter(
        "kind", "the sum over outputs of (y - target)^2, or of y, whose gradient is that of the outputs",
        among: ["squared-error", "output"], standard: "squared-error"
    ).with {
        $0.noun = "kind of loss"
        $0.isAxis = false
    }
    package static let target = Parameter("target", "of every output", in: WeightRange.value, standard: 0).with {
        $0.isAxis = false
    }

    package static let loss = [lossKind, target]

    package static let stableWithin = Parameter(
        "stable_within", "decades over the whole depth that a stable signal may gain or lose", in: .above(0),
        standard: 1
    ).with {
        $0.unit = "a number of decades"
        $0.isAxis = false
    }

    package static let verdict = [stableWithin]

    /// A key of the file itself.
    static func named(_ name: String) -> Parameter {
        guard let parameter = experiment.first(where: { $0.name == name }) else { preconditionFailure("no \(name)") }
        return parameter
    }
}
