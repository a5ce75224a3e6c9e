/// The files of the repository that are made from the tables of names. `make reference` writes them, and a test fails where one
/// is stale.
package enum MadeFiles {
    /// Paths from the root of the repository, and what stands there.
    package static var all: [(path: String, text: String)] {
        [
            ("experiments/experiment.schema.json", ExperimentSchema.text),
            ("docs/reference/experiment-file.md", ReferencePage.experimentFile),
            (
                "docs/reference/initializers.md",
                ReferencePage.page(
                    "Initializers", of: Initializers.table,
                    introduction: """
                        What draws the weights. Each is written the same in experiment files and in `initlab sample --initializer`. Matrices are
                        fan_out x fan_in; *gain* is weight variance times fan_in. Numbers may be [formulas](experiment-file.md#formulas), and
                        lists make axes. [More about them](../initializers.md).
                        """, heading: "what it draws")
            ),
            (
                "docs/reference/activations.md",
                ReferencePage.page(
                    "Activations", of: ActivationFunctions.table,
                    introduction: """
                        The functions between the layers, for `activation:`. Numbers may be [formulas](experiment-file.md#formulas) over depth and
                        width, and lists make axes. [More about them](../activations.md).
                        """, heading: "phi(x)")
            ),
            (
                "docs/reference/steps.md",
                ReferencePage.page(
                    "Steps", of: Step.table,
                    introduction: """
                        What a `block:` may hold, beside any [activation](activations.md). Numbers may be
                        [formulas](experiment-file.md#formulas) over depth and width. [More about them](../blocks.md).
                        """, heading: "what it does")
            ),
        ]
    }
}
