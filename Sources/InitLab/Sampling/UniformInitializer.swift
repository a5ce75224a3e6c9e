/// Independent weights, uniform around zero, of a given scale.
public struct UniformInitializer: Initializer, Hashable {
    public let scale: WeightScale

    public init(_ scale: WeightScale) { self.scale = scale }

    public var label: String { "uniform(\(scale.label))" }

    public func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) {
        WeightDistribution.uniform.fill(weights, variance: scale.variance(for: shape), from: stream)
    }

    public func law(for shape: WeightShape) -> WeightLaw {
        WeightLaw(variance: scale.variance(for: shape), isGaussian: false)
    }
}
