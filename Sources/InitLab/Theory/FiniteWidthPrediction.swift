import Foundation

/// The expected logarithms of a network that follows the exact finite-width law in every layer.
struct FiniteWidthPrediction {
    let network: Network
    /// The activation's slope below zero; above it has slope one.
    let negativeSlope: Double
    let laws: [WeightLaw]

    /// The variance, over networks whose layers are all alive, of the natural logarithm that a signal gains on its
    /// passage through the hidden layers. Each adds a term of its own, forward the same as backward.
    var passageVariance: Double { passageSum(\.variance) }

    /// The kurtosis of the same logarithm: three for a normal law.
    var passageKurtosis: Double {
        let variance = passageVariance
        return 3 + passageSum(\.fourthCumulant) / (variance * variance)
    }

    /// The sum over the hidden layers of what their laws add.
    private func passageSum(_ part: (FiniteWidthLaw) -> Double) -> Double {
        // Layers of equal width share their law.
        let layers = Dictionary(network.hiddenWidths.map { ($0, 1.0) }, uniquingKeysWith: +)
        return layers.sorted { $0.key < $1.key }.reduce(0) { sum, entry in
            sum + entry.value * part(FiniteWidthLaw(units: entry.key, negativeSlope: negativeSlope))
        }
    }

    /// Puts the exact expectations in the place of those of infinite width.
    func replace(_ values: inout [Quantity: [Double]], backwardToo: Bool) {
        let slope = negativeSlope
        func law(_ layer: Int) -> FiniteWidthLaw {
            FiniteWidthLaw(units: network.sizes[layer], negativeSlope: slope)
        }

        let output = network.depth + 1
        var preactivation = values[.preactivationMoment2]!
        var activation = values[.activationMoment2]!
        // The natural logarithm of the squared norm of the activations.
        var norm = activation[0] * M_LN10 + log(Double(network.inputDimension))
        for layer in network.weightedLayers {
            let units = Double(network.sizes[layer])
            let arriving = norm + log(laws[layer - 1].variance)
            let allUnits = FiniteWidthLaw(units: network.sizes[layer], halvedByReLU: false)
            preactivation[layer] = (arriving + allUnits.mean - log(units)) / M_LN10
            guard layer < output else { break }
            norm = arriving + law(layer).mean
            activation[layer] = (norm - log(units)) / M_LN10
        }
        values[.preactivationMoment2] = preactivation
        values[.activationMoment2] = activation

        guard backwardToo else { return }
        var gradient = values[.gradientMoment2]!
        // dLoss/dy = 2 y for the single output, and the weights that carry it back are those that made y.
        gradient[output] = log10(4) + preactivation[output]
        var gradientNorm = gradient[output] * M_LN10
        for layer in network.hiddenLayers.reversed() {
            gradientNorm += log(laws[layer].variance) + law(layer).mean
            gradient[layer] = (gradientNorm - log(Double(network.sizes[layer]))) / M_LN10
        }
        values[.gradientMoment2] = gradient
    }
}
