/// Another initializer's weights with a share too much or too little of variance: broken on purpose, so that a gate shows
/// whether it sees that.
package struct ScaledInitializer: Initializer {
    package let base: any Initializer
    /// What the variance of every weight is multiplied by.
    package let factor: Double

    /// - Parameter factor: above zero.
    package init(_ base: any Initializer, varianceFactor factor: Double) {
        precondition(factor > 0 && factor.isFinite)
        self.base = base
        self.factor = factor
    }

    /// That of the initializer, for which it passes: of one seed they draw the same, but for the scale.
    package var label: String { base.label }
    package var isRepeatable: Bool { base.isRepeatable }
    package var programDigest: String? { base.programDigest }

    package func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) throws {
        try base.fill(weights, shape: shape, from: stream)
        let scale = Float(factor.squareRoot())
        for index in weights.indices { weights[index] *= scale }
    }

    package func law(for shape: WeightShape) -> WeightLaw {
        var law = base.law(for: shape)
        law.mean *= factor.squareRoot()
        law.variance *= factor
        return law
    }

    package func obstacle(to shape: WeightShape) -> String? { base.obstacle(to: shape) }
    package func biasVariance(for shape: WeightShape) -> Double? { base.biasVariance(for: shape) }
    package func fillBiases(
        _ biases: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) { base.fillBiases(biases, shape: shape, from: stream) }
}
