/// What a step of a network takes in one replicate; in Doubles, which no network overflows.
package struct StepCost {
    /// Weights that it has.
    package var weights = 0.0
    /// Normal deviates that are drawn, or words for them.
    package var draws = 0.0
    /// Floating-point operations in products of matrices.
    package var operations = 0.0

    static func + (left: Self, right: Self) -> Self {
        Self(
            weights: left.weights + right.weights, draws: left.draws + right.draws,
            operations: left.operations + right.operations)
    }
}

extension StepCost {
    /// Of a linear step that draws products: normal deviates of as many columns as there are inputs, up and down; Gram matrices
    /// of both sides, triangular products, and three products for what the forward pass found.
    static func ofGaussianProducts(
        _ layer: Int, in network: Network, inputs: Int, retention: Retention
    ) -> StepCost {
        let shape = network.weightShape(of: layer)
        let (fanIn, fanOut, n) = (Double(shape.fanIn), Double(shape.fanOut), Double(inputs))
        let comesAgain = retention.comesAgain(layer, in: network)
        return StepCost(
            weights: fanIn * fanOut, draws: n * ((comesAgain ? 2 : 1) * fanOut + fanIn),
            operations: n * n * ((comesAgain ? 7 : 6) * fanIn + (comesAgain ? 5 : 4) * fanOut))
    }
}
