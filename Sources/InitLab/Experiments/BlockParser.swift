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

    private static let example = "`[linear, relu]`"

    /// What is known while the steps of one block are read.
    private struct Reading {
        /// The variables of the network, over which numbers may be formulas.
        let scope: Scope
        var count = 0
        var linearNodes: [YAMLNode] = []
        var batchNormNode: YAMLNode?
        var dropoutNode: YAMLNode?
    }

    /// - Parameter scope: has the variables of the network.
    func block(_ node: YAMLNode, in scope: Scope) throws -> Result {
        var reading = Reading(scope: scope)
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
        return try elements.mapAll { try step($0, nesting: nesting, &reading) }
    }

    private func step(_ node: YAMLNode, nesting: Int, _ reading: inout Reading) throws -> Step {
        reading.count += 1
        guard reading.count <= Block.maximumSteps else {
            throw node.error("a block has up to \(Block.maximumSteps) steps, those of branches counted")
        }
        let (nameNode, options) = try node.nameAndOptions("a step", example: "{dropout: {keep: 0.9}}")
        let name = try nameNode.text("a step")
        guard let (kind, _) = Step.table.entry(named: name) else {
            return .activation(try activation(node, named: name, nameNode, in: reading.scope))
        }
        let none = YAMLNode(content: .mapping([]), position: nameNode.position, size: 1)
        return try YAMLSection.read(options ?? none, name: "`\(name)`", kind.parameters) { section in
            try step(node, kind, section, nesting: nesting, &reading)
        }
    }

    private func step(
        _ node: YAMLNode, _ kind: Spelled<any StepKind.Type>, _ section: YAMLSection, nesting: Int,
        _ reading: inout Reading
    ) throws -> Step {
        func number(_ name: String) throws -> Double {
            let parameter = kind.parameters.first { $0.name == name }!
            let node = parameter.requirement == nil ? section[name] : try section.required(name)
            guard let node else { return [name: parameter.standard!].number(name) }
            return try WrittenNumber(node, parameter, known: reading.scope.known).value(in: reading.scope)
        }
        switch try kind.make([:]) {
        case is LinearStep.Type:
            reading.linearNodes.append(node)
            return .linear(
                LinearStep(
                    initializer: try section["initializer"].map { try initializers.initializer($0, in: reading.scope) })
            )
        case is LayerNormStep.Type: return .layerNorm(LayerNormStep(epsilon: try number("epsilon")))
        case is RMSNormStep.Type: return .rmsNorm(RMSNormStep(epsilon: try number("epsilon")))
        case is BatchNormStep.Type:
            reading.batchNormNode = reading.batchNormNode ?? node
            return .batchNorm(BatchNormStep(epsilon: try number("epsilon")))
        case is DropoutStep.Type:
            reading.dropoutNode = reading.dropoutNode ?? node
            return .dropout(DropoutStep(keep: try number("keep")))
        default:
            let branch = try steps(try section.required("branch"), "branch", nesting: nesting + 1, &reading)
            return .residual(ResidualStep(branch: branch, scale: try number("scale"), skip: try number("skip")))
        }
    }

    private func activation(
        _ node: YAMLNode, named name: String, _ nameNode: YAMLNode, in scope: Scope
    ) throws -> Activation {
        let activations = ActivationFunctions.table
        guard activations.entry(named: name) != nil else { throw nameNode.error(Self.unknown(name)) }
        let variants = try ActivationParser.activations(node, known: scope.known)
        guard variants.count == 1 else {
            throw node.error("a list makes several activations, and a step is one; write several blocks under `blocks`")
        }
        return try variants[0].value(in: scope)
    }

    /// What to say of a word that is neither a step nor an activation.
    private static func unknown(_ word: String) -> String {
        let activations = ActivationFunctions.table
        // What other frameworks call something, and what is known not to be here.
        if activations.entries.contains(where: { $0.answers[word] != nil }) { return activations.unknown(word) }
        if Step.table.absent.contains(word.lowercased()) { return Step.table.unknown(word) }
        if activations.absent.contains(word.lowercased()) { return activations.unknown(word) }
        let names = Step.table.names + activations.names
        let shown = word.count > 40 ? word.prefix(40) + "..." : word[...]
        let hint =
            Spelling.nearest(to: word, among: names).map { "did you mean `\($0)`?" }
            ?? "known are " + Step.table.names.map { "`\($0)`" }.joined(separator: ", ") + ", and any activation"
        return "unknown step `\(shown)`; \(hint)"
    }
}
