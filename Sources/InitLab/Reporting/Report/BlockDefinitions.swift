/// What a report says of blocks other than the plain one: how they are measured, and what they are.
struct BlockDefinitions {
    private let conditions: [Condition]

    init(_ results: RunResults) {
        conditions = results.summaries.compactMap(\.condition).filter { !$0.network.isPlain }
    }

    var lines: [String] {
        [
            "- blocks: layer l is the stream after block l. `activation` is the stream, and `gradient` is with respect to it:"
                + " the gradient of the loss summed over inputs. In `layers.csv` and `values.csv`, `linear1.preactivation.moment2`"
                + " and the like are the records of each linear step of a block, counted within the block."
        ] + described
    }

    /// The steps of each block, once.
    private var described: [String] {
        var seen: Set<Block> = []
        return conditions.filter { seen.insert($0.network.block).inserted }.map { condition in
            "- the block of \(Markdown.code(condition.label)): \(Markdown.code(condition.network.block.label))."
        }
    }
}
