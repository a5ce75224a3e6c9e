/// Reads a block: a list of steps, each a name, or a name with options.
struct BlockParser {
    /// What is read of the initializers that steps name.
    let initializers: InitializerParser

    /// A block, and where in the file what is in it stands.
    struct Result {
        let block: Block
        /// Of each linear step, in their order.
        let linearNodes: [YAMLNode]
        /// Of the first step that needs several inputs, and of the first that draws masks.
        let batchNormNode: YAMLNode?
        let dropoutNode: YAMLNode?
    }

    /// The names of steps, activations among them.
    static let names = Step.kinds.map { $0.name } + ActivationParser.names.filter { $0 != LinearStep.name }

    private static let example = "`[linear, relu]`"

    /// What is known while the steps of one block are read.
    private struct Reading {
        let scales: BlockNumbers
        var count = 0
        var linearNodes: [YAMLNode] = []
        var batchNormNode: YAMLNode?
        var dropoutNode: YAMLNode?
    }

    /// - Parameter depth: of the network, on which numbers may depend.
    func block(_ node: YAMLNode, depth: Int) throws -> Result {
        var reading = Reading(scales: BlockNumbers(depth: depth))
        let steps = try steps(node, "block", nesting: 0, &reading)
        do throws(InvalidNetwork) {
            return Result(
                block: try Block(steps), linearNodes: reading.linearNodes, batchNormNode: reading.batchNormNode,
                dropoutNode: reading.dropoutNode)
        } catch {
            throw node.error(error.reason)
        }
    }

    private func steps(
        _ node: YAMLNode, _ name: String, nesting: Int, _ reading: inout Reading
    ) throws -> [Step] {
        guard case .sequence(let elements) = node.content else {
            throw node.error("\(name) must be a list of steps, such as \(Self.example), not \(node.kindName)")
        }
        guard !elements.isEmpty else {
            throw node.error("\(name) is an empty list; give its steps, such as \(Self.example)")
        }
        guard nesting <= Block.maximumNesting else {
            throw node.error("this branch lies \(nesting) deep in branches; keep to \(Block.maximumNesting)")
        }
        return try elements.map { try step($0, nesting: nesting, &reading) }
    }

    private func step(_ node: YAMLNode, nesting: Int, _ reading: inout Reading) throws -> Step {
        reading.count += 1
        guard reading.count <= Block.maximumSteps else {
            throw node.error("a block has up to \(Block.maximumSteps) steps, those of branches counted")
        }
        let (nameNode, options) = try node.nameAndOptions("a step", example: "{dropout: {keep: 0.9}}")
        let name = try nameNode.choice("step", of: Self.names.map { ($0, $0) })
        guard let kind = Step.kinds.first(where: { $0.name == name }) else {
            return .activation(try ActivationParser.activation(node))
        }
        let section = try YAMLSection(
            options ?? YAMLNode(content: .mapping([]), position: nameNode.position, size: 1), name: "`\(name)`",
            keys: kind.keys.map(\.name))
        switch kind {
        case is LinearStep.Type:
            reading.linearNodes.append(node)
            return .linear(LinearStep(initializer: try section["initializer"].map(initializers.initializer)))
        case is LayerNormStep.Type:
            return .layerNorm(LayerNormStep(epsilon: try epsilon(section) ?? LayerNormStep.defaultEpsilon))
        case is RMSNormStep.Type:
            return .rmsNorm(RMSNormStep(epsilon: try epsilon(section) ?? RMSNormStep.defaultEpsilon))
        case is BatchNormStep.Type:
            reading.batchNormNode = reading.batchNormNode ?? node
            return .batchNorm(BatchNormStep(epsilon: try epsilon(section) ?? BatchNormStep.defaultEpsilon))
        case is DropoutStep.Type:
            reading.dropoutNode = reading.dropoutNode ?? node
            let keep = try section.required("keep", "give the probability to be kept, such as `{dropout: {keep: 0.9}}`")
            return .dropout(
                DropoutStep(keep: try keep.number("keep", DropoutStep.keepExpected, isAllowed: DropoutStep.isAllowed)))
        default:
            let branch = try section.required(
                "branch", "give the steps of the branch, such as `{residual: {branch: [relu, linear]}}`")
            return .residual(
                ResidualStep(
                    branch: try steps(branch, "branch", nesting: nesting + 1, &reading),
                    scale: try section["scale"].map { try reading.scales.number("scale", $0) } ?? 1,
                    skip: try section["skip"].map { try reading.scales.number("skip", $0) } ?? 1))
        }
    }

    private func epsilon(_ section: YAMLSection) throws -> Double? {
        try section["epsilon"]?.number("epsilon", Epsilon.expected, isAllowed: Epsilon.isAllowed)
    }
}
