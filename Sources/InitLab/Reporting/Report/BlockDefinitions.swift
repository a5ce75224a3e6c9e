/// What a report says of blocks other than the plain one: how they are measured, what they are, and where theory is silent.
struct BlockDefinitions {
    private let summaries: [ConditionSummary]

    init(_ results: RunResults) { summaries = results.summaries.filter { !$0.condition.network.isPlain } }

    var lines: [String] {
        [
            "- blocks: layer l is the stream after block l. `activation` is the stream, and `gradient` is with respect to it:"
                + " the gradient of the loss summed over inputs. In `layers.csv` and `values.csv`, `linear1.preactivation.moment2`"
                + " and the like are the records of each linear step of a block, counted within the block."
        ] + described + silence
    }

    /// The steps of each block, once.
    private var described: [String] {
        var seen: Set<Block> = []
        return summaries.map(\.condition).filter { seen.insert($0.network.block).inserted }.map { condition in
            "- the block of \(Markdown.code(condition.label)): \(Markdown.code(condition.network.block.label))."
        }
    }

    private var silence: [String] {
        let unknown = summaries.filter { !$0.theory.knowsActivation }
        guard !unknown.isEmpty else { return [] }
        return [
            "- theory says nothing of \(unknown.map { Markdown.code($0.condition.label) }.joined(separator: ", ")): a step of"
                + " the block has no map with these weights and inputs. The map of plain layers does not hold there."
        ]
    }
}
