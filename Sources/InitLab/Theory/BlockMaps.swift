/// The maps of the steps of one layer's block, whose linear steps are taken one after the other.
struct BlockMaps {
    private let network: Network
    private let laws: [WeightLaw]
    private let biasVariances: [Double]
    private var number: Int

    /// - Parameter laws: of all linear steps of the network, by their running numbers less one.
    init(_ network: Network, _ laws: [WeightLaw], _ biasVariances: [Double], layer: Int) {
        (self.network, self.laws, self.biasVariances) = (network, laws, biasVariances)
        number = network.linearNumbers(of: layer).lowerBound
    }

    /// Nil where a step has none: batch normalization couples the inputs, and has a theory of its own.
    mutating func maps(of steps: [Step]) -> [any StepMap]? {
        var maps: [any StepMap] = []
        for step in steps {
            switch step {
            case .linear: maps.append(linear())
            case .activation(let activation): maps.append(ActivationMap(activation.function))
            case .layerNorm(let norm): maps.append(LayerNormMap(epsilon: norm.epsilon))
            case .rmsNorm(let norm): maps.append(RMSNormMap(epsilon: norm.epsilon))
            case .batchNorm: return nil
            case .dropout(let dropout): maps.append(DropoutMap(keep: dropout.keep))
            case .residual(let residual):
                guard let branch = self.maps(of: residual.branch) else { return nil }
                maps.append(ResidualMap(branch, scale: residual.scale, skip: residual.skip))
            }
        }
        return maps
    }

    /// The map of the next linear step.
    mutating func linear() -> LinearMap {
        defer { number += 1 }
        let shape = network.weightShape(of: number)
        return LinearMap(
            gain: laws[number - 1].variance * Double(shape.fanIn), biasVariance: biasVariances[number - 1],
            widening: Double(shape.fanOut) / Double(shape.fanIn))
    }
}
