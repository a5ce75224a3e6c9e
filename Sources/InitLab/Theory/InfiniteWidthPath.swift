import Foundation

/// One input's way through an infinitely wide network, forward and back.
struct InfiniteWidthPath {
    /// Base-10 logarithms of mean squares, layers 0 to L + 1, NaN where there is none.
    private(set) var preactivation: [Double]
    private(set) var activation: [Double]
    private(set) var gradient: [Double]

    /// The distribution of a layer's pre-activations, divided by 10^decades so that it stays near one.
    private struct Layer {
        var moments: HalfLineMoments
        var decades: Double
    }

    init(
        network: Network, negativeSlope: Double, laws: [WeightLaw], biasVariances: [Double], input: InputMoments,
        loss: Loss
    ) {
        let none = [Double](repeating: .nan, count: network.depth + 2)
        (preactivation, activation, gradient) = (none, none, none)
        let layers = propagate(network, negativeSlope, laws, biasVariances, input)
        backpropagate(network, laws, layers, loss)
    }

    /// Forward: returns the layers' distributions, index 0 for layer 1.
    private mutating func propagate(
        _ network: Network, _ negativeSlope: Double, _ laws: [WeightLaw], _ biasVariances: [Double],
        _ input: InputMoments
    ) -> [Layer] {
        var layers: [Layer] = []
        var (mean, moment2, decades) = (input.mean, input.moment2, 0.0)
        activation[0] = log10(moment2)
        for layer in network.weightedLayers {
            let law = laws[layer - 1]
            let fanIn = Double(network.sizes[layer - 1])
            if moment2 > 0 {
                let shift = log10(moment2) / 2
                mean /= pow(10, shift)
                moment2 = 1
                decades += shift
            }
            // A bias of no variance stays so, however far the units have shrunk.
            let biasVariance = biasVariances[layer - 1] > 0 ? biasVariances[layer - 1] * pow(10, -2 * decades) : 0
            let variance = law.variance * fanIn * moment2 + biasVariance
            let moments = HalfLineMoments(
                mean: law.mean * fanIn * mean, deviation: variance.squareRoot(),
                negativeSlope: negativeSlope)
            layers.append(Layer(moments: moments, decades: decades))
            preactivation[layer] = log10(moments.square) + 2 * decades
            if layer <= network.depth {
                (mean, moment2) = (moments.phi, moments.phiSquare)
                activation[layer] = log10(moment2) + 2 * decades
            }
        }
        return layers
    }

    /// Backward from gradients of 1 at the outputs, through weights of mean zero.
    private mutating func descend(_ network: Network, _ laws: [WeightLaw], _ layers: [Layer]) {
        gradient[network.depth + 1] = 0
        for layer in network.hiddenLayers.reversed() {
            let fanOut = Double(network.sizes[layer + 1])
            gradient[layer] =
                gradient[layer + 1] + log10(laws[layer].variance * fanOut * layers[layer - 1].moments.slopeSquare)
        }
    }

    /// Backward. `coherent` holds E[A^2], E[A B], E[B^2] over the draws of what is common to all units; `noise` the
    /// variance of the independent part. All are divided by 10^(2 decades).
    private mutating func backpropagate(_ network: Network, _ laws: [WeightLaw], _ layers: [Layer], _ loss: Loss) {
        let top = layers[network.depth]
        let realTarget: Double
        switch loss {
        case .squaredError(let target): realTarget = target
        case .output:
            if laws.allSatisfy({ $0.mean == 0 }) { descend(network, laws, layers) }
            return
        }
        let outputs = Double(network.outputs)
        // The gradient 2 (y - t) in units of the largest of output and target.
        let deviation = top.moments.deviation
        let reach = max(abs(top.moments.mean), deviation)
        // Where the law of the weights is not known there is no prediction.
        guard !reach.isNaN, laws.allSatisfy({ !$0.variance.isNaN && !$0.mean.isNaN }) else { return }
        var decades = max(reach > 0 ? top.decades + log10(reach) : -.infinity, log10(abs(realTarget)))
        guard decades.isFinite else {
            gradient = gradient.indices.map { $0 == 0 ? .nan : -.infinity }
            return
        }
        let toUnits = pow(10, top.decades - decades)
        let target = realTarget == 0 ? 0 : realTarget * pow(10, -decades)
        let (s, d) = (deviation * toUnits, top.moments.mean * toUnits - target)
        var noiseSource = 4 * (s * s + d * d)
        gradient[network.depth + 1] = log10(noiseSource) + 2 * decades
        // Sums over outputs of delta and of delta (y - mean), for y = mean + s z: first the moments for one output.
        let deltaMean = 2 * d
        let productMean = 2 * s * s
        var sums = (
            deltaSquare: outputs * 4 * s * s + outputs * outputs * deltaMean * deltaMean,
            cross: outputs * 4 * d * s * s + outputs * outputs * deltaMean * productMean,
            productSquare: outputs * 4 * (2 * s * s * s * s + d * d * s * s) + outputs * outputs * productMean
                * productMean
        )
        var fanOut = outputs
        // What pre-activations of the layer above are measured in, relative to the gradient's own units.
        for layer in network.hiddenLayers.reversed() {
            let above = layers[layer]
            let law = laws[layer]
            let here = layers[layer - 1].moments
            let fanIn = Double(network.sizes[layer])
            // The units of the pre-activations above and of the activations here are 10^above.decades; those of the
            // sums at the output were 10^decades.
            let unit = layer == network.depth ? toUnits : 1
            let hereUnit = pow(10, above.decades - layers[layer - 1].decades)
            let spread = above.moments.deviation * above.moments.deviation * unit * hereUnit
            let isCoherent = law.mean != 0
            let a = isCoherent ? law.mean : 0
            // B in terms of activations in the units of `here`; nothing is left of it where the target is far larger.
            let b = isCoherent && spread > 1e-100 ? law.variance / spread : 0
            let aa = a * a * sums.deltaSquare
            let ab = a * b * sums.cross
            let bb = b * b * sums.productSquare
            let noise = law.variance * fanOut * noiseSource
            let moment2 =
                aa * here.slopeSquare + 2 * ab * here.slopeSquarePhi + bb * here.slopePhiSquare
                + noise * here.slopeSquare
            gradient[layer] = log10(moment2) + 2 * decades
            // The sums over this layer's units: linear in A and B, as the noise averages out.
            let deltaA = fanIn * here.slope
            let deltaB = fanIn * here.slopePhi
            let productA = fanIn * here.slopeCentred
            let productB = fanIn * here.slopePhiCentred
            sums = (
                deltaSquare: aa * deltaA * deltaA + 2 * ab * deltaA * deltaB + bb * deltaB * deltaB,
                cross: aa * deltaA * productA + ab * (deltaA * productB + deltaB * productA) + bb * deltaB * productB,
                productSquare: aa * productA * productA + 2 * ab * productA * productB + bb * productB * productB
            )
            noiseSource = moment2
            fanOut = fanIn
            if moment2 > 0 {
                let scale = 1 / moment2
                sums = (sums.deltaSquare * scale, sums.cross * scale, sums.productSquare * scale)
                noiseSource = 1
                decades += log10(moment2) / 2
            } else {
                gradient = gradient.indices.map { (1..<layer).contains($0) ? -.infinity : gradient[$0] }
                return
            }
        }
    }
}
