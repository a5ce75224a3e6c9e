import Foundation

extension Initializer {
    /// The variance of a layer's biases: the rule's own, or the network's.
    package func biasVariance(of layer: Int, in network: Network) -> Double {
        biasVariance(for: network.weightShape(of: layer)) ?? network.biasVariance(ofLinear: layer)
    }

    /// Draws a layer's biases by the rule's own law, or the network's.
    func drawBiases(
        _ biases: UnsafeMutableBufferPointer<Float>, of layer: Int, in network: Network,
        from stream: borrowing RandomStream
    ) throws {
        let shape = network.weightShape(of: layer)
        if biasVariance(for: shape) != nil {
            try fillBiases(biases, shape: shape, from: stream)
        } else {
            stream.fillNormal(biases, standardDeviation: network.biasVariance(ofLinear: layer).squareRoot())
        }
    }
}

extension ScaledMatrix {
    /// Fills each row with the bias of its unit, the same in every input, in the matrix' own units.
    func fillRows(with biases: UnsafeMutableBufferPointer<Float>) {
        let scale = scalbn(1.0, -exponent)
        for unit in biases.indices {
            values[(unit * columns)..<((unit + 1) * columns)].update(repeating: Float(Double(biases[unit]) * scale))
        }
    }
}
