/// A block as a list of nodes, each of which makes one value of values before it.
///
/// Value 0 is what comes into the block, value i + 1 what node i makes; the last goes out.
struct BlockGraph {
    enum Operation {
        /// The linear step of this place among the block's, from 0.
        case linear(Int)
        /// A step with an operator of its own, by its place among these.
        case other(Int)
        /// skip times one value plus scale times another.
        case add(ResidualSum)
    }

    struct Node {
        let operation: Operation
        /// The value that the node is made of; of a sum, what went past the branch.
        let input: Int
        /// Of a sum, what comes out of the branch.
        var branch: Int?
    }

    private(set) var nodes: [Node] = []
    /// The steps that have operators of their own, in their order.
    private(set) var others: [Step] = []
    /// How deep branches lie in branches.
    private(set) var nesting = 0
    private var linearSteps = 0

    init(_ block: Block) { _ = append(block.steps, to: 0, nesting: 0) }

    /// Appends nodes that lead on from `value`.
    ///
    /// - Returns: the value that they make.
    private mutating func append(_ steps: [Step], to value: Int, nesting: Int) -> Int {
        self.nesting = max(self.nesting, nesting)
        var value = value
        for step in steps {
            switch step {
            case .linear:
                nodes.append(Node(operation: .linear(linearSteps), input: value))
                linearSteps += 1
            case .residual(let residual):
                let branch = append(residual.branch, to: value, nesting: nesting + 1)
                let sum = ResidualSum(skip: residual.skip, scale: residual.scale)
                nodes.append(Node(operation: .add(sum), input: value, branch: branch))
            case .activation, .layerNorm, .rmsNorm, .batchNorm, .dropout:
                nodes.append(Node(operation: .other(others.count), input: value))
                others.append(step)
            }
            value = nodes.count
        }
        return value
    }
}
