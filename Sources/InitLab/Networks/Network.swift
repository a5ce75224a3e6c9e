/// A stack of equal blocks between an input and a linear output: layers 1...L, and the output L + 1.
///
/// The plain block, `[linear, <activation>]`, makes the fully connected network.
public struct Network: Hashable, Sendable {
    /// The number of units of every layer, from the input (0) to the output (L + 1).
    public let sizes: [Int]
    /// What the layers repeat.
    public let block: Block
    /// The variances of the normal biases of the linear steps: one of all, or one of each.
    private var biasVariances: [Double]

    /// The fully connected network.
    ///
    /// - Throws: `InvalidNetwork` if a size is not positive, there is no hidden layer, or the variance is negative.
    public init(
        inputDimension: Int, hiddenWidths: [Int], outputs: Int = 1, activation: Activation = .relu,
        biasVariance: Double = 0
    ) throws(InvalidNetwork) {
        try self.init(
            inputDimension: inputDimension, hiddenWidths: hiddenWidths, outputs: outputs, block: Block(activation),
            biasVariance: biasVariance)
    }

    /// - Parameters:
    ///   - hiddenWidths: of the stream after each block. The block's first linear step outside of branches maps the width below
    ///     to it; where there is none, all are the input's dimension.
    ///   - biasVariance: of the normal biases of every linear step; 0 for none.
    /// - Throws: `InvalidNetwork` as above, and if widths and block do not go together.
    public init(
        inputDimension: Int, hiddenWidths: [Int], outputs: Int = 1, block: Block, biasVariance: Double = 0
    ) throws(InvalidNetwork) {
        guard !hiddenWidths.isEmpty else { throw InvalidNetwork(reason: "a network needs at least one hidden layer") }
        sizes = [inputDimension] + hiddenWidths + [outputs]
        guard sizes.allSatisfy({ $0 >= 1 }) else { throw InvalidNetwork(reason: "every layer needs at least one unit") }
        biasVariances = [biasVariance]
        try Self.check(biasVariances)
        if block.mappingStep == nil, let other = hiddenWidths.first(where: { $0 != inputDimension }) {
            throw InvalidNetwork(
                reason: "all linear steps of the block stand in residual branches, which keep the width: the input has"
                    + " \(inputDimension) units, and a layer \(other); give them the same, or begin the block with `linear`"
            )
        }
        let draws = hiddenWidths.count * max(block.linearSteps.count, block.dropoutSteps)
        guard draws < StreamAddress.maximumLayer else {
            throw InvalidNetwork(
                reason:
                    "the blocks have \(draws) linear or dropout steps together; keep below \(StreamAddress.maximumLayer)"
            )
        }
        self.block = block
    }

    /// The network with other biases.
    ///
    /// - Parameter biasVariances: one of each linear step, by its running number.
    /// - Throws: `InvalidNetwork` if there are others than linear steps, or one is negative.
    public func with(biasVariances: [Double]) throws(InvalidNetwork) -> Network {
        guard biasVariances.count == weightedLayers.count else {
            throw InvalidNetwork(
                reason: "there are \(biasVariances.count) variances of biases, and \(weightedLayers.count) linear steps"
            )
        }
        try Self.check(biasVariances)
        var network = self
        network.biasVariances = Set(biasVariances).count == 1 ? [biasVariances[0]] : biasVariances
        return network
    }

    private static func check(_ biasVariances: [Double]) throws(InvalidNetwork) {
        guard biasVariances.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
            throw InvalidNetwork(reason: "the variance of the biases must be zero or more, and finite")
        }
    }

    /// The function of the plain block; nil where the block is another: what is known of plain networks does not hold then.
    public var activation: Activation? { block.plainActivation }

    /// Whether the network is fully connected, without steps other than weights and one activation.
    public var isPlain: Bool { block.plainActivation != nil }

    /// What stands in tables for what the layers do: the activation, or the steps of the block.
    public var activationLabel: String { activation?.label ?? block.label }

    /// L, the number of hidden layers, or blocks.
    public var depth: Int { sizes.count - 2 }
    public var inputDimension: Int { sizes[0] }
    public var hiddenWidths: ArraySlice<Int> { sizes[1...depth] }
    public var outputs: Int { sizes[depth + 1] }
    /// 1...L.
    public var hiddenLayers: ClosedRange<Int> { 1...depth }

    /// Why a step does not go with so many inputs or that generator, and what to do; nil if all do.
    package func obstacle(inputs: Int, generator: Generator) -> String? {
        if block.needsSeveralInputs, inputs < 2 {
            return
                "`\(BatchNormStep.name)` takes statistics over the inputs and needs 2 of them at least; there is \(inputs):"
                + " set `samples` to 2 or more in a file, `--inputs` on a command line"
        }
        if block.dropoutSteps > 0, generator.isSequential {
            return
                "\(generator.name) is one sequence of draws, of weights and inputs, and `\(DropoutStep.name)` has no place"
                + " in it; use another generator"
        }
        return nil
    }

    // MARK: Linear steps

    /// The variance of the normal biases of every linear step, 0 for none; nil where they differ.
    public var biasVariance: Double? { biasVariances.count == 1 ? biasVariances[0] : nil }

    /// The variance of the normal biases of one linear step, by its running number.
    public func biasVariance(ofLinear number: Int) -> Double {
        biasVariances.count == 1 ? biasVariances[0] : biasVariances[number - 1]
    }

    /// The running numbers of the linear steps, which have weights: block by block, and the output's last. In the plain
    /// network these are the layers, 1...L + 1.
    public var weightedLayers: ClosedRange<Int> { 1...(depth * block.linearSteps.count + 1) }

    /// The layer that linear step `number` is in.
    public func layer(ofLinear number: Int) -> Int { (number - 1) / block.linearSteps.count + 1 }

    /// Its place among the linear steps of its block, from 0.
    package func index(ofLinear number: Int) -> Int { (number - 1) % block.linearSteps.count }

    /// The step of that running number; nil for the output.
    package func linearStep(_ number: Int) -> LinearStep? {
        number < weightedLayers.upperBound ? block.linearSteps[index(ofLinear: number)] : nil
    }

    /// The running numbers of the linear steps of a layer.
    public func linearNumbers(of layer: Int) -> ClosedRange<Int> {
        let count = block.linearSteps.count
        return layer > depth
            ? (depth * count + 1)...(depth * count + 1) : ((layer - 1) * count + 1)...(layer * count)
    }

    /// The shape of the weights of the linear step `number`, 1...L + 1 in the plain network.
    public func weightShape(of number: Int) -> WeightShape {
        let layer = layer(ofLinear: number)
        let (below, own) = (sizes[layer - 1], sizes[layer])
        guard layer <= depth, let mapping = block.mappingStep else {
            return WeightShape(layer: number, fanIn: below, fanOut: own, isOutput: layer > depth)
        }
        let index = index(ofLinear: number)
        return WeightShape(layer: number, fanIn: index <= mapping ? below : own, fanOut: index < mapping ? below : own)
    }

    /// The weights that gain and variance are quoted for: those between hidden layers, or the first where depth is 1; of
    /// blocks, of the steps that the condition's initializer draws, if there are any.
    public var recurringWeights: [WeightShape] {
        let numbers = (min(2, depth)...depth).flatMap { linearNumbers(of: $0) }
        let drawn = numbers.filter { linearStep($0)?.initializer == nil }
        return (drawn.isEmpty ? numbers : drawn).map(weightShape(of:))
    }

    /// What tensors of a linear step are called: `layer3`, `output`; in blocks `layer3.linear1`.
    public func name(ofLinear number: Int) -> String {
        let layer = layer(ofLinear: number)
        if layer > depth { return "output" }
        return isPlain ? "layer\(layer)" : "layer\(layer).\(Block.name(ofLinear: index(ofLinear: number)))"
    }
}
