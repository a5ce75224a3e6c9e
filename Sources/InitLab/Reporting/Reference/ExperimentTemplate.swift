/// An experiment to start from, with comments.
public enum ExperimentTemplate {
    /// The schema's name, beside the file.
    public static let schemaName = "experiment.schema.json"

    /// The schema, by which editors check the file and offer its keys.
    public static var schema: String { ExperimentSchema.text }

    /// - Parameter path: of the file, as commands name it.
    public static func text(path: String) -> String {
        """
        # yaml-language-server: $schema=\(schemaName)
        # initlab run \(Shell.command([path]).printable)     computes it and writes a report
        # initlab check \(Shell.command([path]).printable)   is a test for CI: red if signals vanish or explode, or theory is not met
        title: Does my network start alive?

        network:
          depth: 50              # hidden layers
          width: 100             # units of each; a list, such as [100, 400], compares several
          activation: relu       # gelu, tanh, {leaky-relu: {slope: 0.2}}, ...; a list compares several
          # block: [layer-norm, linear, gelu, linear]   # in place of an activation; residual branches, dropout, norms
          # bias_variance: 0.01  # of normal biases; without it there are none

        input:
          samples: 1             # how many inputs go through each network

        initializers:            # each draws every weight matrix; D_h is the width of the layer below
          - he                   # normal, variance 2/D_h
          - glorot               # normal, variance 1/D_h where layers have one width
          - normal: {std: 0.05}  # a number or a formula, such as 0.02/sqrt(2*depth); a list compares several

        replicates: 100          # independent draws of all weights
        seed: 1                  # the same seed draws the same weights on every machine

        # What `initlab check` expects of signals: stable where nothing is said, or vanishing, exploding, any.
        expect: {glorot: vanishing, normal(std=0.05): vanishing}

        """
    }
}
