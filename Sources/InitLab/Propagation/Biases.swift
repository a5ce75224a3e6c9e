import Foundation

extension Initializer {
    /// The variance of a layer's biases: the rule's own, or the network's.
    package func biasVariance(of layer: Int, in network: Network) -> Double {
        biasVariance(for: network.weightShape(of: layer)) ?? network.biasVariance
    }

    /// Draws a layer's biases by the rule's own law, or the network's.
    func drawBiases(
        _ biases: UnsafeMutableBufferPointer<Float>, of layer: Int, in network: Network,
        from stream: borrowing RandomStream
    ) {
        let shape = network.weightShape(of: layer)
        if biasVariance(for: shape) != nil {
            fillBiases(biases, shape: shape, from: stream)
        } else {
            stream.fillNormal(biases, standardDeviation: network.biasVariance.squareRoot())
        }
    }
}

/// Biases as a matrix: the same in every input.
enum BiasRows {
    /// Fills units x inputs with the biases of the units, in units of 2^exponent.
    static func fill(
        _ matrix: UnsafeMutableBufferPointer<Float>, with biases: UnsafeMutableBufferPointer<Float>, exponent: Int,
        inputs: Int
    ) {
        let scale = scalbn(1.0, -exponent)
        for unit in biases.indices {
            matrix[(unit * inputs)..<((unit + 1) * inputs)].update(repeating: Float(Double(biases[unit]) * scale))
        }
    }
}
