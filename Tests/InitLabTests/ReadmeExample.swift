import InitLab

func printLayers() throws {
    let network = try Network(inputDimension: 100, hiddenWidths: Array(repeating: 100, count: 50))
    let propagator = try DensePropagator(network: network, initializer: .he, key: StreamKey(seed: 1))
    let trace = try propagator.trace(ofReplicate: 0)
    for layer in network.hiddenLayers {
        print(layer, trace[.activationMoment2, layer], trace[.gradientMoment2, layer])
    }
}
