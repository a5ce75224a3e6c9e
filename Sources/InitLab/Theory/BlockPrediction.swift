/// What theory says of a network of blocks, by whichever of its theories knows the block.
struct BlockPrediction {
    /// Base-10 logarithms of means over networks, one a layer, 0 to L + 1, NaN where there is none.
    let values: [Quantity: [Double]]
    /// What a block adds to a gradient whose size is not known, in decades; nil where the values tell.
    let gradientGrowth: Double?

    /// Nil where no theory knows the block.
    init?(network: Network, initializer: any Initializer, input: [Float], loss: Loss, isInputNormal: Bool) {
        let laws = network.weightedLayers.map { initializer.law(for: network.weightShape(of: $0)) }
        guard laws.allSatisfy({ $0.structure != .mirrored }) else { return nil }
        let biasVariances = network.weightedLayers.map { initializer.biasVariance(of: $0, in: network) }
        let inputs = input.count / network.inputDimension
        if let theory = BatchNormTheory(network: network, laws: laws, biasVariances: biasVariances, inputs: inputs) {
            var stream = [Double](repeating: theory.stream, count: network.depth + 2)
            (stream[0], stream[network.depth + 1]) = (.nan, .nan)
            values = [.activationMoment2: stream]
            gradientGrowth = theory.gradientGrowth
        } else if isInputNormal,
            let theory = BlockTheory(
                network: network, laws: laws, biasVariances: biasVariances, input: input, loss: loss)
        {
            values = theory.values
            gradientGrowth = nil
        } else {
            return nil
        }
    }
}
