/// The terms of the field that a report uses, each in a line.
struct Glossary {
    private let results: RunResults

    init(_ results: RunResults) { self.results = results }

    var text: String {
        var terms =
            ofWeights + [
                ("mean square", "the mean of squares over the units of a layer and all inputs: the size of a signal"),
                ("decade", "a factor of ten; -0.3 decades is a factor of 10^-0.3, about one half"),
                ("replicate", "one independent draw of all weights; statistics are over replicates"),
                ("geometric mean", "10 to the mean of the logarithm: what a typical draw has"),
            ]
        if results.summaries.contains(where: { $0.condition?.network.activation.map { $0.slopes == nil } ?? false }) {
            terms.append(
                (
                    "critical variance",
                    "the weight variance that keeps the mean square of pre-activations of variance one"
                ))
        }
        return terms.map { "- **\($0.0)**: \($0.1)." }.joined(separator: "\n")
    }

    /// A recording does not know how weights were drawn.
    private var ofWeights: [(String, String)] {
        guard results.recording == nil else { return [] }
        return [
            ("Omega", "the matrix of weights of a layer; *variance* is that of its entries over all draws"),
            (
                "D_h, fan-in",
                "the number of inputs of a unit: the width of the layer below; *fan-out* is that of its own layer"
            ),
            ("gain", "weight variance times fan-in; He's rule of 2/D_h for ReLU is a gain of 2"),
        ]
    }
}
