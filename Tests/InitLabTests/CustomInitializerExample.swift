import InitLab

/// Normal weights, a hundredth of them set to zero.
struct PunchedInitializer: Initializer {
    let label = "punched"

    func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) {
        stream.fillNormal(weights, standardDeviation: (2 / Double(shape.fanIn)).squareRoot())
        for index in weights.indices where stream.nextInteger(below: 100) == 0 { weights[index] = 0 }
    }

    func law(for shape: WeightShape) -> WeightLaw {
        WeightLaw(variance: 0.99 * 2 / Double(shape.fanIn), isGaussian: false)
    }
}

func runPunchedWeights() throws -> Verdict {
    let network = try Network(inputDimension: 100, hiddenWidths: Array(repeating: 100, count: 20))
    let experiment = Experiment(
        name: "punched", title: "A hundredth of the weights is zero",
        conditions: [Condition(network: network, initializer: PunchedInitializer())], replicates: 50)
    let results = try Runner(Plan(experiment)).run()
    return results.summaries[0].forward.verdict
}
