/// Another initializer's weights with a share too much or too little of variance: broken on purpose, so that a gate shows
/// whether it sees that. It passes under the other's label: of one seed they draw the same, but for the scale.
package struct ScaledInitializer: WrappingInitializer {
    package let base: any Initializer
    /// What the variance of every weight is multiplied by.
    package let factor: Double

    /// - Parameter factor: above zero.
    package init(_ base: any Initializer, varianceFactor factor: Double) {
        precondition(factor > 0 && factor.isFinite)
        self.base = base
        self.factor = factor
    }

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

    /// Scaling to the data would undo the factor, so that it is scaled to as much more.
    package var dataScaling: DataScalingRule? { scaled(base.dataScaling) }
    package func dataScaling(of shape: WeightShape) -> DataScalingRule? { scaled(base.dataScaling(of: shape)) }

    private func scaled(_ rule: DataScalingRule?) -> DataScalingRule? {
        guard var rule else { return nil }
        rule.variance *= factor
        return rule
    }
}
